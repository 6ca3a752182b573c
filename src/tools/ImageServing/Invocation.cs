using ImageServing.Cli.Languages;
using ImageServing.Cli.Terminals;

namespace ImageServing.Cli;

/// <summary>What every command works with.</summary>
/// <param name="Folder">The install folder.</param>
/// <param name="Messages">What is said, in the user's language.</param>
/// <param name="Terminal">Where it is said.</param>
/// <param name="Surroundings">The world around the program.</param>
internal sealed record Invocation(
    InstallFolder Folder,
    Messages Messages,
    Terminal Terminal,
    Surroundings Surroundings
)
{
    /// <summary>The clock.</summary>
    public TimeProvider Time => Surroundings.Time;

    /// <summary>A line to standard output.</summary>
    public void Line(string line) => Terminal.Line(line);

    /// <summary>A line to standard error, and the exit code that goes with it.</summary>
    public int Fault(string line, int code)
    {
        Terminal.Fault(line);
        return code;
    }
}
