namespace Supervision.Tests.Simulation;

/// <summary>What a simulated program does between its start and its end.</summary>
public enum Behaviour
{
    /// <summary>Becomes ready soon, pings, drains soon.</summary>
    Healthy,

    /// <summary>Becomes ready only just in time.</summary>
    StartsSlowly,

    /// <summary>Becomes ready in the very moment in which it is given up.</summary>
    StartsTooLate,

    /// <summary>Drains only just in time.</summary>
    DrainsSlowly,

    /// <summary>Runs and never says that it is ready.</summary>
    NeverReady,

    /// <summary>There is no process at all.</summary>
    CannotSpawn,

    /// <summary>Ends before it is ready.</summary>
    DiesAtOnce,

    /// <summary>Says that it is ready and ends.</summary>
    DiesWhenReady,

    /// <summary>Serves for seconds and ends.</summary>
    DiesLater,

    /// <summary>Stops before it is ready, SIGTERM unheard.</summary>
    HangsAtStart,

    /// <summary>Serves for seconds and hangs; leaves a dump when asked, and ends.</summary>
    HangsLater,

    /// <summary>Serves for seconds and hangs; its dump is written from outside.</summary>
    IsDumped,

    /// <summary>Serves for seconds and hangs; its dump never ends.</summary>
    DumpsForEver,

    /// <summary>Healthy, SIGTERM unheard.</summary>
    IgnoresTerm,
}
