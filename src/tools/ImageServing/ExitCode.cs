namespace ImageServing.Cli;

/// <summary>
/// The utility's exit codes: those of the Linux Standard Base for init scripts. It gives the command status a set of
/// its own, <see cref="StatusCode"/>.
/// </summary>
internal static class ExitCode
{
    /// <summary>Done, or nothing to do: a start of what runs, a stop of what does not.</summary>
    public const int Done = 0;

    /// <summary>It did not work.</summary>
    public const int Failed = 1;

    /// <summary>Wrong use, an unknown server among it.</summary>
    public const int WrongUse = 2;

    /// <summary>Not enough rights.</summary>
    public const int NotPermitted = 4;

    /// <summary>Not installed where it was looked for.</summary>
    public const int NotInstalled = 5;

    /// <summary>Wrong configuration.</summary>
    public const int WrongConfiguration = 6;

    /// <summary>Not running, where the command needs that it runs.</summary>
    public const int NotRunning = 7;

    /// <summary>Ended by Ctrl-C, as shells number it: 128 and the signal's number.</summary>
    public const int Interrupted = 130;
}
