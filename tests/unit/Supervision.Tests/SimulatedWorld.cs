using ImageServing.Control;
using ImageServing.Supervision;

namespace Supervision.Tests;

/// <summary>
/// A world of virtual time in which processes start slowly, die, hang and ignore SIGTERM as a history wants. Checks
/// after every event what must always hold.
/// </summary>
internal sealed class SimulatedWorld
{
    private readonly FleetMachine _machine;
    private readonly Dictionary<string, ServerPlan> _plans;
    private readonly Queue<Behaviour> _behaviours;
    private readonly PriorityQueue<Action, (TimeSpan Due, int Order)> _agenda = new();
    private readonly Dictionary<string, Living> _alive = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Token, ServerEvent Due)> _timers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _startedOnce = new(StringComparer.Ordinal);
    private TimeSpan _now;
    private int _order;

    public SimulatedWorld(IReadOnlyList<ServerPlan> plans, IEnumerable<Behaviour> behaviours, int seed)
    {
        _plans = plans.ToDictionary(plan => plan.Id, StringComparer.Ordinal);
        _machine = new FleetMachine([.. plans], new Random(seed));
        _behaviours = new Queue<Behaviour>(behaviours);
        Model = _machine.Initial;
    }

    public FleetModel Model { get; private set; }

    public int Alive => _alive.Count;

    public int Timers => _timers.Count;

    public void Feed(FleetEvent happened)
    {
        var before = Model;
        var step = _machine.Step(Model, happened);
        Model = step.Model;
        foreach (var action in step.Actions)
        {
            Do(action, before);
        }

        Check(_alive.Keys.All(id => Model.Servers[id].HasProcess), "a process without a state that knows it");
    }

    public void Kill(string id)
    {
        if (_alive.TryGetValue(id, out var living))
        {
            End(id, living.Incarnation);
        }
    }

    /// <summary>Lets time pass; everything due happens in its order.</summary>
    public void Pass(TimeSpan time)
    {
        var until = _now + time;
        while (_agenda.TryPeek(out _, out var next) && next.Due <= until)
        {
            _now = next.Due;
            _agenda.Dequeue()();
        }

        _now = until;
    }

    private void Do(ServerAction action, FleetModel before)
    {
        var id = action.ServerId;
        switch (action)
        {
            case ServerAction.Spawn(_, var incarnation):
                CheckStart(id);
                Spawn(id, incarnation, _behaviours.Count > 0 ? _behaviours.Dequeue() : Behaviour.Healthy);
                break;
            case ServerAction.Terminate(_, var incarnation):
                CheckStop(id, before);
                if (_alive.TryGetValue(id, out var asked) && asked.Behaviour != Behaviour.IgnoresTerm)
                {
                    After(TimeSpan.FromMilliseconds(300), () => End(id, incarnation));
                }

                break;
            case ServerAction.Kill(_, var incarnation):
                After(TimeSpan.FromMilliseconds(1), () => End(id, incarnation));
                break;
            case ServerAction.SetTimer timer:
                SetTimer(timer);
                break;
            case ServerAction.ClearTimer:
                _timers.Remove(id);
                break;
        }
    }

    private void Spawn(string id, int incarnation, Behaviour behaviour)
    {
        Check(!_alive.ContainsKey(id), "two processes of one server");
        if (behaviour == Behaviour.CannotSpawn)
        {
            After(TimeSpan.Zero, () => Tell(id, incarnation, ServerEvent.Ended));
            return;
        }

        _alive[id] = new Living(incarnation, behaviour);
        switch (behaviour)
        {
            case Behaviour.DiesAtOnce:
                After(TimeSpan.FromMilliseconds(20), () => End(id, incarnation));
                break;
            case Behaviour.DiesLater:
                After(TimeSpan.FromMilliseconds(200), () => Tell(id, incarnation, ServerEvent.BecameReady));
                After(TimeSpan.FromSeconds(3), () => End(id, incarnation));
                break;
            case Behaviour.NeverReady:
                break;
            default:
                After(TimeSpan.FromMilliseconds(200), () => Tell(id, incarnation, ServerEvent.BecameReady));
                break;
        }
    }

    private void SetTimer(ServerAction.SetTimer timer)
    {
        if (timer.Due == ServerEvent.RetryDue)
        {
            var policy = _plans[timer.ServerId].Restart;
            Check(
                timer.Delay >= policy.InitialDelay && timer.Delay <= policy.MaximumDelay,
                "back-off out of bounds"
            );
        }

        _timers[timer.ServerId] = (timer.Token, timer.Due);
        After(
            timer.Delay,
            () =>
            {
                if (_timers.GetValueOrDefault(timer.ServerId) == (timer.Token, timer.Due))
                {
                    _timers.Remove(timer.ServerId);
                }

                // Also when it was cleared or replaced: a real timer may be in the queue already.
                Feed(new FleetEvent.OfTimer(timer.ServerId, timer.Token, timer.Due));
            }
        );
    }

    private void End(string id, int incarnation)
    {
        if (_alive.TryGetValue(id, out var living) && living.Incarnation == incarnation)
        {
            _alive.Remove(id);
            Tell(id, incarnation, ServerEvent.Ended);
        }
    }

    private void Tell(string id, int incarnation, ServerEvent what)
    {
        // A notification may also arrive after its process ended; the machine must know it as stale or harmless.
        if (what == ServerEvent.Ended || _alive.GetValueOrDefault(id)?.Incarnation == incarnation)
        {
            Feed(new FleetEvent.OfProcess(id, incarnation, what));
        }
    }

    private void CheckStart(string id)
    {
        if (!_startedOnce.Add(id))
        {
            return;
        }

        var lower = _plans.Values.Where(p => p.StartPriority < _plans[id].StartPriority);
        Check(
            lower.All(p => Model.Servers[p.Id].State is ServerState.Ready or ServerState.Failed),
            $"{id} started before those of a lower priority were ready"
        );
    }

    private void CheckStop(string id, FleetModel before)
    {
        if (before.Servers[id].State == ServerState.Restarting || Model.Goal == FleetGoal.Up)
        {
            return;
        }

        var higher = _plans.Values.Where(p => p.StartPriority > _plans[id].StartPriority);
        Check(
            higher.All(p => !_alive.ContainsKey(p.Id)),
            $"{id} stopped before those of a higher priority were gone"
        );
    }

    private void After(TimeSpan delay, Action action) => _agenda.Enqueue(action, (_now + delay, _order++));

    private static void Check(bool isTrue, string rule)
    {
        if (!isTrue)
        {
            throw new InvalidOperationException(rule);
        }
    }

    private sealed record Living(int Incarnation, Behaviour Behaviour);
}
