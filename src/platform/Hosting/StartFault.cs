namespace ImageServing.Hosting;

/// <summary>Why a server cannot start, in words for an administrator.</summary>
/// <param name="ExitCode">One of <see cref="Hosting.ExitCode"/>.</param>
/// <param name="Lines">One line for each thing to mend.</param>
public sealed record StartFault(int ExitCode, IReadOnlyList<string> Lines)
{
    /// <summary>A fault of one line.</summary>
    public StartFault(int exitCode, string line)
        : this(exitCode, [line]) { }
}
