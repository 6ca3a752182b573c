using System.Threading.Channels;
using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervision;
using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Controlling;

namespace ImageServing.Supervisor.Running;

/// <summary>
/// The supervisor's only event loop: everything that happens comes through one queue and is answered before the next
/// event is looked at. Nothing else touches the servers' state.
/// </summary>
internal sealed class SupervisorLoop : IDisposable
{
    private readonly LoopSetup _setup;
    private readonly long _startedAt;
    private readonly StatusWaiters _waiters = new();

    // Unbounded, because whoever writes must never wait: what fills it are ends, timers and a bounded control interface.
    private readonly Channel<LoopEvent> _queue = Channel.CreateUnbounded<LoopEvent>(
        new UnboundedChannelOptions { SingleReader = true }
    );

    private RegistryOptions _options;
    private RegistryOptions? _nextOptions;
    private SocketSet _sockets;
    private FleetRun _run;
    private int _runNumber;
    private long _changesBefore;
    private SupervisorPhase _phase = SupervisorPhase.Running;
    private bool _toldReady;

    /// <summary>Creates a loop over open sockets, which it closes in the end.</summary>
    public SupervisorLoop(LoopSetup setup, RegistryOptions options, SocketSet sockets)
    {
        _setup = setup;
        _options = options;
        _sockets = sockets;
        _startedAt = setup.Time.GetTimestamp();
        _run = NewRun();
    }

    private long Revision => _changesBefore + _run.Changes;

    /// <summary>Asks from another thread.</summary>
    /// <param name="request">The question.</param>
    /// <param name="cancellation">Gives up waiting for the answer.</param>
    public async Task<ControlReply> AskAsync(ControlRequest request, CancellationToken cancellation)
    {
        var reply = new TaskCompletionSource<ControlReply>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        await using var registration = cancellation.Register(() => reply.TrySetCanceled(cancellation));
        _queue.Writer.TryWrite(new LoopEvent.Asked(request, reply));
        return await reply.Task;
    }

    /// <summary>Tells from another thread, without an answer.</summary>
    public void Tell(ControlRequest request) => _queue.Writer.TryWrite(new LoopEvent.Told(request));

    /// <summary>Starts the servers and keeps them up, until everything is stopped as wished.</summary>
    public async Task RunAsync()
    {
        using var statistics = _setup.Time.CreateTimer(
            _ => _queue.Writer.TryWrite(new LoopEvent.StatisticsDue()),
            null,
            _options.StatisticsInterval,
            _options.StatisticsInterval
        );
        _run.Feed(new FleetEvent.Begin());
        await foreach (var happened in _queue.Reader.ReadAllAsync())
        {
            _setup.Log.Event(happened.ToString());
            Handle(happened);
            if (_run.Model.IsDown && !StartAgain())
            {
                break;
            }

            AfterEvent();
        }

        _waiters.ReleaseAll(Describe());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();
        _sockets.Dispose();
    }

    private void Handle(LoopEvent happened)
    {
        switch (happened)
        {
            case LoopEvent.Exited exited when exited.Run == _runNumber:
                _run.OnExited(exited);
                break;
            case LoopEvent.NotStarted failed when failed.Run == _runNumber:
                _run.OnNotStarted(failed);
                break;
            case LoopEvent.Notified notified when notified.Run == _runNumber:
                _run.OnNotified(notified);
                break;
            case LoopEvent.TimerDue due when due.Run == _runNumber:
                _run.Feed(due.Timer);
                break;
            case LoopEvent.Asked asked:
                Answer(asked.Request, asked.Reply);
                break;
            case LoopEvent.Told told:
                Answer(told.Request, new TaskCompletionSource<ControlReply>());
                break;
            case LoopEvent.StatisticsDue:
                LogStatistics();
                break;
        }
    }

    private void Answer(ControlRequest request, TaskCompletionSource<ControlReply> reply)
    {
        switch (request)
        {
            case ControlRequest.Status(var after) when after >= Revision:
                _waiters.Add(after.Value, reply);
                return;
            case ControlRequest.Stop:
                _setup.Log.Important("stop requested");
                _setup.Notifier.Stopping();
                _phase = SupervisorPhase.Stopping;
                _run.Feed(new FleetEvent.StopAll());
                break;
            case ControlRequest.Restart when _phase == SupervisorPhase.Stopping:
                reply.TrySetResult(ControlReply.Refused(409, "the supervisor is stopping"));
                return;
            case ControlRequest.Restart(null):
                RestartAll(reply);
                return;
            case ControlRequest.Restart({ } id) when !_run.Knows(id):
                reply.TrySetResult(ControlReply.Refused(404, UnknownServer(id)));
                return;
            case ControlRequest.Restart({ } id):
                _setup.Log.Important($"restart of {id} requested");
                _run.Feed(new FleetEvent.RestartOne(id));
                break;
        }

        reply.TrySetResult(ControlReply.Of(Describe()));
    }

    private void RestartAll(TaskCompletionSource<ControlReply> reply)
    {
        _setup.Log.Important("restart of all servers requested");
        // A registry that cannot be used must not take down what runs.
        var read = _setup.ReadRegistry();
        if (!read.IsValid)
        {
            var faults = string.Join("\n", read.Faults);
            _setup.Log.Important($"nothing is restarted: {faults}");
            reply.TrySetResult(ControlReply.Refused(422, faults));
            return;
        }

        _nextOptions = read.Options;
        _phase = SupervisorPhase.Restarting;
        _run.Feed(new FleetEvent.StopAll());
        reply.TrySetResult(ControlReply.Of(Describe()));
    }

    // False when everything is down for good.
    private bool StartAgain()
    {
        if (_phase != SupervisorPhase.Restarting)
        {
            return false;
        }

        TakeNextOptions();
        _changesBefore = Revision + 1;
        _run.Dispose();
        _runNumber++;
        _phase = SupervisorPhase.Running;
        _toldReady = false;
        _run = NewRun();
        _run.Feed(new FleetEvent.Begin());
        return true;
    }

    private void TakeNextOptions()
    {
        if (_nextOptions is not { } next)
        {
            return;
        }

        var sockets = SocketSet.Open(_setup.Host, next.Servers, _sockets, out var failure);
        if (sockets is null)
        {
            _setup.Log.Important($"the former registry stays in force: {failure}");
            return;
        }

        _sockets = sockets;
        _options = next;
        _nextOptions = null;
        _setup.Log.Level = next.TraceLevel;
    }

    private void AfterEvent()
    {
        _waiters.Release(Revision, Describe);
        if (!_toldReady && _phase == SupervisorPhase.Running && _run.Model.IsReady)
        {
            _toldReady = true;
            _setup.Log.Important("every server is ready");
            _setup.Notifier.Ready("every server is ready");
        }
    }

    private FleetRun NewRun()
    {
        foreach (var notice in _options.Notices)
        {
            _setup.Log.Change(notice);
        }

        var context = new RunContext(
            _runNumber,
            _setup.Host,
            _setup.Time,
            _setup.Log,
            _setup.Folder,
            _sockets,
            happened => _queue.Writer.TryWrite(happened)
        );
        return new FleetRun(context, _options, _setup.Random);
    }

    private SupervisorStatus Describe() =>
        new(
            Revision,
            _phase,
            ProductVersion.OfThisProgram,
            _setup.Folder.Home,
            Environment.ProcessId,
            _setup.Time.GetElapsedTime(_startedAt).TotalSeconds,
            ProcessFacts.ResidentBytes(Environment.ProcessId) ?? 0,
            _setup.Log.FileOfToday,
            _run.Describe()
        );

    private string UnknownServer(string id) =>
        $"there is no server '{id}'; known are {string.Join(", ", _options.Servers.Select(s => s.Plan.Id))}";

    private void LogStatistics()
    {
        foreach (var server in _run.Describe())
        {
            _setup.Log.Change(
                $"{server.Id}: {server.State}, pid {server.ProcessId}, up {server.UptimeSeconds:0} s, "
                    + $"{server.ResidentBytes / 1024.0 / 1024.0:0.0} MB, {server.Restarts} restarts"
            );
        }
    }
}
