using ImageServing.Cli.Terminals;

namespace ImageServing.Cli;

/// <summary>The world around the program.</summary>
/// <param name="Variable">Gives the value of an environment variable, or null.</param>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Time">The clock.</param>
/// <param name="IsRoot">Whether it may write where the system is configured.</param>
internal sealed record Surroundings(
    Func<string, string?> Variable,
    Terminal Terminal,
    TimeProvider Time,
    bool IsRoot
)
{
    /// <summary>Those of this process.</summary>
    public static Surroundings OfProcess() =>
        new(
            Environment.GetEnvironmentVariable,
            Terminal.OfProcess(Environment.GetEnvironmentVariable),
            TimeProvider.System,
            Environment.IsPrivilegedProcess
        );
}
