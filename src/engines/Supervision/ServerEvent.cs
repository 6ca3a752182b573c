namespace ImageServing.Supervision;

/// <summary>What can happen to a server: the columns of the table in <see cref="ServerMachine"/>.</summary>
public enum ServerEvent
{
    /// <summary>It shall run: its turn has come.</summary>
    Start,

    /// <summary>It shall end.</summary>
    Stop,

    /// <summary>It shall end and run anew.</summary>
    Restart,

    /// <summary>Its process said that it is ready.</summary>
    BecameReady,

    /// <summary>Its process ended, or could not be started.</summary>
    Ended,

    /// <summary>It stayed up for its start delay.</summary>
    StartDelayOver,

    /// <summary>It did not become ready in time.</summary>
    StartTimedOut,

    /// <summary>It has been ready for the healthy period.</summary>
    HealthyPeriodOver,

    /// <summary>Its back-off is over.</summary>
    RetryDue,

    /// <summary>It did not drain in time.</summary>
    StopTimedOut,
}
