using System.Collections.Immutable;
using ImageServing.Control;

namespace ImageServing.Supervision;

/// <summary>
/// All servers together: who may start and who must stop now (reference: SupervisorRegistry.xml, startPriority).
/// Up: the waiting servers of a priority start when all of lower numbers serve. Down: the servers of the highest
/// number stop first; the others stay up, and are restarted if they die, until their turn comes, because
/// those that drain still need them.
/// </summary>
public sealed class FleetMachine
{
    private readonly ServerMachine _machine;

    /// <summary>Creates the machine.</summary>
    /// <param name="random">Source of the back-off's jitter.</param>
    public FleetMachine(Random random)
    {
        _machine = new ServerMachine(random);
    }

    /// <summary>Answers one event. Stale events and those of unknown instances change nothing.</summary>
    public FleetStep Step(FleetModel model, FleetEvent happened)
    {
        var changed = Apply(model, happened);
        return changed.Model.Goal == FleetGoal.Up ? StartDue(ForgetRemoved(changed)) : StopDue(changed);
    }

    /// <summary>
    /// Sets the timers of servers that another supervisor watched before. What happened to their processes meanwhile
    /// is told by events afterwards.
    /// </summary>
    public FleetStep Resume(FleetModel model) =>
        model.Servers.Values.Aggregate(
            new FleetStep(model, []),
            (step, server) => With(step, _machine.Resume(server))
        );

    private FleetStep Apply(FleetModel model, FleetEvent happened)
    {
        var unchanged = new FleetStep(model, []);
        return happened switch
        {
            FleetEvent.StopAll => new FleetStep(model with { Goal = FleetGoal.Down }, []),
            FleetEvent.OfProcess(var id, var incarnation, var what)
                when model.Find(id)?.Incarnation == incarnation => OfInstance(model, id, what),
            FleetEvent.OfTimer(var id, var kind, var token, var what)
                when model.Find(id)?.TokenOf(kind) == token => OfInstance(model, id, what),
            _ when model.Goal == FleetGoal.Down => unchanged,
            FleetEvent.Restart(null) => Running(model)
                .Aggregate(unchanged, (step, server) => With(step, _machine.Restart(server))),
            FleetEvent.Restart({ } id) => Running(model)
                .Where(server => server.Plan.Id == id)
                .Aggregate(unchanged, (step, server) => With(step, _machine.Restart(server))),
            FleetEvent.Replace(var id) => Running(model)
                .Where(server => server.Plan.Id == id.Server)
                .Aggregate(unchanged, (step, server) => With(step, _machine.Replace(server, id.Number))),
            FleetEvent.Reconfigure(var plans, var renewed) => Reconfigure(model, plans, renewed),
            _ => unchanged,
        };
    }

    private FleetStep OfInstance(FleetModel model, InstanceId id, InstanceEvent what) =>
        With(new FleetStep(model, []), _machine.Step(model.Servers[id.Server], id.Number, what));

    private FleetStep Reconfigure(
        FleetModel model,
        ImmutableArray<ServerPlan> plans,
        ImmutableHashSet<string> renewed
    )
    {
        var step = new FleetStep(model, []);
        foreach (var gone in model.Servers.Values.Where(s => plans.All(plan => plan.Id != s.Plan.Id)))
        {
            step = With(step, _machine.Stop(gone with { IsRemoved = true }));
        }

        foreach (var plan in plans)
        {
            var former = model.Servers.GetValueOrDefault(plan.Id);
            step = former switch
            {
                { Phase: ServerPhase.Running } => With(
                    step,
                    _machine.Reconfigure(former, plan, renewed.Contains(plan.Id))
                ),
                // One that is being removed and comes back starts anew once its processes have ended.
                { } => Put(step, former with { Plan = plan, IsRemoved = false }),
                null => Put(step, New(model, plan)),
            };
        }

        return step;
    }

    private static FleetStep ForgetRemoved(FleetStep step)
    {
        foreach (var server in step.Model.Servers.Values.Where(s => s.State == ServerState.Stopped))
        {
            step = server.IsRemoved
                ? step with
                {
                    Model = Without(step.Model, server),
                }
                : Put(step, server with { Phase = ServerPhase.Waiting });
        }

        return step;
    }

    private static FleetModel Without(FleetModel model, ServerModel gone) =>
        model with
        {
            LastNumber = Math.Max(model.LastNumber, Math.Max(gone.LastIncarnation, gone.LastToken)),
            Servers = model.Servers.Remove(gone.Plan.Id),
        };

    private static ServerModel New(FleetModel model, ServerPlan plan) =>
        ServerModel.Waiting(plan) with
        {
            LastIncarnation = model.LastNumber,
            LastToken = model.LastNumber,
        };

    private FleetStep StartDue(FleetStep step)
    {
        var waiting = step.Model.Servers.Values.Where(s => s.Phase == ServerPhase.Waiting).ToList();
        if (waiting.Count == 0)
        {
            return step;
        }

        var turn = waiting.Min(server => server.Plan.StartPriority);
        var isOpen = step
            .Model.Servers.Values.Where(server => server.Plan.StartPriority < turn && !server.IsRemoved)
            .All(server => server.IsServing || server.State == ServerState.Failed);
        return isOpen
            ? waiting
                .Where(server => server.Plan.StartPriority == turn)
                .Aggregate(step, (sofar, server) => With(sofar, _machine.Start(server)))
            : step;
    }

    private FleetStep StopDue(FleetStep step)
    {
        var rested = step
            .Model.Servers.Values.Where(s => s.State is ServerState.Waiting or ServerState.Failed)
            .Aggregate(step, (sofar, server) => With(sofar, _machine.Stop(server)));
        var running = rested.Model.Servers.Values.Where(s => s.State != ServerState.Stopped).ToList();
        if (running.Count == 0)
        {
            return rested;
        }

        var turn = running.Max(server => server.Plan.StartPriority);
        var due = running.Where(server => server.Plan.StartPriority == turn).ToList();
        var told = due.Where(server => server.Phase != ServerPhase.Stopping)
            .Aggregate(rested, (sofar, server) => With(sofar, _machine.Stop(server)));
        // Servers without a process are down at once: no later event would call the next ones.
        return due.TrueForAll(server => told.Model.Servers[server.Plan.Id].State == ServerState.Stopped)
            ? StopDue(told)
            : told;
    }

    private static IEnumerable<ServerModel> Running(FleetModel model) =>
        model.Servers.Values.Where(server => server.Phase == ServerPhase.Running);

    private static FleetStep With(FleetStep step, ServerStep answer) =>
        Put(step, answer.Model) with
        {
            Actions = step.Actions.AddRange(answer.Actions),
        };

    private static FleetStep Put(FleetStep step, ServerModel server) =>
        step with
        {
            Model = step.Model with { Servers = step.Model.Servers.SetItem(server.Plan.Id, server) },
        };
}
