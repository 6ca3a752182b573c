using System.Collections.Immutable;
using ImageServing.Control;

namespace ImageServing.Supervision;

/// <summary>
/// All servers together: who may start and who must stop now (reference: SupervisorRegistry.xml, startPriority).
/// Up: the waiting servers of a priority start when all of lower numbers are ready. Down: the servers of the highest
/// number stop first; the others stay up, and are restarted if they die, until their turn comes, because
/// those that drain still need them.
/// </summary>
public sealed class FleetMachine
{
    private readonly ImmutableArray<ServerPlan> _plans;
    private readonly ImmutableSortedDictionary<string, ServerMachine> _machines;

    /// <summary>Creates the machine of some servers.</summary>
    /// <param name="plans">The servers; their ids are unique.</param>
    /// <param name="random">Source of the back-off's jitter.</param>
    public FleetMachine(ImmutableArray<ServerPlan> plans, Random random)
    {
        _plans = plans;
        _machines = plans.ToImmutableSortedDictionary(
            plan => plan.Id,
            plan => new ServerMachine(plan, random),
            StringComparer.Ordinal
        );
        Initial = new FleetModel(
            FleetGoal.Up,
            _machines.Keys.ToImmutableSortedDictionary(
                id => id,
                _ => ServerModel.Waiting,
                StringComparer.Ordinal
            )
        );
    }

    /// <summary>All servers wait.</summary>
    public FleetModel Initial { get; }

    /// <summary>Answers one event. Stale events and those of unknown servers change nothing.</summary>
    public FleetStep Step(FleetModel model, FleetEvent happened)
    {
        var changed = Apply(model, happened);
        return changed.Model.Goal == FleetGoal.Up ? StartDue(changed) : StopDue(changed);
    }

    private FleetStep Apply(FleetModel model, FleetEvent happened) =>
        happened switch
        {
            FleetEvent.StopAll => new FleetStep(model with { Goal = FleetGoal.Down }, []),
            FleetEvent.RestartOne(var id) when model.Goal == FleetGoal.Up => Feed(
                new FleetStep(model, []),
                id,
                ServerEvent.Restart
            ),
            FleetEvent.OfProcess(var id, var incarnation, var what)
                when Find(model, id)?.Incarnation == incarnation => Feed(new FleetStep(model, []), id, what),
            FleetEvent.OfTimer(var id, var token, var what) when Find(model, id)?.TimerToken == token => Feed(
                new FleetStep(model, []),
                id,
                what
            ),
            _ => new FleetStep(model, []),
        };

    private FleetStep StartDue(FleetStep step)
    {
        var waiting = _plans.Where(plan => StateOf(step, plan) == ServerState.Waiting).ToList();
        if (waiting.Count == 0)
        {
            return step;
        }

        var turn = waiting.Min(plan => plan.StartPriority);
        var isOpen = _plans
            .Where(plan => plan.StartPriority < turn)
            .All(plan => StateOf(step, plan) is ServerState.Ready or ServerState.Failed);
        return isOpen
            ? waiting
                .Where(plan => plan.StartPriority == turn)
                .Aggregate(step, (sofar, plan) => Feed(sofar, plan.Id, ServerEvent.Start))
            : step;
    }

    private FleetStep StopDue(FleetStep step)
    {
        var rested = _plans
            .Where(plan => StateOf(step, plan) is ServerState.Waiting or ServerState.Failed)
            .Aggregate(step, (sofar, plan) => Feed(sofar, plan.Id, ServerEvent.Stop));
        var running = _plans.Where(plan => StateOf(rested, plan) != ServerState.Stopped).ToList();
        if (running.Count == 0)
        {
            return rested;
        }

        var turn = running.Max(plan => plan.StartPriority);
        var due = running.Where(plan => plan.StartPriority == turn).ToList();
        var told = due.Aggregate(rested, (sofar, plan) => Feed(sofar, plan.Id, ServerEvent.Stop));
        // Servers without a process are down at once: no later event would call the next ones.
        return due.TrueForAll(plan => StateOf(told, plan) == ServerState.Stopped) ? StopDue(told) : told;
    }

    private FleetStep Feed(FleetStep step, string id, ServerEvent happened)
    {
        if (Find(step.Model, id) is not { } server)
        {
            return step;
        }

        var answer = _machines[id].Step(server, happened);
        return new FleetStep(
            step.Model with
            {
                Servers = step.Model.Servers.SetItem(id, answer.Model),
            },
            step.Actions.AddRange(answer.Actions)
        );
    }

    private static ServerModel? Find(FleetModel model, string id) => model.Servers.GetValueOrDefault(id);

    private static ServerState StateOf(FleetStep step, ServerPlan plan) => step.Model.Servers[plan.Id].State;
}
