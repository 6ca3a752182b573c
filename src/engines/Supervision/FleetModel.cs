using System.Collections.Immutable;
using ImageServing.Control;

namespace ImageServing.Supervision;

/// <summary>All servers between two events.</summary>
/// <param name="Goal">What they strive for.</param>
/// <param name="Servers">The servers by id.</param>
public sealed record FleetModel(FleetGoal Goal, ImmutableSortedDictionary<string, ServerModel> Servers)
{
    /// <summary>Whether the goal is <see cref="FleetGoal.Down"/> and reached.</summary>
    public bool IsDown => Goal == FleetGoal.Down && Servers.Values.All(s => s.State == ServerState.Stopped);

    /// <summary>Whether every server is ready.</summary>
    public bool IsReady => Servers.Values.All(server => server.State == ServerState.Ready);
}
