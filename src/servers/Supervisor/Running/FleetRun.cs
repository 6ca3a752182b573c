using System.Collections.Immutable;
using System.Net.Sockets;
using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervision;
using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor.Running;

/// <summary>
/// The servers from their start to their stop: feeds events to the state machine and does what it answers. Only
/// the event loop calls it.
/// </summary>
internal sealed class FleetRun : IDisposable
{
    private readonly RunContext _context;
    private readonly FleetMachine _machine;
    private readonly ImmutableArray<ServerLive> _servers;
    private readonly ImmutableSortedDictionary<string, string> _environment;

    public FleetRun(RunContext context, RegistryOptions options, Random random)
    {
        _context = context;
        _servers = [.. options.Servers.Select(server => new ServerLive { Options = server })];
        _machine = new FleetMachine([.. options.Servers.Select(server => server.Plan)], random);
        _environment = LaunchSpec.CommonEnvironment(
            Environment.GetEnvironmentVariables(),
            context.Folder,
            context.Sockets
        );
        Model = _machine.Initial;
    }

    /// <summary>The servers as the state machine sees them.</summary>
    public FleetModel Model { get; private set; }

    /// <summary>Grows whenever a server's state changes.</summary>
    public long Changes { get; private set; }

    /// <summary>The servers in the order of the registry.</summary>
    public IReadOnlyList<ServerStatus> Describe() =>
        [
            .. _servers.Select(live =>
                live.Describe(
                    Model.Servers[live.Options.Plan.Id],
                    _context.Time,
                    _context.Folder,
                    _context.Sockets
                )
            ),
        ];

    /// <summary>Whether there is such a server.</summary>
    public bool Knows(string serverId) => Model.Servers.ContainsKey(serverId);

    /// <summary>Feeds one event to the state machine and does what it answers.</summary>
    public void Feed(FleetEvent happened)
    {
        var before = Model;
        var step = _machine.Step(Model, happened);
        Model = step.Model;
        ReportChanges(before);
        foreach (var action in step.Actions)
        {
            Do(action);
        }
    }

    /// <summary>A process ended.</summary>
    public void OnExited(LoopEvent.Exited exited)
    {
        var model = Model.Servers[exited.ServerId];
        if (model.Incarnation != exited.Incarnation)
        {
            return;
        }

        var live = Find(exited.ServerId);
        var uptime = _context.Time.GetElapsedTime(live.StartedAt);
        live.LastExit = exited.Exit.ToString();
        live.Forget();
        var message = $"{exited.ServerId}: ended after {uptime.TotalSeconds:0.000} s: {live.LastExit}";
        if (model.State is ServerState.Stopping or ServerState.Restarting)
        {
            _context.Log.Change(message);
        }
        else
        {
            _context.Log.Important(
                $"{message}; its output is in {_context.Folder.OutputOf(exited.ServerId)}"
            );
        }

        Feed(new FleetEvent.OfProcess(exited.ServerId, exited.Incarnation, ServerEvent.Ended));
    }

    /// <summary>A process could not be started.</summary>
    public void OnNotStarted(LoopEvent.NotStarted failed) =>
        Feed(new FleetEvent.OfProcess(failed.ServerId, failed.Incarnation, ServerEvent.Ended));

    /// <summary>A process said something.</summary>
    public void OnNotified(LoopEvent.Notified notified)
    {
        if (Model.Servers[notified.ServerId].Incarnation != notified.Incarnation)
        {
            return;
        }

        if (notified.Message.Status is { } text)
        {
            Find(notified.ServerId).Text = text;
        }

        if (notified.Message.IsReady)
        {
            Feed(new FleetEvent.OfProcess(notified.ServerId, notified.Incarnation, ServerEvent.BecameReady));
        }
    }

    /// <summary>Lets go of timers and sockets; there are no processes any more.</summary>
    public void Dispose()
    {
        foreach (var live in _servers)
        {
            live.Timer?.Dispose();
            live.Forget();
        }
    }

    private void Do(ServerAction action)
    {
        var live = Find(action.ServerId);
        switch (action)
        {
            case ServerAction.Spawn(_, var incarnation):
                Spawn(live, incarnation);
                break;
            case ServerAction.Terminate:
                live.Process?.Signal(ProcessSignal.Terminate);
                break;
            case ServerAction.Kill:
                _context.Log.Important($"{action.ServerId}: took too long, is killed");
                live.Process?.Signal(ProcessSignal.Kill);
                break;
            case ServerAction.SetTimer timer:
                SetTimer(live, timer);
                break;
            case ServerAction.ClearTimer:
                live.Timer?.Dispose();
                live.RetryAt = null;
                break;
        }
    }

    private void Spawn(ServerLive live, int incarnation)
    {
        var id = live.Options.Plan.Id;
        var outcome = TrySpawn(live, incarnation);
        if (outcome.Process is { } process)
        {
            live.Process = process;
            live.StartedAt = _context.Time.GetTimestamp();
            _context.Log.Change($"{id}: started, pid {process.Id}");
            return;
        }

        live.LastExit = outcome.Failure!.Reason;
        live.Forget();
        _context.Log.Important($"{id}: cannot be started: {live.LastExit}");
        // Fed through the queue: the actions of this event are not all done yet.
        _context.Post(new LoopEvent.NotStarted(_context.Run, id, incarnation));
    }

    private SpawnOutcome TrySpawn(ServerLive live, int incarnation)
    {
        var id = live.Options.Plan.Id;
        string? path = null;
        try
        {
            if (live.Options.Plan.Notifies)
            {
                path = _context.Folder.NotifySocketOf(id, incarnation);
                live.Notifications = _context.Host.ReceiveNotifications(
                    path,
                    message => _context.Post(new LoopEvent.Notified(_context.Run, id, incarnation, message))
                );
            }
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException)
        {
            return SpawnOutcome.Failed($"{path}: {e.Message}");
        }

        return _context.Host.Spawn(
            LaunchSpec.Of(live.Options, _context.Folder, _context.Sockets, _environment, path),
            exit => _context.Post(new LoopEvent.Exited(_context.Run, id, incarnation, exit))
        );
    }

    private void SetTimer(ServerLive live, ServerAction.SetTimer timer)
    {
        live.Timer?.Dispose();
        var due = new LoopEvent.TimerDue(
            _context.Run,
            new FleetEvent.OfTimer(timer.ServerId, timer.Token, timer.Due)
        );
        live.Timer = _context.Time.CreateTimer(
            _ => _context.Post(due),
            null,
            timer.Delay,
            Timeout.InfiniteTimeSpan
        );
        live.RetryAt =
            timer.Due == ServerEvent.RetryDue
                ? _context.Time.GetTimestamp()
                    + (long)(timer.Delay.TotalSeconds * _context.Time.TimestampFrequency)
                : null;
    }

    private void ReportChanges(FleetModel before)
    {
        foreach (var (id, now) in Model.Servers)
        {
            var then = before.Servers[id];
            if (then.State != now.State || then.Incarnation != now.Incarnation)
            {
                Changes++;
                _context.Log.Change($"{id}: {then.State} -> {now.State}");
            }
        }
    }

    private ServerLive Find(string id) => _servers.First(live => live.Options.Plan.Id == id);
}
