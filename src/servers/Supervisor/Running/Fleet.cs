using System.Collections.Immutable;
using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervision;
using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor.Running;

/// <summary>
/// The servers: feeds events to the state machine and does what it answers. Only the event loop calls it.
/// </summary>
internal sealed class Fleet : IDisposable
{
    private readonly LoopSetup _setup;
    private readonly Action _save;
    private readonly FleetMachine _machine;
    private readonly Launcher _launcher;
    private readonly Deeds _deeds;
    private readonly InstanceWatcher _watcher;
    private readonly EndJudge _judge;
    private readonly EndReport _ends;
    private readonly StrayHunt _strays;
    private readonly InstanceLives _lives = new();
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
        _save = save;
        _machine = new FleetMachine(setup.Random);
        _launcher = new Launcher(setup, sockets, post);
        _watcher = new InstanceWatcher(setup, sockets, post);
        _judge = new EndJudge(setup.Host, setup.Time);
        _deeds = new Deeds(setup, _launcher, _lives, _judge, post);
        _ends = new EndReport(setup, quarantine);
        _strays = new StrayHunt(setup);
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
                var live = _lives.Of(id);
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

        _strays.KillAllBut(
            _lives
                .Where(pair => pair.Live.Process is not null)
                .Select(pair => (pair.Id, Model.Find(pair.Id)!.Incarnation))
        );
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
        _ends.Take(id, process, end, exited.Exit, wasAsked);
        process.Dispose();
        _strays.KillLeftBy(id.Server, exited.Incarnation);
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
            Verdicts.Unhealthy(
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
            Verdicts.OverLimit(over.Bytes, limit),
            new FleetEvent.Replace(over.Instance)
        );
    }

    /// <summary>The dump of a process is written, or cannot be: there is nothing left to wait for.</summary>
    public void OnDumped(LoopEvent.Dumped dumped)
    {
        _setup.Log.Important(
            dumped.Failure is { } failure
                ? $"{dumped.Instance}: no dump in {dumped.Path}: {failure}"
                : $"{dumped.Instance}: its dump is in {dumped.Path}"
        );
        Feed(Of(dumped.Instance, dumped.Incarnation, InstanceEvent.Dumped));
    }

    /// <summary>A timer ran out.</summary>
    public void OnTimer(FleetEvent.OfTimer timer)
    {
        if (Model.Find(timer.Instance)?.TokenOf(timer.Kind) != timer.Token)
        {
            return;
        }

        var server = Model.Servers[timer.Instance.Server];
        var instance = server.Instances[timer.Instance.Number];
        if (
            _lives.Of(timer.Instance).Process is { } process
            && Verdicts.OnTimer(timer.What, server, instance, process.Handle.IsStopped()) is { } verdict
        )
        {
            _setup.Log.Important($"{timer.Instance}: {verdict.Text}");
            process.Verdict ??= verdict;
        }

        Feed(timer);
    }

    /// <summary>Whether a process that still runs notes a request as being computed.</summary>
    public bool HasInTheAir(string requestId) =>
        _lives.Any(pair =>
            pair.Live.Process is { } process
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
    public void Dispose() => _lives.Dispose();

    private ServerStatus Describe(ServerModel server, SocketSet sockets) =>
        new(
            server.Plan.Id,
            _options[server.Plan.Id].Description,
            server.State,
            server.Plan.Instances,
            [
                .. server.Instances.Select(pair =>
                    _lives
                        .Of(new InstanceId(server.Plan.Id, pair.Key))
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
            if (_deeds.Do(action, _options))
            {
                Changes++;
            }
        }
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

    private void ReportChanges(FleetModel before)
    {
        if (FleetNews.IsAny(before, Model))
        {
            Changes++;
        }

        foreach (var (id, then, now) in FleetNews.Of(before, Model).Where(news => news.IsTurn))
        {
            _setup.Log.Change($"{id}: {(then is null ? "new" : then.State)} -> {now!.State}");
            if (_lives.Of(id).Process is { } process)
            {
                Follow(id, process, now.State);
            }
        }
    }

    private void Follow(InstanceId id, RunningProcess process, InstanceState state)
    {
        if (state == InstanceState.Ready)
        {
            Watch(id, process);
        }
        else
        {
            process.Watch?.Dispose();
            process.Watch = null;
        }
    }

    private InstanceLive? FindProcess(InstanceId id, int incarnation) =>
        Model.Find(id)?.Incarnation == incarnation && _lives.Of(id) is { Process: not null } live
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
