using System.Collections.Immutable;
using ImageServing.Control;

namespace ImageServing.Supervision;

/// <summary>All servers between two events.</summary>
/// <param name="Goal">What they strive for.</param>
/// <param name="LastNumber">
/// The highest number of a process or a timer of the servers that are no more: one that comes back counts on from it,
/// because events of its former life may still be on their way.
/// </param>
/// <param name="Servers">The servers by id.</param>
public sealed record FleetModel(
    FleetGoal Goal,
    int LastNumber,
    ImmutableSortedDictionary<string, ServerModel> Servers
)
{
    /// <summary>Whether the goal is <see cref="FleetGoal.Down"/> and reached.</summary>
    public bool IsDown => Goal == FleetGoal.Down && Servers.Values.All(s => s.State == ServerState.Stopped);

    /// <summary>Whether every server serves with all its instances.</summary>
    public bool IsReady =>
        Goal == FleetGoal.Up && Servers.Values.All(server => server.State == ServerState.Ready);

    /// <summary>An instance, or null.</summary>
    public InstanceModel? Find(InstanceId id) =>
        Servers.GetValueOrDefault(id.Server)?.Instances.GetValueOrDefault(id.Number);

    /// <summary>Servers that wait for their turn.</summary>
    public static FleetModel Waiting(IEnumerable<ServerPlan> plans) =>
        new(
            FleetGoal.Up,
            LastNumber: 0,
            plans.ToImmutableSortedDictionary(plan => plan.Id, ServerModel.Waiting, StringComparer.Ordinal)
        );
}
