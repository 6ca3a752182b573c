using System.Collections.Immutable;
using ImageServing.Control;

namespace ImageServing.Supervision;

/// <summary>
/// A server and its instances: feeds each its events, and after every event moves one step towards what is wished:
/// as many instances as planned, none of them outdated.
/// </summary>
/// <remarks>
/// Invariants:
/// 1. Never more instances than planned, plus one replacement where the plan lets them overlap; more only while a
///    smaller plan is being carried out.
/// 2. While outdated instances are replaced, as many as planned serve or are being tried, unless they do not overlap.
/// 3. A replacement that does not become ready ends no outdated instance: a bad configuration costs no service.
/// </remarks>
internal sealed class ServerMachine
{
    private readonly Random _random;

    /// <summary>Creates the machine.</summary>
    /// <param name="random">Source of the back-off's jitter.</param>
    public ServerMachine(Random random)
    {
        _random = random;
    }

    /// <summary>Starts a server that waits.</summary>
    public ServerStep Start(ServerModel model) =>
        Settle(new ServerStep(model with { Phase = ServerPhase.Running }, []));

    /// <summary>Ends all instances.</summary>
    public ServerStep Stop(ServerModel model) =>
        Settle(
            model.Instances.Keys.Aggregate(
                new ServerStep(model with { Phase = ServerPhase.Stopping }, []),
                (step, number) => Feed(step, number, InstanceEvent.Stop)
            )
        );

    /// <summary>Replaces all instances, one after the other.</summary>
    public ServerStep Restart(ServerModel model) =>
        Settle(new ServerStep(model with { Generation = model.Generation + 1 }, []));

    /// <summary>Replaces one instance.</summary>
    public ServerStep Replace(ServerModel model, int number) =>
        model.Instances.TryGetValue(number, out var instance)
            ? Settle(
                new ServerStep(
                    model with
                    {
                        Instances = model.Instances.SetItem(
                            number,
                            instance with
                            {
                                Generation = model.Generation - 1,
                            }
                        ),
                    },
                    []
                )
            )
            : new ServerStep(model, []);

    /// <summary>Follows another plan from now on.</summary>
    public ServerStep Reconfigure(ServerModel model, ServerPlan plan, bool isRenewed) =>
        Settle(
            new ServerStep(
                model with
                {
                    Plan = plan,
                    Generation = model.Generation + (isRenewed ? 1 : 0),
                },
                []
            )
        );

    /// <summary>Answers an event of one instance; of an unknown one nothing.</summary>
    public ServerStep Step(ServerModel model, int number, InstanceEvent happened) =>
        Settle(Feed(new ServerStep(model, []), number, happened));

    /// <summary>Sets the timers of a server that another supervisor watched before.</summary>
    public ServerStep Resume(ServerModel model) =>
        model.Instances.Aggregate(
            new ServerStep(model, []),
            (step, pair) => With(step, pair.Key, MachineOf(step, pair.Key).Resume(pair.Value))
        );

    private ServerStep Settle(ServerStep step)
    {
        // Ends, because a round forgets an instance, ends one too many, renews one, or fills a place that is free.
        for (var next = NextMove(step); next is not null; next = NextMove(step))
        {
            step = next;
        }

        return step;
    }

    // The first move that is called for, or null when there is nothing to do until the next event.
    private ServerStep? NextMove(ServerStep step) =>
        ForgetStopped(step)
        ?? (
            step.Model.Phase == ServerPhase.Running
                ? EndSurplus(step) ?? RelaunchIdle(step) ?? Add(step) ?? EndOutdated(step)
                : null
        );

    private static ServerStep? ForgetStopped(ServerStep step)
    {
        foreach (var (number, instance) in step.Model.Instances)
        {
            if (instance.State == InstanceState.Stopped)
            {
                return new ServerStep(
                    step.Model with
                    {
                        Instances = step.Model.Instances.Remove(number),
                        FormerRestarts = step.Model.FormerRestarts + instance.Restarts,
                    },
                    step.Actions.Add(new FleetAction.Forget(new InstanceId(step.Model.Plan.Id, number)))
                );
            }
        }

        return null;
    }

    // An outdated instance without a process has nothing to drain.
    private ServerStep? RelaunchIdle(ServerStep step)
    {
        foreach (var (number, instance) in step.Model.Instances)
        {
            if (IsOutdated(step.Model, instance) && !instance.HasProcess)
            {
                return Launch(step, number);
            }
        }

        return null;
    }

    private ServerStep? Add(ServerStep step)
    {
        var model = step.Model;
        var hasRoom = model.Instances.Count < model.Plan.Instances + (model.Plan.Overlaps ? 1 : 0);
        return hasRoom && CountWanted(model) < Allowed(model) ? Launch(step, FreeNumber(model)) : null;
    }

    private ServerStep? EndSurplus(ServerStep step) =>
        CountWanted(step.Model) > Allowed(step.Model) ? EndOne(step, instance => instance.IsWanted) : null;

    // Only when its replacement serves, or where nothing may overlap, when all others do.
    private ServerStep? EndOutdated(ServerStep step)
    {
        var model = step.Model;
        return
            CountWanted(model) == Allowed(model)
            && model.Instances.Values.All(i =>
                !i.IsWanted || IsOutdated(model, i) || i.State == InstanceState.Ready
            )
            ? EndOne(step, instance => IsOutdated(model, instance))
            : null;
    }

    // The one that is missed least: it has no process, or does not serve, or is outdated; else the newest.
    private ServerStep? EndOne(ServerStep step, Func<InstanceModel, bool> isCandidate)
    {
        var candidates = step
            .Model.Instances.Where(pair => isCandidate(pair.Value))
            .OrderBy(pair => pair.Value.HasProcess)
            .ThenBy(pair => pair.Value.State == InstanceState.Ready)
            .ThenByDescending(pair => IsOutdated(step.Model, pair.Value))
            .ThenBy(pair => IsOutdated(step.Model, pair.Value) ? pair.Key : -pair.Key)
            .Select(pair => pair.Key)
            .ToList();
        return candidates.Count == 0 ? null : Feed(step, candidates[0], InstanceEvent.Stop);
    }

    private ServerStep Launch(ServerStep step, int number) =>
        With(step, number, MachineOf(step, number).Launch(step.Model.Instances.GetValueOrDefault(number)));

    private ServerStep Feed(ServerStep step, int number, InstanceEvent happened) =>
        step.Model.Instances.TryGetValue(number, out var instance)
            ? With(step, number, MachineOf(step, number).Step(instance, happened))
            : step;

    private static ServerStep With(ServerStep step, int number, InstanceStep answer) =>
        new(
            step.Model with
            {
                Instances = step.Model.Instances.SetItem(number, answer.Model),
                LastIncarnation = Math.Max(step.Model.LastIncarnation, answer.Model.Incarnation),
                LastToken = Math.Max(step.Model.LastToken, answer.Model.TimerToken),
            },
            step.Actions.AddRange(answer.Actions)
        );

    private InstanceMachine MachineOf(ServerStep step, int number) =>
        new(new InstanceId(step.Model.Plan.Id, number), step.Model, _random);

    private static int CountWanted(ServerModel model) =>
        model.Instances.Values.Count(instance => instance.IsWanted);

    // How many may be wanted: as many as planned, and a replacement while there is something to replace.
    private static int Allowed(ServerModel model) =>
        model.Plan.Instances
        + (model.Plan.Overlaps && model.Instances.Values.Any(i => IsOutdated(model, i)) ? 1 : 0);

    private static bool IsOutdated(ServerModel model, InstanceModel instance) =>
        instance.IsWanted && instance.Generation < model.Generation;

    private static int FreeNumber(ServerModel model) =>
        Enumerable.Range(1, int.MaxValue).First(number => !model.Instances.ContainsKey(number));
}
