namespace ImageServing.Cli;

/// <summary>The utility's exit codes; those of the Linux Standard Base for init scripts, where it has one.</summary>
internal static class ExitCode
{
    /// <summary>Done; for status: everything is ready.</summary>
    public const int Done = 0;

    /// <summary>It did not work; for status: something is not ready.</summary>
    public const int Failed = 1;

    /// <summary>Wrong use, an unknown server among it.</summary>
    public const int WrongUse = 2;

    /// <summary>Not running.</summary>
    public const int NotRunning = 3;

    /// <summary>The supervisor belongs to another user.</summary>
    public const int NotPermitted = 4;

    /// <summary>Not installed where it was looked for.</summary>
    public const int NotInstalled = 5;

    /// <summary>Wrong configuration.</summary>
    public const int WrongConfiguration = 6;
}
