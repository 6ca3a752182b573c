namespace ImageServing.Processes;

/// <summary>The signals that a supervisor sends. The values are Linux's numbers.</summary>
public enum ProcessSignal
{
    /// <summary>SIGHUP: asks the process to read its configuration again.</summary>
    HangUp = 1,

    /// <summary>SIGABRT: ends the process and lets it leave a dump.</summary>
    Abort = 6,

    /// <summary>SIGKILL: ends the process without asking.</summary>
    Kill = 9,

    /// <summary>SIGTERM: asks the process to drain and end.</summary>
    Terminate = 15,

    /// <summary>SIGCONT: lets a stopped process go on.</summary>
    Continue = 18,
}
