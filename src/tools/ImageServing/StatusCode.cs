namespace ImageServing.Cli;

/// <summary>The exit codes of the command status, as the Linux Standard Base has them for init scripts.</summary>
internal static class StatusCode
{
    /// <summary>The supervisor runs, and at least one of the instances that were asked about serves.</summary>
    public const int Serving = 0;

    /// <summary>The supervisor is dead and its state file is there: servers may still run.</summary>
    public const int Dead = 1;

    /// <summary>The supervisor is dead, and of a former run only a lock file is there.</summary>
    public const int DeadWithLock = 2;

    /// <summary>The supervisor does not run, or it runs and none of the instances that were asked about serves.</summary>
    public const int NotServing = 3;

    /// <summary>It cannot be known: no rights, no answer, no such server, wrong use.</summary>
    public const int Unknown = 4;
}
