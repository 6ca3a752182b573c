using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.Supervision;

namespace Supervision.Tests.Simulation;

/// <summary>Makes random histories and smaller ones of a given one.</summary>
internal static class Histories
{
    private static readonly string[] s_ids = ["is", "ps", "svg"];

    private static readonly Gen<InstanceId> s_instance =
        from server in Gen.Elements(s_ids)
        from number in Gen.Choose(1, 4)
        select new InstanceId(server, number);

    // Half of all faults meet the start, where most is going on.
    private static readonly Gen<int> s_time = Gen.OneOf(Gen.Choose(0, 3_000), Gen.Choose(0, 20_000));

    /// <summary>Anything may happen.</summary>
    public static Arbitrary<History> Any { get; } =
        Arb.From(
            Of(
                Plans(AnyPlan()),
                AnyFault(Plans(AnyPlan())),
                Gen.Elements(Enum.GetValues<Behaviour>()),
                keepsServing: false
            ),
            Shrink
        );

    /// <summary>Healthy programs that may overlap; only wishes, and supervisors that die.</summary>
    public static Arbitrary<History> Peaceful { get; } =
        Arb.From(
            Of(
                Plans(Overlapping()),
                Gen.OneOf(Wish(Plans(Overlapping())), SupervisorDies()),
                Gen.Elements(Behaviour.Healthy, Behaviour.StartsSlowly, Behaviour.DrainsSlowly),
                keepsServing: true
            ),
            Shrink
        );

    private static Gen<History> Of(
        Gen<ImmutableArray<ServerPlan>> plans,
        Gen<Fault> fault,
        Gen<Behaviour> behaviour,
        bool keepsServing
    ) =>
        from start in plans
        from programs in UpTo(8, behaviour)
        from faults in UpTo(10, fault)
        from seed in Gen.Choose(0, int.MaxValue)
        select new History(start, programs, [.. faults.OrderBy(f => f.At)], seed, keepsServing);

    private static Gen<ImmutableArray<T>> UpTo<T>(int most, Gen<T> one) =>
        from count in Gen.Choose(0, most)
        from all in one.ArrayOf(count)
        select all.ToImmutableArray();

    private static Gen<ImmutableArray<ServerPlan>> Plans(Gen<ServerPlan> one) =>
        from mask in Gen.Choose(1, 7)
        from plans in one.ArrayOf(s_ids.Length)
        select plans
            .Select((plan, i) => plan with { Id = s_ids[i] })
            .Where((_, i) => (mask & (1 << i)) != 0)
            .ToImmutableArray();

    private static Gen<ServerPlan> AnyPlan() =>
        from instances in Gen.Choose(1, 3)
        from priority in Gen.Choose(1, 3)
        from overlaps in Gen.Elements(true, true, false)
        from notifies in Gen.Elements(true, true, false)
        from watchdog in Gen.Elements<double?>(null, 1, 3)
        from dump in Gen.Elements<double?>(null, 1.5)
        from giveUp in Gen.Elements(0, 0, 0, 2, 4)
        select new ServerPlan
        {
            Id = "",
            Instances = instances,
            StartPriority = priority,
            Overlaps = overlaps,
            Notifies = notifies,
            StartDelay = TimeSpan.FromSeconds(1),
            StartTimeout = TimeSpan.FromSeconds(4),
            StopTimeout = TimeSpan.FromSeconds(2),
            Watchdog = watchdog is { } patience ? TimeSpan.FromSeconds(patience) : null,
            DumpTimeout = dump is { } limit ? TimeSpan.FromSeconds(limit) : null,
            Restart = new RestartPolicy
            {
                MaximumDelay = TimeSpan.FromSeconds(3),
                HealthyAfter = TimeSpan.FromSeconds(2),
                GiveUpAfter = giveUp,
            },
        };

    private static Gen<ServerPlan> Overlapping() => AnyPlan().Select(plan => plan with { Overlaps = true });

    private static Gen<Fault> AnyFault(Gen<ImmutableArray<ServerPlan>> plans) =>
        Gen.Frequency(
            (4, Misfortune()),
            (4, Wish(plans)),
            (2, SupervisorDies()),
            (1, s_time.Select(Fault (at) => new Fault.Stop(at))),
            (
                1,
                from at in s_time
                from duration in Gen.Choose(0, 5_000)
                select (Fault)new Fault.DiskIsFull(at, duration)
            )
        );

    private static Gen<Fault> Misfortune() =>
        from at in s_time
        from id in s_instance
        from kind in Gen.Choose(0, 3)
        select kind switch
        {
            0 => new Fault.Hang(at, id),
            1 => new Fault.Probe(at, id),
            _ => (Fault)new Fault.Kill(at, id),
        };

    private static Gen<Fault> Wish(Gen<ImmutableArray<ServerPlan>> plans) =>
        from at in s_time
        from id in s_instance
        from kind in Gen.Choose(0, 5)
        from reload in plans
        from renewed in Gen.SubListOf(s_ids)
        select kind switch
        {
            0 => new Fault.Restart(at, null),
            1 or 2 => new Fault.Restart(at, id.Server),
            3 => new Fault.Replace(at, id),
            _ => (Fault)new Fault.Reload(at, reload, [.. renewed]),
        };

    private static Gen<Fault> SupervisorDies() =>
        from at in s_time
        from deeds in Gen.Elements<int?>(null, 0, 1, 2, 3, 4)
        from away in Gen.Elements(0, 5, 300, 3_000)
        select (Fault)new Fault.SupervisorDies(at, deeds, away);

    private static IEnumerable<History> Shrink(History history) =>
        Without(history.Faults)
            .Select(fewer => history with { Faults = fewer })
            .Concat(Without(history.Programs).Select(fewer => history with { Programs = fewer }))
            .Concat(
                Without(history.Plans).Where(p => !p.IsEmpty).Select(fewer => history with { Plans = fewer })
            )
            .Concat(Each(history.Plans, Simpler).Select(simpler => history with { Plans = simpler }))
            .Concat(Each(history.Programs, Simpler).Select(simpler => history with { Programs = simpler }))
            .Concat(Each(history.Faults, Simpler).Select(simpler => history with { Faults = simpler }));

    private static IEnumerable<ServerPlan> Simpler(ServerPlan plan)
    {
        ServerPlan[] candidates =
        [
            plan with
            {
                Instances = 1,
            },
            plan with
            {
                Instances = Math.Max(1, plan.Instances - 1),
            },
            plan with
            {
                StartPriority = 1,
            },
            plan with
            {
                Watchdog = null,
            },
            plan with
            {
                DumpTimeout = null,
            },
            plan with
            {
                Notifies = true,
            },
            plan with
            {
                Restart = plan.Restart with { GiveUpAfter = 0 },
            },
        ];
        return candidates.Where(candidate => candidate != plan);
    }

    private static IEnumerable<Behaviour> Simpler(Behaviour behaviour) =>
        behaviour == Behaviour.Healthy ? [] : [Behaviour.Healthy];

    private static IEnumerable<Fault> Simpler(Fault fault) =>
        fault switch
        {
            Fault.Reload reload => Without(reload.Plans)
                .Concat(Each(reload.Plans, Simpler))
                .Select(plans => reload with { Plans = plans })
                .Concat(Without(reload.Renewed).Select(renewed => reload with { Renewed = renewed })),
            Fault.Restart { Server: null } restart => s_ids.Select(id => restart with { Server = id }),
            Fault.SupervisorDies { Deeds: not null } death => [death with { Deeds = null }],
            _ => [],
        };

    private static IEnumerable<ImmutableArray<T>> Without<T>(ImmutableArray<T> all) =>
        Enumerable.Range(0, all.Length).Select(i => all.RemoveAt(i));

    private static IEnumerable<ImmutableArray<T>> Each<T>(
        ImmutableArray<T> all,
        Func<T, IEnumerable<T>> simpler
    ) => Enumerable.Range(0, all.Length).SelectMany(i => simpler(all[i]).Select(one => all.SetItem(i, one)));
}
