using ImageServing.Supervision;

namespace ImageServing.Supervisor.Running;

/// <summary>What has changed in an instance.</summary>
/// <param name="Id">The instance.</param>
/// <param name="Then">As it was; null for a new one.</param>
/// <param name="Now">As it is; null for one that is no more.</param>
internal sealed record InstanceNews(InstanceId Id, InstanceModel? Then, InstanceModel? Now)
{
    /// <summary>Whether it stands elsewhere, or has another process.</summary>
    public bool IsTurn =>
        Now is not null && (Then?.State != Now.State || Then.Incarnation != Now.Incarnation);
}

/// <summary>Compares the servers before and after an event. Timers come and go with every sign of life; they are no news.</summary>
internal static class FleetNews
{
    /// <summary>Whether the next supervisor must know more than before.</summary>
    public static bool IsAny(FleetModel then, FleetModel now) =>
        then.Goal != now.Goal
        || then.LastNumber != now.LastNumber
        || then.Servers.Count != now.Servers.Count
        || now.Servers.Any(pair => IsNews(then.Servers.GetValueOrDefault(pair.Key), pair.Value))
        || Of(then, now).Any();

    /// <summary>The instances that have changed.</summary>
    public static IEnumerable<InstanceNews> Of(FleetModel then, FleetModel now) =>
        now.Servers.Values.SelectMany(server => Of(then.Servers.GetValueOrDefault(server.Plan.Id), server));

    private static bool IsNews(ServerModel? then, ServerModel now) =>
        then is null
        || then.Phase != now.Phase
        || then.Generation != now.Generation
        || then.IsRemoved != now.IsRemoved;

    private static IEnumerable<InstanceNews> Of(ServerModel? then, ServerModel now) =>
        (then?.Instances.Keys ?? [])
            .Union(now.Instances.Keys)
            .Select(number => new InstanceNews(
                new InstanceId(now.Plan.Id, number),
                then?.Instances.GetValueOrDefault(number),
                now.Instances.GetValueOrDefault(number)
            ))
            .Where(news => WithoutTimers(news.Then) != WithoutTimers(news.Now));

    private static InstanceModel? WithoutTimers(InstanceModel? model) =>
        model is null ? null : model with { TimerToken = 0, StateTimer = 0, Watchdog = 0 };
}
