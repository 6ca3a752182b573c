namespace ImageServing.Supervisor;

/// <summary>The program's exit codes; those of the Linux Standard Base for init scripts, where it has one.</summary>
internal static class ExitCode
{
    /// <summary>Done as asked.</summary>
    public const int Done = 0;

    /// <summary>It cannot run: a port, a folder, another supervisor.</summary>
    public const int CannotRun = 1;

    /// <summary>Wrong arguments.</summary>
    public const int WrongUse = 2;

    /// <summary>Wrong configuration.</summary>
    public const int WrongConfiguration = 6;
}
