namespace ImageServing.Processes;

/// <summary>The signals that a supervisor sends. The values are Linux's numbers.</summary>
public enum ProcessSignal
{
    /// <summary>SIGKILL: ends the process without asking.</summary>
    Kill = 9,

    /// <summary>SIGTERM: asks the process to drain and end.</summary>
    Terminate = 15,
}
