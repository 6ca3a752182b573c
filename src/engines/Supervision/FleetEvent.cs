using System.Collections.Immutable;

namespace ImageServing.Supervision;

/// <summary>What can happen to the servers. A closed family.</summary>
public abstract record FleetEvent
{
    /// <summary>Everything shall start.</summary>
    public sealed record Begin : FleetEvent;

    /// <summary>Everything shall stop, a start in progress included.</summary>
    public sealed record StopAll : FleetEvent;

    /// <summary>Every instance of all servers, or of one, shall be replaced. Has no effect while everything stops.</summary>
    public sealed record Restart(string? ServerId) : FleetEvent;

    /// <summary>One instance shall be replaced. Has no effect while everything stops.</summary>
    public sealed record Replace(InstanceId Instance) : FleetEvent;

    /// <summary>
    /// Other plans are in force: servers that are not among them stop for good, new ones start in their turn.
    /// </summary>
    /// <param name="Plans">The plans of all servers from now on.</param>
    /// <param name="Renewed">Ids of the servers whose processes must be replaced.</param>
    public sealed record Reconfigure(ImmutableArray<ServerPlan> Plans, ImmutableHashSet<string> Renewed)
        : FleetEvent;

    /// <summary>A process did something.</summary>
    /// <param name="Instance">Its instance.</param>
    /// <param name="Incarnation">Which process; an earlier one's events are stale.</param>
    /// <param name="What">BecameReady, SignOfLife, FoundUnhealthy, Dumped or Ended.</param>
    public sealed record OfProcess(InstanceId Instance, int Incarnation, InstanceEvent What) : FleetEvent;

    /// <summary>A timer ran out.</summary>
    /// <param name="Instance">Its instance.</param>
    /// <param name="Kind">Which of its timers.</param>
    /// <param name="Token">Which setting of it; an earlier one's event is stale.</param>
    /// <param name="What">The event it was set for.</param>
    public sealed record OfTimer(InstanceId Instance, TimerKind Kind, int Token, InstanceEvent What)
        : FleetEvent;
}
