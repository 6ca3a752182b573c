using ImageServing.Control;

namespace ImageServing.Cli;

/// <summary>What the commands have in common when they talk.</summary>
internal static class Say
{
    /// <summary>A line to standard output.</summary>
    public static void Line(string line) => Console.Out.WriteLine(line);

    /// <summary>A line to standard error.</summary>
    public static void Fault(string line) => Console.Error.WriteLine(line);

    /// <summary>Tells a failure of the control interface and returns its exit code.</summary>
    public static int Failure(ControlFailure failure)
    {
        Fault(Capital(failure.Message) + ".");
        return failure.Kind switch
        {
            ControlFailureKind.NotRunning => ExitCode.NotRunning,
            ControlFailureKind.NotPermitted => ExitCode.NotPermitted,
            ControlFailureKind.UnknownServer => ExitCode.WrongUse,
            _ => ExitCode.Failed,
        };
    }

    private static string Capital(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
