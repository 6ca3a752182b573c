namespace ImageServing.Supervisor;

/// <summary>The things that the program can be asked to do.</summary>
internal enum CommandLineTask
{
    /// <summary>Run in the background, detached from the terminal.</summary>
    Daemon,

    /// <summary>Run in the foreground.</summary>
    Foreground,

    /// <summary>Run without a terminal, under a guardian.</summary>
    Detached,

    /// <summary>Stop what a supervisor that died has left.</summary>
    Sweep,

    /// <summary>Check the configuration.</summary>
    Check,

    /// <summary>Show the version.</summary>
    Version,

    /// <summary>Show how to use it.</summary>
    Help,
}
