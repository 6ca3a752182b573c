namespace ImageServing.Supervision;

/// <summary>The two timers that an instance can have.</summary>
public enum TimerKind
{
    /// <summary>The one of its state: set on entering it, cleared on leaving it.</summary>
    State,

    /// <summary>The watchdog: set while it is ready, again with each sign of life.</summary>
    Watchdog,
}
