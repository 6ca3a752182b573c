using ImageServing.Supervision;

namespace Supervision.Tests.Simulation;

/// <summary>A process of the world: what is true of it, whatever a supervisor knows.</summary>
internal sealed class SimulatedProcess
{
    public required InstanceId Id { get; init; }

    public required int Incarnation { get; init; }

    /// <summary>The plan at its start: what it was told.</summary>
    public required ServerPlan Plan { get; init; }

    public required Behaviour Behaviour { get; init; }

    public bool IsAlive { get; set; } = true;

    /// <summary>It said READY; it may not have been heard.</summary>
    public bool IsReady { get; set; }

    public bool WasHeard { get; set; }

    public bool IsHung { get; set; }

    /// <summary>A signal that it obeys was sent.</summary>
    public bool IsEnding { get; set; }

    /// <summary>When it is given up, or counted as ready.</summary>
    public TimeSpan LongestStart => Plan.Notifies ? Plan.StartTimeout : Plan.StartDelay;

    /// <summary>Something will go wrong with it by itself.</summary>
    public bool IsDoomed =>
        IsHung
        || IsEnding
        || (Behaviour == Behaviour.NeverReady && (Plan.Notifies || Plan.Watchdog is not null))
        || Behaviour
            is Behaviour.DiesAtOnce
                or Behaviour.DiesWhenReady
                or Behaviour.DiesLater
                or Behaviour.HangsLater
                or Behaviour.IsDumped
                or Behaviour.DumpsForEver;

    /// <summary>Its process id stands in the written model.</summary>
    public bool IsRecorded { get; set; }
}
