namespace ImageServing.Supervision;

/// <summary>What the world shall do. A closed family.</summary>
/// <param name="Instance">For which instance.</param>
public abstract record FleetAction(InstanceId Instance)
{
    /// <summary>Start a process. Its events carry the incarnation.</summary>
    public sealed record Spawn(InstanceId Instance, int Incarnation) : FleetAction(Instance);

    /// <summary>Ask the process group to end.</summary>
    public sealed record Terminate(InstanceId Instance) : FleetAction(Instance);

    /// <summary>Write a dump of the process, or let it leave one and end.</summary>
    public sealed record Dump(InstanceId Instance, int Incarnation) : FleetAction(Instance);

    /// <summary>End the process group.</summary>
    public sealed record Kill(InstanceId Instance) : FleetAction(Instance);

    /// <summary>Set a timer; replaces the one of the same kind. Its event carries the token.</summary>
    public sealed record SetTimer(
        InstanceId Instance,
        TimerKind Kind,
        int Token,
        InstanceEvent Due,
        TimeSpan Delay
    ) : FleetAction(Instance);

    /// <summary>Clear a timer.</summary>
    public sealed record ClearTimer(InstanceId Instance, TimerKind Kind) : FleetAction(Instance);

    /// <summary>The instance is no more: let go of everything that belongs to it.</summary>
    public sealed record Forget(InstanceId Instance) : FleetAction(Instance);
}
