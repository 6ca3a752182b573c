namespace ImageServing.Kit;

/// <summary>How a command of the utility ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Faults">Standard error.</param>
public sealed record UtilityResult(int ExitCode, string Output, string Faults)
{
    /// <summary>The lines of standard output.</summary>
    public IReadOnlyList<string> Lines => LinesOf(Output);

    /// <summary>The lines of standard error.</summary>
    public IReadOnlyList<string> FaultLines => LinesOf(Faults);

    /// <summary>Demands an exit code; a wrong one shows all that was written.</summary>
    public UtilityResult With(int exitCode) =>
        ExitCode == exitCode
            ? this
            : throw new InvalidOperationException($"exit code {ExitCode}, not {exitCode}:\n{Output}{Faults}");

    private static string[] LinesOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
