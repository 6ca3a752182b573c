namespace ImageServing.Supervision;

/// <summary>What can happen to the servers. A closed family.</summary>
public abstract record FleetEvent
{
    /// <summary>Everything shall start.</summary>
    public sealed record Begin : FleetEvent;

    /// <summary>Everything shall stop, a start in progress included.</summary>
    public sealed record StopAll : FleetEvent;

    /// <summary>One server shall restart. Has no effect while everything stops.</summary>
    public sealed record RestartOne(string ServerId) : FleetEvent;

    /// <summary>A process did something.</summary>
    /// <param name="ServerId">Its server.</param>
    /// <param name="Incarnation">Which process; an earlier one's events are stale.</param>
    /// <param name="What">BecameReady or Ended.</param>
    public sealed record OfProcess(string ServerId, int Incarnation, ServerEvent What) : FleetEvent;

    /// <summary>A timer ran out.</summary>
    /// <param name="ServerId">Its server.</param>
    /// <param name="Token">Which timer; an earlier one's event is stale.</param>
    /// <param name="What">The event it was set for.</param>
    public sealed record OfTimer(string ServerId, int Token, ServerEvent What) : FleetEvent;
}
