namespace ImageServing.Supervision;

/// <summary>What can happen to an instance: the columns of the table in <see cref="InstanceMachine"/>.</summary>
public enum InstanceEvent
{
    /// <summary>It shall end.</summary>
    Stop,

    /// <summary>Its process said that it is ready.</summary>
    BecameReady,

    /// <summary>Its process said that it is alive.</summary>
    SignOfLife,

    /// <summary>Its process ended, or could not be started.</summary>
    Ended,

    /// <summary>Its health probe gave up on it.</summary>
    FoundUnhealthy,

    /// <summary>It stayed up for its start delay.</summary>
    StartDelayOver,

    /// <summary>It did not become ready in time.</summary>
    StartTimedOut,

    /// <summary>It has been ready for the healthy period.</summary>
    HealthyPeriodOver,

    /// <summary>It gave no sign of life for the watchdog's time.</summary>
    FellSilent,

    /// <summary>Its dump is written, or cannot be.</summary>
    Dumped,

    /// <summary>Its dump took too long.</summary>
    DumpTimedOut,

    /// <summary>Its back-off is over.</summary>
    RetryDue,

    /// <summary>It did not drain in time.</summary>
    StopTimedOut,
}
