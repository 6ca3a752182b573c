using System.Collections.Immutable;
using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervision;
using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Quarantine;

namespace ImageServing.Supervisor.Running;

/// <summary>
/// The servers: feeds events to the state machine and does what it answers. Only the event loop calls it.
/// </summary>
internal sealed class Fleet : IDisposable
{
    private readonly LoopSetup _setup;
    private readonly Action<LoopEvent> _post;
    private readonly Action _save;
    private readonly FleetMachine _machine;
    private readonly Launcher _launcher;
    private readonly InstanceWatcher _watcher;
    private readonly EndJudge _judge;
    private readonly QuarantineDesk _quarantine;
    private readonly Dictionary<InstanceId, InstanceLive> _lives = [];
    private readonly List<FleetEvent> _missed = [];
    private RegistryOptions _registry;

    // Those of servers that are being removed are kept here until the end.
    private ImmutableSortedDictionary<string, ServerOptions> _options;

    /// <summary>Creates a fleet of waiting servers.</summary>
    public Fleet(
        LoopSetup setup,
        RegistryOptions options,
        SocketSet sockets,
        QuarantineDesk quarantine,
        Action<LoopEvent> post,
        Action save
    )
    {
        _setup = setup;
        _post = post;
        _save = save;
        _quarantine = quarantine;
        _machine = new FleetMachine(setup.Random);
        _launcher = new Launcher(setup, sockets, post);
        _watcher = new InstanceWatcher(setup, sockets, post);
        _judge = new EndJudge(setup.Host, setup.Time);
        _registry = options;
        _options = ById(options);
        Model = FleetModel.Waiting(options.Servers.Select(server => server.Plan));
    }

    /// <summary>The servers as the state machine sees them.</summary>
    public FleetModel Model { get; private set; }

    /// <summary>Grows whenever anything changes that the next supervisor must know.</summary>
    public long Changes { get; private set; }

    /// <summary>Whether there is such a server.</summary>
    public bool Knows(string serverId) => Model.Servers.ContainsKey(serverId);

    /// <summary>Whether processes of a server may still run.</summary>
    public bool IsInUse(string serverId) =>
        Model.Servers.TryGetValue(serverId, out var server)
        && server.Instances.Values.Any(instance => instance.HasProcess);

    /// <summary>The running processes by id.</summary>
    public IReadOnlyDictionary<int, IProcess> Processes =>
        _lives
            .Values.Select(live => live.Process?.Handle)
            .OfType<IProcess>()
            .ToDictionary(process => process.Identity.Id);

    /// <summary>Feeds one event to the state machine and does what it answers.</summary>
    public void Feed(FleetEvent happened) => Take(_machine.Step(Model, happened));

    /// <summary>Takes over the processes of a former supervisor. Nothing is decided yet: <see cref="Resume"/>.</summary>
    public void Adopt(SavedState saved)
    {
        Model = Adoption.ModelOf(saved, _options);
        foreach (var plan in Model.Servers.Values.Select(s => s.Plan).Where(p => !_options.ContainsKey(p.Id)))
        {
            _options = _options.Add(plan.Id, new ServerOptions { Plan = plan, Program = "" });
        }

        foreach (var server in saved.Servers)
        {
            foreach (var instance in server.Instances)
            {
                var id = new InstanceId(server.Id, instance.Number);
                var live = LiveOf(id);
                live.LastEnd = instance.LastEnd;
                live.Process = instance.Process is { } process
                    ? _launcher.Adopt(id, instance.Model.Incarnation, process)
                    : null;
                if (live.Process is { } adopted)
                {
                    _setup.Log.Important($"{id}: taken over, pid {adopted.Handle.Identity.Id}");
                }
                else if (instance.Model.HasProcess)
                {
                    live.LastEnd = _judge.Judge(ProcessExit.Unseen, null, wasAsked: false);
                    _setup.Log.Important($"{id}: ended while no supervisor watched");
                    _missed.Add(Of(id, instance.Model.Incarnation, InstanceEvent.Ended));
                }
            }
        }

        KillUnknown();
    }

    /// <summary>Goes on where the former supervisor stopped; the sockets are open.</summary>
    public void Resume()
    {
        _launcher.TakeEnvironment();
        Take(_machine.Resume(Model));
        foreach (var (id, live) in _lives)
        {
            if (live.Process is { } process && Model.Find(id)?.State == InstanceState.Ready)
            {
                process.HasServed = true;
                Watch(id, process);
            }
        }

        _missed.ForEach(Feed);
        _missed.Clear();
    }

    /// <summary>Other options are in force from now on; the sockets that they need are open.</summary>
    /// <returns>Ids of the servers by what becomes of them.</returns>
    public ReloadPlan Reconfigure(RegistryOptions next, bool isRestart)
    {
        var plan = ReloadPlan.Of(ById(_registry), ById(next), isRestart);
        _registry = next;
        _options = _options.SetItems(ById(next));
        _launcher.TakeEnvironment();
        Feed(
            new FleetEvent.Reconfigure([.. next.Servers.Select(server => server.Plan)], [.. plan.Restarted])
        );
        foreach (var (id, live) in _lives)
        {
            if (Model.Find(id)?.State == InstanceState.Ready && live.Process is { } process)
            {
                Watch(id, process);
            }
        }

        return plan;
    }

    /// <summary>A process ended.</summary>
    public void OnExited(LoopEvent.Exited exited)
    {
        if (FindProcess(exited.Instance, exited.Incarnation) is not { } live)
        {
            return;
        }

        var id = exited.Instance;
        var process = live.Process!;
        var wasAsked = Model.Find(id)?.State == InstanceState.Stopping;
        var end = _judge.Judge(exited.Exit, process.Verdict, wasAsked);
        live.LastEnd = end;
        live.Process = null;
        // First the replacement, then what it need not wait for.
        Feed(new FleetEvent.OfProcess(id, exited.Incarnation, InstanceEvent.Ended));
        Changes++;
        Report(id, process, end, wasAsked);
        Accuse(id, process, end, exited.Exit);
        process.Dispose();
        KillStrays(id.Server, exited.Incarnation);
    }

    /// <summary>A process could not be started.</summary>
    public void OnNotStarted(LoopEvent.NotStarted failed) =>
        Feed(new FleetEvent.OfProcess(failed.Instance, failed.Incarnation, InstanceEvent.Ended));

    /// <summary>A process said something.</summary>
    public void OnNotified(LoopEvent.Notified notified)
    {
        if (FindProcess(notified.Instance, notified.Incarnation) is not { Process: { } process })
        {
            return;
        }

        process.Text = notified.Message.Status ?? process.Text;
        if (notified.Message.IsReady)
        {
            Feed(Of(notified.Instance, notified.Incarnation, InstanceEvent.BecameReady));
        }

        // Somebody else asked it to end: it drains, and its place is to be filled before it is gone.
        if (notified.Message.IsStopping && Model.Find(notified.Instance)?.State == InstanceState.Ready)
        {
            process.Watch?.Dispose();
            process.Watch = null;
            Feed(new FleetEvent.Replace(notified.Instance));
        }

        if (notified.Message.IsWatchdog)
        {
            Feed(Of(notified.Instance, notified.Incarnation, InstanceEvent.SignOfLife));
        }
    }

    /// <summary>The health probe of a process gave up on it.</summary>
    public void OnProbeFailed(LoopEvent.ProbeFailed failed) =>
        Condemn(
            failed.Instance,
            failed.Incarnation,
            new Verdict(
                EndCause.Hang,
                failed.Reason,
                FindProcess(failed.Instance, failed.Incarnation)?.Process?.Handle.IsStopped() == true
            ),
            Of(failed.Instance, failed.Incarnation, InstanceEvent.FoundUnhealthy)
        );

    /// <summary>A process takes more memory than it may.</summary>
    public void OnOverMemoryLimit(LoopEvent.OverMemoryLimit over)
    {
        var limit = _options.GetValueOrDefault(over.Instance.Server)?.MemoryLimit ?? 0;
        Condemn(
            over.Instance,
            over.Incarnation,
            EndJudge.OverLimit(over.Bytes, limit),
            new FleetEvent.Replace(over.Instance)
        );
    }

    /// <summary>A timer ran out.</summary>
    public void OnTimer(FleetEvent.OfTimer timer)
    {
        if (Model.Find(timer.Instance)?.TokenOf(timer.Kind) != timer.Token)
        {
            return;
        }

        if (LiveOf(timer.Instance).Process is { } process && VerdictOn(timer, process) is { } verdict)
        {
            _setup.Log.Important($"{timer.Instance}: {verdict.Text}");
            process.Verdict ??= verdict;
        }

        Feed(timer);
    }

    /// <summary>Whether a process that still runs notes a request as being computed.</summary>
    public bool HasInTheAir(string requestId) =>
        _lives.Values.Any(live =>
            live.Process is { } process
            && FlightRecorder.Read(process.Fittings.FlightsPath).Any(flight => flight.RequestId == requestId)
        );

    /// <summary>The servers in the order of the registry, without the figures that only the system knows.</summary>
    public IReadOnlyList<ServerStatus> Describe(SocketSet sockets) =>
        [
            .. _registry
                .Servers.Select(server => server.Plan.Id)
                .Union(Model.Servers.Keys, StringComparer.Ordinal)
                .Where(Knows)
                .Select(id => Describe(Model.Servers[id], sockets)),
        ];

    /// <summary>What the next supervisor must know.</summary>
    public ImmutableArray<SavedServer> Save() => Adoption.Save(Model, _lives);

    /// <summary>Lets go of timers and sockets; what runs goes on running.</summary>
    public void Dispose()
    {
        foreach (var live in _lives.Values)
        {
            live.Dispose();
        }

        _lives.Clear();
    }

    private Verdict? VerdictOn(FleetEvent.OfTimer timer, RunningProcess process)
    {
        var server = Model.Servers[timer.Instance.Server];
        var patience = server.Instances[timer.Instance.Number].Patience;
        return timer.What switch
        {
            InstanceEvent.FellSilent when process.Handle.IsStopped() => new Verdict(
                EndCause.Hang,
                FormattableString.Invariant(
                    $"killed: stopped by a signal, no sign of life for {patience?.TotalSeconds:0.###} s"
                ),
                IsOthersDoing: true
            ),
            InstanceEvent.FellSilent => new Verdict(
                EndCause.Hang,
                FormattableString.Invariant($"killed: no sign of life for {patience?.TotalSeconds:0.###} s")
            ),
            InstanceEvent.StartTimedOut => new Verdict(
                EndCause.StartTimeout,
                FormattableString.Invariant(
                    $"killed: not ready after {server.Plan.StartTimeout.TotalSeconds:0} s"
                )
            ),
            _ => null,
        };
    }

    private ServerStatus Describe(ServerModel server, SocketSet sockets) =>
        new(
            server.Plan.Id,
            _options[server.Plan.Id].Description,
            server.State,
            server.Plan.Instances,
            [
                .. server.Instances.Select(pair =>
                    LiveOf(new InstanceId(server.Plan.Id, pair.Key))
                        .Describe(pair.Key, pair.Value, _options[server.Plan.Id].MemoryLimit, _setup.Time)
                ),
            ],
            server.Restarts,
            _setup.Output.FileOfToday(server.Plan.Id),
            sockets.AddressesOf(server.Plan.Id)
        );

    private void Take(FleetStep step)
    {
        var before = Model;
        Model = step.Model;
        ReportChanges(before);
        // Written down before it is done: a supervisor that dies in between has a successor that does it.
        _save();
        foreach (var action in step.Actions)
        {
            Do(action);
        }
    }

    private void Do(FleetAction action)
    {
        var live = LiveOf(action.Instance);
        switch (action)
        {
            case FleetAction.Spawn(var id, var incarnation):
                Spawn(id, live, incarnation);
                break;
            case FleetAction.Terminate:
                live.Process?.Handle.Signal(ProcessSignal.Terminate);
                break;
            case FleetAction.Dump:
                // One that is stopped takes the signal only when it goes on.
                live.Process?.Handle.Signal(ProcessSignal.Abort);
                live.Process?.Handle.Signal(ProcessSignal.Continue);
                break;
            case FleetAction.Kill(var id):
                _setup.Log.Important($"{id}: is killed");
                live.Process?.Handle.Signal(ProcessSignal.Kill);
                break;
            case FleetAction.SetTimer set:
                var due = new FleetEvent.OfTimer(set.Instance, set.Kind, set.Token, set.Due);
                live.SetTimer(set, _setup.Time, () => _post(new LoopEvent.TimerDue(due)));
                break;
            case FleetAction.ClearTimer(_, var kind):
                live.ClearTimer(kind);
                break;
            case FleetAction.Forget(var id):
                live.Dispose();
                _lives.Remove(id);
                Bequeath(id.Server, live.LastEnd);
                break;
        }
    }

    // Why an instance was replaced is told by the one that has its place.
    private void Bequeath(string serverId, ProcessEnd? end)
    {
        var heir = _lives
            .Where(pair => pair.Key.Server == serverId)
            .Select(pair => pair.Value)
            .Where(live => live is { LastEnd: null, Process: not null })
            .MaxBy(live => live.Process!.StartedAt);
        if (end is { Cause: not EndCause.Wished } && heir is not null)
        {
            heir.LastEnd = end;
        }
    }

    private void Spawn(InstanceId id, InstanceLive live, int incarnation)
    {
        live.Process = _launcher.Launch(id, incarnation, _options[id.Server], out var failure);
        if (live.Process is { } process)
        {
            Changes++;
            _setup.Log.Change($"{id}: started, pid {process.Handle.Identity.Id}");
            return;
        }

        live.LastEnd = _judge.NotStarted(failure);
        _setup.Log.Important($"{id}: cannot be started: {failure}");
        // Fed through the queue: the actions of this event are not all done yet.
        _post(new LoopEvent.NotStarted(id, incarnation));
    }

    private void Condemn(InstanceId id, int incarnation, Verdict verdict, FleetEvent happened)
    {
        if (FindProcess(id, incarnation) is { Process: { } process })
        {
            _setup.Log.Important($"{id}: {verdict.Text}");
            process.Verdict ??= verdict;
            Feed(happened);
        }
    }

    private void Watch(InstanceId id, RunningProcess process)
    {
        process.Watch?.Dispose();
        process.Watch = _watcher.Watch(id, Model.Find(id)!.Incarnation, process, _options[id.Server]);
    }

    // Started when the state could not be written any more: nobody knows them, and their numbers are given again.
    private void KillUnknown()
    {
        var known = _lives
            .Where(pair => pair.Value.Process is not null)
            .Select(pair =>
                Launcher.MarkOf(_setup.Folder, pair.Key.Server, Model.Find(pair.Key)!.Incarnation)
            )
            .Select(mark => $"{LaunchEnvironment.MarkVariable}={mark}");
        var killed = _setup.Host.KillStrays(
            LaunchEnvironment.SupervisedVariable,
            _setup.Folder.Home,
            [.. known]
        );
        if (killed > 0)
        {
            _setup.Log.Important(
                $"{killed} processes that the former supervisor did not write down are killed"
            );
        }
    }

    private void KillStrays(string serverId, int incarnation)
    {
        var mark = Launcher.MarkOf(_setup.Folder, serverId, incarnation);
        if (_setup.Host.KillStrays(LaunchEnvironment.MarkVariable, mark) is var killed and > 0)
        {
            _setup.Log.Important($"{serverId}: {killed} processes that it left behind are killed");
        }
    }

    private void Report(InstanceId id, RunningProcess process, ProcessEnd end, bool wasAsked)
    {
        var uptime = (_setup.Time.GetUtcNow() - process.StartedAt).TotalSeconds;
        var message = FormattableString.Invariant(
            $"{id}: pid {process.Handle.Identity.Id} ended after {uptime:0.000} s: {end.Text}"
        );
        if (wasAsked)
        {
            _setup.Log.Change(message);
        }
        else
        {
            _setup.Log.Important($"{message}; its output is in {_setup.Output.FileOfToday(id.Server)}");
        }
    }

    private void Accuse(InstanceId id, RunningProcess process, ProcessEnd end, ProcessExit exit)
    {
        var flights = FlightRecorder.Read(process.Fittings.FlightsPath);
        var isOwnFault =
            process.Verdict is not { IsOthersDoing: true } && OwnFault.Is(end.Cause, exit, process.HasServed);
        foreach (var entry in _quarantine.Accuse(id.Server, end, flights, isOwnFault))
        {
            _setup.Log.Important(
                $"{id}: was computing {entry.Url} ({entry.State}, crash {entry.Crashes}, {entry.Fingerprint})"
            );
        }
    }

    private void ReportChanges(FleetModel before)
    {
        foreach (var (serverId, server) in Model.Servers)
        {
            var then = before.Servers.GetValueOrDefault(serverId);
            if (then is null || then.Phase != server.Phase || then.Generation != server.Generation)
            {
                Changes++;
            }

            foreach (var (number, instance) in server.Instances)
            {
                Report(new InstanceId(serverId, number), then?.Instances.GetValueOrDefault(number), instance);
            }
        }

        if (before.Goal != Model.Goal || before.Servers.Count != Model.Servers.Count)
        {
            Changes++;
        }
    }

    private void Report(InstanceId id, InstanceModel? then, InstanceModel now)
    {
        if (then is not null && Same(then, now))
        {
            return;
        }

        Changes++;
        if (then?.State == now.State && then.Incarnation == now.Incarnation)
        {
            return;
        }

        _setup.Log.Change($"{id}: {(then is null ? "new" : then.State)} -> {now.State}");
        if (LiveOf(id).Process is not { } process)
        {
            return;
        }

        if (now.State == InstanceState.Ready)
        {
            process.HasServed = true;
            Watch(id, process);
        }
        else
        {
            process.Watch?.Dispose();
            process.Watch = null;
        }
    }

    // Timers come and go with every sign of life; they are no news.
    private static bool Same(InstanceModel a, InstanceModel b) =>
        a with
        {
            TimerToken = 0,
            StateTimer = 0,
            Watchdog = 0,
        } == b with { TimerToken = 0, StateTimer = 0, Watchdog = 0 };

    private InstanceLive LiveOf(InstanceId id)
    {
        if (!_lives.TryGetValue(id, out var live))
        {
            live = new InstanceLive();
            _lives.Add(id, live);
        }

        return live;
    }

    private InstanceLive? FindProcess(InstanceId id, int incarnation) =>
        Model.Find(id)?.Incarnation == incarnation
        && _lives.GetValueOrDefault(id) is { Process: not null } live
            ? live
            : null;

    private static FleetEvent.OfProcess Of(InstanceId id, int incarnation, InstanceEvent what) =>
        new(id, incarnation, what);

    private static ImmutableSortedDictionary<string, ServerOptions> ById(RegistryOptions options) =>
        options.Servers.ToImmutableSortedDictionary(
            server => server.Plan.Id,
            server => server,
            StringComparer.Ordinal
        );
}
