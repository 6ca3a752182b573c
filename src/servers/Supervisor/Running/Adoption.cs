using System.Collections.Immutable;
using ImageServing.Supervision;
using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor.Running;

/// <summary>The servers as one supervisor writes them down and the next one reads them.</summary>
internal static class Adoption
{
    /// <summary>What the next supervisor must know.</summary>
    public static ImmutableArray<SavedServer> Save(FleetModel model, InstanceLives lives) =>
        [
            .. model.Servers.Values.Select(server => new SavedServer(
                server.Plan.Id,
                server.Phase,
                server.Generation,
                server.LastIncarnation,
                server.LastToken,
                server.FormerRestarts,
                server.IsRemoved,
                [
                    .. server.Instances.Select(pair =>
                        Save(pair.Key, pair.Value, lives.Of(new InstanceId(server.Plan.Id, pair.Key)))
                    ),
                ]
            )),
        ];

    /// <summary>The servers as they were, with the plans of the registry in force.</summary>
    public static FleetModel ModelOf(
        SavedState saved,
        ImmutableSortedDictionary<string, ServerOptions> options
    ) =>
        new(
            saved.Goal,
            saved.LastNumber,
            saved.Servers.ToImmutableSortedDictionary(
                server => server.Id,
                server => new ServerModel(
                    // One that is being removed is in no registry any more; the usual time to drain is all it needs.
                    options.GetValueOrDefault(server.Id)?.Plan
                        ?? new ServerPlan { Id = server.Id },
                    server.Phase,
                    server.Generation,
                    server.LastIncarnation,
                    server.LastToken,
                    server.FormerRestarts,
                    server.IsRemoved,
                    server.Instances.ToImmutableSortedDictionary(
                        instance => instance.Number,
                        instance => instance.Model
                    )
                ),
                StringComparer.Ordinal
            )
        );

    private static SavedInstance Save(int number, InstanceModel model, InstanceLive live) =>
        new(
            number,
            model,
            live.Process is { } process
                ? new SavedProcess(
                    process.Handle.Identity.Id,
                    process.Handle.Identity.StartTime,
                    process.StartedAt,
                    process.SocketKeys
                )
                : null,
            live.LastEnd
        );
}
