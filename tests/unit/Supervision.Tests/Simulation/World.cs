using System.Globalization;
using System.Text.Json;
using ImageServing.Supervision;

namespace Supervision.Tests.Simulation;

/// <summary>
/// A world of virtual time: processes with behaviours, and supervisors that may die and be followed by others. A
/// supervisor writes its model before it does what the model answers, and again when it knows the process ids of what
/// it started. Breaks off with a <see cref="BrokenRuleException"/> when a rule does not hold.
/// </summary>
internal sealed class World
{
    private static readonly TimeSpan s_probeInterval = TimeSpan.FromSeconds(2);

    private readonly FleetMachine _machine;
    private readonly Random _random;
    private readonly Rules _rules;
    private readonly List<string>? _trace;
    private readonly Queue<Behaviour> _programs;
    private readonly PriorityQueue<Action, (TimeSpan Due, int Order)> _agenda = new();
    private readonly Dictionary<InstanceId, SimulatedProcess> _processes = [];
    private readonly Dictionary<(InstanceId Id, TimerKind Kind), int> _timers = [];
    private FleetModel _written;
    private bool _isDiskFull;
    private Fault.SupervisorDies? _dying;
    private int _supervisor;
    private int _order;

    public World(History history, List<string>? trace)
    {
        _random = new Random(history.Seed);
        _machine = new FleetMachine(_random);
        _trace = trace;
        _programs = new Queue<Behaviour>(history.Programs);
        Model = FleetModel.Waiting(history.Plans);
        _written = Model;
        _rules = new Rules(this, history.KeepsServing);
        foreach (var fault in history.Faults)
        {
            After(TimeSpan.FromMilliseconds(fault.At), () => Befall(fault));
        }

        Feed(new FleetEvent.Begin());
    }

    public FleetModel Model { get; private set; }

    public TimeSpan Now { get; private set; }

    public IReadOnlyDictionary<InstanceId, SimulatedProcess> Processes => _processes;

    public IReadOnlyDictionary<(InstanceId Id, TimerKind Kind), int> Timers => _timers;

    /// <summary>Whether there is no supervisor at the moment.</summary>
    public bool IsAway { get; private set; }

    /// <summary>From now on programs are healthy, the disk has room and no supervisor dies.</summary>
    public void BecomePeaceful()
    {
        Trace("peace");
        _programs.Clear();
        _isDiskFull = false;
        _dying = null;
    }

    public void Feed(FleetEvent happened)
    {
        var before = Model;
        Take(_machine.Step(before, happened), happened);
        if (!IsAway)
        {
            _rules.AfterEvent(before, happened);
        }
    }

    /// <summary>Lets time pass until something holds; everything due happens in its order.</summary>
    /// <returns>False when the time is over, or nothing will ever happen any more.</returns>
    public bool Pass(TimeSpan time, Func<bool> isEnough)
    {
        var until = Now + time;
        while (!isEnough())
        {
            if (!_agenda.TryPeek(out _, out var next) || next.Due > until)
            {
                Now = until;
                return isEnough();
            }

            Now = next.Due;
            _agenda.Dequeue()();
        }

        return true;
    }

    public void Trace(string line) =>
        _trace?.Add(string.Create(CultureInfo.InvariantCulture, $"{Now.TotalMilliseconds, 6:0} ms  {line}"));

    /// <summary>All instances in one line.</summary>
    public override string ToString() =>
        string.Join(
            "; ",
            Model.Servers.Select(server =>
                $"{server.Key} {server.Value.State}"
                + string.Concat(
                    server.Value.Instances.Select(pair =>
                        $", {pair.Key} {pair.Value.State}"
                        + (pair.Value.Generation < server.Value.Generation ? "*" : "")
                    )
                )
            )
        );

    private void Befall(Fault fault)
    {
        Trace(fault.ToString()[11..]);
        switch (fault)
        {
            case Fault.Kill(_, var id) when _processes.TryGetValue(id, out var process):
                End(process);
                break;
            case Fault.Hang(_, var id) when _processes.TryGetValue(id, out var process):
                Hang(process);
                break;
            case Fault.Probe(_, var id) when _processes.TryGetValue(id, out var process):
                Tell(process, InstanceEvent.FoundUnhealthy);
                break;
            case Fault.SupervisorDies { Deeds: null } death when !IsAway:
                Die(death);
                break;
            case Fault.SupervisorDies death:
                _dying = death;
                break;
            case Fault.DiskIsFull(_, var duration):
                _isDiskFull = true;
                After(TimeSpan.FromMilliseconds(duration), () => _isDiskFull = false);
                break;
            case Fault.Restart(_, var server):
                Wish(new FleetEvent.Restart(server));
                break;
            case Fault.Replace(_, var id):
                Wish(new FleetEvent.Replace(id));
                break;
            case Fault.Reload(_, var plans, var renewed):
                Wish(new FleetEvent.Reconfigure(plans, [.. renewed]));
                break;
            case Fault.Stop:
                Wish(new FleetEvent.StopAll());
                break;
        }
    }

    // Without a supervisor nobody hears an administrator.
    private void Wish(FleetEvent wish)
    {
        if (!IsAway)
        {
            Feed(wish);
        }
    }

    private void Take(FleetStep step, object why)
    {
        var before = Model;
        Model = step.Model;
        if (
            _trace is not null
            && before != Model
            && why is not FleetEvent.OfProcess { What: InstanceEvent.SignOfLife }
        )
        {
            Trace($"  {why}\n             -> {this}");
        }

        Write();
        var isDeadly = _dying is not null && step.Actions.Any(a => a is not FleetAction.SetTimer);
        var done = isDeadly ? step.Actions.Take(_dying!.Deeds ?? 0) : step.Actions;
        foreach (var action in done)
        {
            Do(action, before);
        }

        if (isDeadly)
        {
            Die(_dying!);
        }
        else if (step.Actions.Any(action => action is FleetAction.Spawn))
        {
            Write();
        }
    }

    private void Write()
    {
        if (_isDiskFull)
        {
            return;
        }

        _written = Model;
        foreach (var process in _processes.Values)
        {
            process.IsRecorded = true;
        }
    }

    private void Die(Fault.SupervisorDies death)
    {
        Trace("the supervisor is dead");
        _dying = null;
        IsAway = true;
        _supervisor++;
        _timers.Clear();
        _agenda.Enqueue(Adopt, (Now + TimeSpan.FromMilliseconds(death.Away), _order++));
    }

    private void Adopt()
    {
        IsAway = false;
        Model = JsonSerializer.Deserialize<FleetModel>(JsonSerializer.Serialize(_written))!;
        Trace($"the next supervisor adopts {this}");
        foreach (var stray in _processes.Values.Where(process => !IsKnown(process)).ToList())
        {
            Trace($"  kills the stray {stray.Id}");
            stray.IsAlive = false;
            _processes.Remove(stray.Id);
        }

        _rules.AfterAdoption();
        Take(_machine.Resume(Model), "resume");
        foreach (var (id, incarnation) in Dead().ToList())
        {
            if (IsAway)
            {
                return;
            }

            Feed(new FleetEvent.OfProcess(id, incarnation, InstanceEvent.Ended));
        }
    }

    private bool IsKnown(SimulatedProcess process) =>
        process.IsRecorded
        && Model.Find(process.Id) is { HasProcess: true } instance
        && instance.Incarnation == process.Incarnation;

    private IEnumerable<(InstanceId Id, int Incarnation)> Dead() =>
        from server in Model.Servers
        from pair in server.Value.Instances
        let id = new InstanceId(server.Key, pair.Key)
        where pair.Value.HasProcess && !_processes.ContainsKey(id)
        select (id, pair.Value.Incarnation);

    private void Do(FleetAction action, FleetModel before)
    {
        var id = action.Instance;
        switch (action)
        {
            case FleetAction.Spawn(_, var incarnation):
                _rules.BeforeSpawn(id, before);
                Spawn(id, incarnation);
                break;
            case FleetAction.Terminate when _processes.TryGetValue(id, out var process):
                _rules.BeforeTerminate(process, before);
                Terminate(process);
                break;
            case FleetAction.Dump when _processes.TryGetValue(id, out var process):
                Dump(process);
                break;
            case FleetAction.Kill when _processes.TryGetValue(id, out var process):
                _rules.BeforeKill(process);
                EndAfter(TimeSpan.FromMilliseconds(2), process);
                break;
            case FleetAction.SetTimer timer:
                _rules.BeforeTimer(timer);
                SetTimer(timer);
                break;
            case FleetAction.ClearTimer(_, var kind):
                _timers.Remove((id, kind));
                break;
            case FleetAction.Forget:
                _rules.BeforeForget(id);
                break;
        }
    }

    private void Dump(SimulatedProcess process)
    {
        var time = TimeSpan.FromMilliseconds(300);
        switch (process.Behaviour)
        {
            case Behaviour.DumpsForEver:
                break;
            case Behaviour.IsDumped:
                After(time, () => Tell(process, InstanceEvent.Dumped));
                break;
            default:
                EndAfter(time, process);
                break;
        }
    }

    private void Spawn(InstanceId id, int incarnation)
    {
        var process = new SimulatedProcess
        {
            Id = id,
            Incarnation = incarnation,
            Plan = Model.Servers[id.Server].Plan,
            Behaviour = _programs.Count > 0 ? _programs.Dequeue() : Behaviour.Healthy,
        };
        if (process.Behaviour == Behaviour.CannotSpawn)
        {
            process.IsAlive = false;
            Tell(process, InstanceEvent.Ended);
            return;
        }

        _processes.Add(id, process);
        switch (process.Behaviour)
        {
            case Behaviour.DiesAtOnce:
                After(Between(0, 50), () => End(process));
                break;
            case Behaviour.HangsAtStart:
                Hang(process);
                break;
            case Behaviour.NeverReady:
                break;
            case Behaviour.StartsSlowly:
                After(process.LongestStart - TimeSpan.FromMilliseconds(50), () => BecomeReady(process));
                break;
            case Behaviour.StartsTooLate:
                After(process.LongestStart, () => BecomeReady(process));
                break;
            default:
                After(Between(50, 400), () => BecomeReady(process));
                break;
        }
    }

    private void BecomeReady(SimulatedProcess process)
    {
        if (!process.IsAlive || process.IsHung)
        {
            return;
        }

        process.IsReady = true;
        if (process.Plan.Notifies)
        {
            Tell(process, InstanceEvent.BecameReady);
        }

        Ping(process);
        switch (process.Behaviour)
        {
            case Behaviour.DiesWhenReady:
                After(Between(0, 3), () => End(process));
                break;
            case Behaviour.DiesLater:
                After(Between(500, 6_000), () => End(process));
                break;
            case Behaviour.HangsLater:
            case Behaviour.IsDumped:
            case Behaviour.DumpsForEver:
                After(Between(500, 5_000), () => Hang(process));
                break;
        }
    }

    // Says again that it is ready as long as nobody has heard it.
    private void Ping(SimulatedProcess process)
    {
        if (process.Plan.Watchdog is not { } patience)
        {
            return;
        }

        After(
            patience / 2,
            () =>
            {
                if (process.IsAlive && !process.IsHung)
                {
                    if (process.Plan.Notifies && !process.WasHeard)
                    {
                        Tell(process, InstanceEvent.BecameReady);
                    }

                    Tell(process, InstanceEvent.SignOfLife);
                    Ping(process);
                }
            }
        );
    }

    private void Hang(SimulatedProcess process)
    {
        process.IsHung = true;
        Probe(process);
    }

    private void Probe(SimulatedProcess process) =>
        After(
            s_probeInterval,
            () =>
            {
                if (process.IsAlive)
                {
                    Tell(process, InstanceEvent.FoundUnhealthy);
                    Probe(process);
                }
            }
        );

    private void Terminate(SimulatedProcess process)
    {
        if (process.Behaviour == Behaviour.IgnoresTerm || process.IsHung)
        {
            return;
        }

        var drain =
            process.Behaviour == Behaviour.DrainsSlowly
                ? process.Plan.StopTimeout - TimeSpan.FromMilliseconds(50)
                : Between(0, 300);
        EndAfter(drain, process);
    }

    private void EndAfter(TimeSpan delay, SimulatedProcess process)
    {
        process.IsEnding = true;
        After(delay, () => End(process));
    }

    private void End(SimulatedProcess process)
    {
        if (process.IsAlive)
        {
            Trace($"process {process.Id} ends");
            process.IsAlive = false;
            _processes.Remove(process.Id);
            Tell(process, InstanceEvent.Ended);
        }
    }

    // What a process does is heard a little later, if its supervisor still lives, and at times once more much later.
    private void Tell(SimulatedProcess process, InstanceEvent what)
    {
        if (IsAway)
        {
            return;
        }

        var happened = new FleetEvent.OfProcess(process.Id, process.Incarnation, what);
        Later(
            Between(0, 2),
            () =>
            {
                process.WasHeard |= what == InstanceEvent.BecameReady;
                Feed(happened);
            }
        );
        if (what != InstanceEvent.SignOfLife && _random.Next(3) == 0)
        {
            Later(Between(0, 4_000), () => Feed(happened));
        }
    }

    // Also one that was cleared or replaced meanwhile is heard: its event may have been on its way.
    private void SetTimer(FleetAction.SetTimer timer)
    {
        var key = (timer.Instance, timer.Kind);
        _timers[key] = timer.Token;
        Later(
            timer.Delay,
            () =>
            {
                if (_timers.TryGetValue(key, out var token) && token == timer.Token)
                {
                    _timers.Remove(key);
                }

                Feed(new FleetEvent.OfTimer(timer.Instance, timer.Kind, timer.Token, timer.Due));
            }
        );
    }

    // What the present supervisor hears; what its successor does not.
    private void Later(TimeSpan delay, Action action)
    {
        var supervisor = _supervisor;
        After(
            delay,
            () =>
            {
                if (supervisor == _supervisor)
                {
                    action();
                }
            }
        );
    }

    private TimeSpan Between(int least, int most) => TimeSpan.FromMilliseconds(_random.Next(least, most + 1));

    private void After(TimeSpan delay, Action action) => _agenda.Enqueue(action, (Now + delay, _order++));
}
