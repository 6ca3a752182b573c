using System.Collections.Immutable;
using ImageServing.Control;

namespace ImageServing.Supervision;

/// <summary>A server between two events.</summary>
/// <param name="Plan">The plan in force.</param>
/// <param name="Phase">What it strives for.</param>
/// <param name="Generation">Grows with each wish to replace its processes.</param>
/// <param name="LastIncarnation">Number of its latest process.</param>
/// <param name="LastToken">The highest number of a timer of its instances, those that are no more included.</param>
/// <param name="FormerRestarts">Restarts of instances that are no more.</param>
/// <param name="IsRemoved">Whether it is no longer in the registry: it is forgotten once it has stopped.</param>
/// <param name="Instances">Its instances by number.</param>
public sealed record ServerModel(
    ServerPlan Plan,
    ServerPhase Phase,
    int Generation,
    int LastIncarnation,
    int LastToken,
    int FormerRestarts,
    bool IsRemoved,
    ImmutableSortedDictionary<int, InstanceModel> Instances
)
{
    /// <summary>Whether at least one instance serves.</summary>
    public bool IsServing => Instances.Values.Any(instance => instance.State == InstanceState.Ready);

    /// <summary>Starts after an end that nobody wished, of all instances, ever.</summary>
    public int Restarts => FormerRestarts + Instances.Values.Sum(instance => instance.Restarts);

    /// <summary>Where all instances together stand.</summary>
    public ServerState State =>
        Phase switch
        {
            ServerPhase.Waiting => ServerState.Waiting,
            ServerPhase.Stopping => Instances.IsEmpty ? ServerState.Stopped : ServerState.Stopping,
            _ when Instances.Values.Any(i => i.Generation < Generation) => ServerState.Restarting,
            _ => StateOfRunning(),
        };

    /// <summary>A server that waits for its turn.</summary>
    public static ServerModel Waiting(ServerPlan plan) =>
        new(
            plan,
            ServerPhase.Waiting,
            Generation: 1,
            LastIncarnation: 0,
            LastToken: 0,
            FormerRestarts: 0,
            IsRemoved: false,
            ImmutableSortedDictionary<int, InstanceModel>.Empty
        );

    private ServerState StateOfRunning()
    {
        var states = Instances.Values.Select(instance => instance.State).ToList();
        var serving = states.Count(state => state == InstanceState.Ready);
        return serving >= Plan.Instances ? ServerState.Ready
            : serving > 0 ? ServerState.Degraded
            : states.TrueForAll(state => state == InstanceState.Failed) ? ServerState.Failed
            : states.Contains(InstanceState.Starting) ? ServerState.Starting
            : ServerState.BackingOff;
    }
}
