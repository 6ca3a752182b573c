using ImageServing.Control;
using ImageServing.Supervision;

namespace Supervision.Tests.Simulation;

/// <summary>What holds at every moment, whatever happens. Keeps books of its own and believes no machine.</summary>
internal sealed class Rules
{
    private readonly World _world;
    private readonly bool _keepsServing;
    private readonly Dictionary<string, int> _serving = [];
    private readonly Dictionary<InstanceId, (int Incarnation, TimeSpan Since)> _ready = [];

    public Rules(World world, bool keepsServing)
    {
        _world = world;
        _keepsServing = keepsServing;
    }

    public static void Check(bool holds, string rule)
    {
        if (!holds)
        {
            throw new BrokenRuleException(rule);
        }
    }

    public void AfterAdoption()
    {
        _ready.Clear();
        LowerToPlans();
    }

    public void BeforeSpawn(InstanceId id, FleetModel before)
    {
        Check(!_world.Processes.ContainsKey(id), $"{id} has one process");
        if (before.Servers.GetValueOrDefault(id.Server) is { Phase: ServerPhase.Running })
        {
            return;
        }

        var plan = _world.Model.Servers[id.Server].Plan;
        foreach (var server in _world.Model.Servers.Values)
        {
            Check(
                server.Plan.StartPriority >= plan.StartPriority
                    || server.IsRemoved
                    || server.IsServing
                    || server.State == ServerState.Failed,
                $"{id.Server} starts when {server.Plan.Id} serves or has failed for good"
            );
        }
    }

    public void BeforeTerminate(SimulatedProcess process, FleetModel before)
    {
        var id = process.Id.Server;
        var server = _world.Model.Servers[id];
        if (_world.Model.Goal == FleetGoal.Up || before.Servers[id].Phase == ServerPhase.Stopping)
        {
            return;
        }

        Check(
            server.Phase == ServerPhase.Running
                || _world.Processes.Keys.All(other =>
                    _world.Model.Servers[other.Server].Plan.StartPriority <= server.Plan.StartPriority
                ),
            $"{id} stops when all of a higher priority have stopped"
        );
    }

    // One that said that it is ready while nobody listened, and never pings, cannot be told from one that hangs.
    public void BeforeKill(SimulatedProcess process) =>
        Check(
            !_keepsServing || (process.Plan.Notifies && !process.WasHeard),
            $"{process.Id} is asked to drain, not killed"
        );

    public void BeforeTimer(FleetAction.SetTimer timer)
    {
        var policy = _world.Model.Servers[timer.Instance.Server].Plan.Restart;
        Check(
            timer.Due != InstanceEvent.RetryDue
                || (timer.Delay >= policy.InitialDelay && timer.Delay <= policy.MaximumDelay),
            "the back-off is within its bounds"
        );
    }

    public void BeforeForget(InstanceId id)
    {
        Check(!_world.Processes.ContainsKey(id), $"{id} is forgotten when its process has ended");
        Check(_world.Timers.Keys.All(key => key.Id != id), $"{id} is forgotten when its timers are cleared");
    }

    public void AfterEvent(FleetModel before, FleetEvent happened)
    {
        var model = _world.Model;
        foreach (var (id, process) in _world.Processes)
        {
            Check(
                model.Find(id) is { HasProcess: true } instance
                    && instance.Incarnation == process.Incarnation,
                $"the model knows the process of {id}"
            );
        }

        foreach (var (key, token) in _world.Timers)
        {
            Check(model.Find(key.Id)?.TokenOf(key.Kind) == token, $"the model knows each timer of {key.Id}");
        }

        LowerToPlans();
        foreach (var (id, server) in model.Servers)
        {
            CheckNumber(before.Servers.GetValueOrDefault(id), server);
            if (_keepsServing && server.Phase == ServerPhase.Running)
            {
                CheckService(server);
            }
        }

        CheckEnd(before, happened);
        NoteReady(before);
    }

    private static void CheckNumber(ServerModel? before, ServerModel now) =>
        Check(
            now.Instances.Count
                <= Math.Max(now.Plan.Instances + (now.Plan.Overlaps ? 1 : 0), before?.Instances.Count ?? 0),
            $"{now.Plan.Id} has no more instances than planned and one replacement"
        );

    private void LowerToPlans()
    {
        foreach (var (id, serving) in _serving.ToList())
        {
            if (_world.Model.Servers.GetValueOrDefault(id) is { Phase: ServerPhase.Running } server)
            {
                _serving[id] = Math.Min(serving, server.Plan.Instances);
            }
            else
            {
                _serving.Remove(id);
            }
        }
    }

    // As many as once served, unless fewer are planned by now.
    private void CheckService(ServerModel server)
    {
        var id = server.Plan.Id;
        var serving = server.Instances.Values.Count(instance => instance.State == InstanceState.Ready);
        var least = _serving.GetValueOrDefault(id);
        Check(serving >= least, $"{id} serves with {least}");
        _serving[id] = Math.Min(server.Plan.Instances, serving);
    }

    private void CheckEnd(FleetModel before, FleetEvent happened)
    {
        if (
            happened is not FleetEvent.OfProcess(var id, var incarnation, InstanceEvent.Ended)
            || before.Find(id) is not { HasProcess: true, State: not InstanceState.Stopping } ended
            || ended.Incarnation != incarnation
            || before.Servers[id.Server].Plan.Restart.GiveUpAfter == 1
        )
        {
            return;
        }

        var policy = before.Servers[id.Server].Plan.Restart;
        var wasHealthy =
            ended.State == InstanceState.Ready
            && _ready.TryGetValue(id, out var ready)
            && ready.Incarnation == incarnation
            && _world.Now - ready.Since > policy.HealthyAfter;
        Check(
            !(ended.Failures == 0 || wasHealthy)
                || _world.Model.Find(id) is null or { State: InstanceState.Starting },
            $"{id} starts again at once after its first failure"
        );
    }

    private void NoteReady(FleetModel before)
    {
        foreach (var (server, now) in _world.Model.Servers)
        {
            foreach (var (number, instance) in now.Instances)
            {
                var id = new InstanceId(server, number);
                if (
                    instance.State == InstanceState.Ready
                    && before.Find(id) is not { State: InstanceState.Ready }
                )
                {
                    _ready[id] = (instance.Incarnation, _world.Now);
                }
            }
        }
    }
}
