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
    private const string IsStopping = "the supervisor is stopping";

    private readonly LoopSetup _setup;
    private readonly long _startedAt;
    private readonly Waiters<long> _statusWaiters = new();
    private readonly QuarantineDesk _quarantine;

    // Unbounded, because whoever writes must never wait: what fills it are ends, timers and a bounded control interface.
    private readonly Channel<LoopEvent> _queue = Channel.CreateUnbounded<LoopEvent>(
        new UnboundedChannelOptions { SingleReader = true }
    );

    private readonly SocketSet _sockets;
    private readonly Fleet _fleet;
    private readonly GuardianLink _guardian;
    private RegistryText _registry;
    private RegistryOptions _options;
    private SupervisorPhase _phase = SupervisorPhase.Running;
    private int _adoptions;
    private long _savedChanges = -1;
    private long _toldRevision = -1;
    private long _guardianChanges;
    private bool _toldReady;

    // The state at the end of the loop; set before the queue is completed.
    private ControlReply? _lastReply;

    /// <summary>Creates a loop over open sockets, which it closes in the end.</summary>
    public SupervisorLoop(LoopSetup setup, RegistryText registry, SocketSet sockets)
    {
        _setup = setup;
        _registry = registry;
        _options = registry.Result.Options!;
        _sockets = sockets;
        _startedAt = setup.Time.GetTimestamp();
        _quarantine = new QuarantineDesk(setup.QuarantineFile, setup.Time);
        _fleet = new Fleet(setup, _options, sockets, _quarantine, Post, Save);
        _guardian = new GuardianLink(setup, Post);
    }

    private long Revision => _fleet.Changes + _guardianChanges;

    /// <summary>Asks from another thread.</summary>
    /// <param name="request">The question.</param>
    /// <param name="cancellation">Gives up waiting for the answer.</param>
    public async Task<ControlReply> AskAsync(ControlRequest request, CancellationToken cancellation)
    {
        var reply = new TaskCompletionSource<ControlReply>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        await using var registration = cancellation.Register(() => reply.TrySetCanceled(cancellation));
        if (!_queue.Writer.TryWrite(new LoopEvent.Asked(request, reply)))
        {
            AnswerAfterEnd(request, reply);
        }

        return StatusFigures.Fill(await reply.Task);
    }

    /// <summary>Tells from another thread, without an answer.</summary>
    public void Tell(ControlRequest request) => Post(new LoopEvent.Told(request));

    /// <summary>
    /// Takes over the processes of a former supervisor; before the sockets are opened, which may come from them.
    /// </summary>
    public void Adopt(SavedState saved)
    {
        _adoptions = saved.Adoptions + 1;
        _phase = saved.Goal == FleetGoal.Down ? SupervisorPhase.Stopping : SupervisorPhase.Running;
        _fleet.Adopt(saved);
    }

    /// <summary>Starts the servers and keeps them up, until everything is stopped as wished.</summary>
    public async Task RunAsync()
    {
        using var statistics = Every(_options.StatisticsInterval, new LoopEvent.StatisticsDue());
        using var signsOfLife = _setup.Notifier.WatchdogInterval is { } interval
            ? Every(interval, new LoopEvent.SignOfLifeDue())
            : null;
        _guardian.Start();
        LogNotices();
        _fleet.Resume();
        _fleet.Feed(new FleetEvent.Begin());
        AfterEvent();
        if (!_fleet.Model.IsDown)
        {
            await foreach (var happened in _queue.Reader.ReadAllAsync())
            {
                _setup.Log.Event(happened.ToString());
                Handle(happened);
                AfterEvent();
                if (_fleet.Model.IsDown)
                {
                    break;
                }
            }
        }

        _setup.State.Remove();
        AnswerAllAfterEnd();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _guardian.Dispose();
        _fleet.Dispose();
        _sockets.Dispose();
    }

    private void Post(LoopEvent happened) => _queue.Writer.TryWrite(happened);

    // Whoever asked too late for the loop would wait for nothing, and the end would wait for him.
    private void AnswerAllAfterEnd()
    {
        _lastReply = ControlReply.Of(Describe());
        _queue.Writer.Complete();
        _statusWaiters.Release(_ => true, () => _lastReply);
        while (_queue.Reader.TryRead(out var happened))
        {
            if (happened is LoopEvent.Asked asked)
            {
                AnswerAfterEnd(asked.Request, asked.Reply);
            }
        }
    }

    private void AnswerAfterEnd(ControlRequest request, TaskCompletionSource<ControlReply> reply) =>
        reply.TrySetResult(
            request is ControlRequest.Status or ControlRequest.Stop
                ? _lastReply!
                : ControlReply.Refused(409, IsStopping)
        );

    private ITimer Every(TimeSpan interval, LoopEvent due) =>
        _setup.Time.CreateTimer(_ => Post(due), null, CommonBeat.UntilNext(interval, _setup.Time), interval);

    private void Handle(LoopEvent happened)
    {
        switch (happened)
        {
            case LoopEvent.Exited exited:
                _fleet.OnExited(exited);
                _quarantine.AfterEnd(_fleet.HasInTheAir);
                break;
            case LoopEvent.NotStarted failed:
                _fleet.OnNotStarted(failed);
                break;
            case LoopEvent.Notified notified:
                _fleet.OnNotified(notified);
                break;
            case LoopEvent.ProbeFailed failed:
                _fleet.OnProbeFailed(failed);
                break;
            case LoopEvent.OverMemoryLimit over:
                _fleet.OnOverMemoryLimit(over);
                break;
            case LoopEvent.Dumped dumped:
                _fleet.OnDumped(dumped);
                break;
            case LoopEvent.TimerDue due:
                _fleet.OnTimer(due.Timer);
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
            case LoopEvent.SignOfLifeDue:
                _setup.Notifier.Watchdog();
                break;
            case LoopEvent.GuardianEnded:
                _guardian.Replace();
                break;
            case LoopEvent.GuardianReady:
                _guardian.HandOver();
                _guardianChanges++;
                break;
        }
    }

    private void Answer(ControlRequest request, TaskCompletionSource<ControlReply> reply)
    {
        switch (request)
        {
            case ControlRequest.Status(var after) when after == Revision:
                _statusWaiters.Add(after.Value, reply);
                return;
            case ControlRequest.Quarantine(var after, var settled):
                _quarantine.Show(after, settled, _fleet.HasInTheAir, reply);
                return;
            case ControlRequest.ClearQuarantine(var fingerprint):
                _quarantine.Clear(fingerprint, reply);
                return;
            case ControlRequest.Stop:
                _setup.Log.Important("stop requested");
                _setup.Notifier.Stopping();
                _phase = SupervisorPhase.Stopping;
                _fleet.Feed(new FleetEvent.StopAll());
                break;
            case ControlRequest.Restart or ControlRequest.Reload when _phase == SupervisorPhase.Stopping:
                reply.TrySetResult(ControlReply.Refused(409, IsStopping));
                return;
            case ControlRequest.Restart({ } id) when !_fleet.Knows(id):
                reply.TrySetResult(ControlReply.Refused(404, UnknownServer(id)));
                return;
            case ControlRequest.Restart({ } id):
                _setup.Log.Important($"restart of {id} requested");
                _fleet.Feed(new FleetEvent.Restart(id));
                break;
            case ControlRequest.Restart:
                _setup.Log.Important("restart of all servers requested");
                if (TakeRegistry(isRestart: true, reply) is null)
                {
                    return;
                }

                break;
            case ControlRequest.Reload:
                _setup.Log.Important("reload of the registry requested");
                if (TakeRegistry(isRestart: false, reply) is { } plan)
                {
                    reply.TrySetResult(
                        ControlReply.Of(
                            new ReloadReport(
                                plan.Added,
                                plan.Removed,
                                plan.Restarted,
                                plan.Adjusted,
                                Describe()
                            )
                        )
                    );
                }

                return;
        }

        reply.TrySetResult(ControlReply.Of(Describe()));
    }

    // A registry that cannot be used must not take down what runs.
    private ReloadPlan? TakeRegistry(bool isRestart, TaskCompletionSource<ControlReply> reply)
    {
        var read = _setup.ReadRegistry();
        var fault = read.Result.Options is { } next
            ? _sockets.Open(next.Servers)
            : string.Join("\n", read.Result.Faults);
        if (fault is not null)
        {
            _setup.Log.Important($"the registry in force stays: {fault}");
            reply.TrySetResult(ControlReply.Refused(422, fault));
            return null;
        }

        _registry = read;
        _options = read.Result.Options!;
        _setup.Log.Level = _options.TraceLevel;
        _setup.Log.Options = _options.Output;
        _setup.Output.Options = _options.Output;
        LogNotices();
        return _fleet.Reconfigure(_options, isRestart);
    }

    private void AfterEvent()
    {
        Save();
        if (_toldRevision != Revision)
        {
            _toldRevision = Revision;
            // A server that was removed from the registry keeps its sockets until its processes have ended.
            _sockets.CloseUnneeded(_options.Servers, _fleet.IsInUse);
            _statusWaiters.Release(revision => revision != _fleet.Changes, () => ControlReply.Of(Describe()));
        }

        if (!_toldReady && _phase == SupervisorPhase.Running && _fleet.Model.IsReady)
        {
            _toldReady = true;
            _setup.Log.Important("every server is ready");
            _setup.Notifier.Ready("every server is ready");
        }
    }

    // Only what has changed: the same state on disk twice helps nobody.
    private void Save()
    {
        if (_savedChanges == _fleet.Changes)
        {
            return;
        }

        _savedChanges = _fleet.Changes;
        _setup.State.Write(
            new SavedState(
                SavedState.CurrentVersion,
                _registry.Text,
                _adoptions,
                _fleet.Model.Goal,
                _fleet.Model.LastNumber,
                _fleet.Save()
            )
        );
    }

    private void LogNotices()
    {
        foreach (var notice in _options.Notices)
        {
            _setup.Log.Change(notice);
        }
    }

    private SupervisorStatus Describe() =>
        new(
            Revision,
            _phase,
            ProductVersion.OfThisProgram,
            _setup.Folder.Home,
            Environment.ProcessId,
            _setup.Time.GetElapsedTime(_startedAt).TotalSeconds,
            ResidentBytes: 0,
            ProportionalBytes: null,
            CpuSeconds: 0,
            _adoptions,
            _guardian.Describe(),
            _setup.Log.FileOfToday,
            _fleet.Describe(_sockets)
        );

    private string UnknownServer(string id) =>
        $"there is no server '{id}'; known are {string.Join(", ", _fleet.Model.Servers.Keys)}";

    private void LogStatistics()
    {
        foreach (var server in StatusFigures.Fill(Describe()).Servers)
        {
            foreach (var instance in server.Instances)
            {
                _setup.Log.Change(
                    FormattableString.Invariant(
                        $"{server.Id} {instance.Number}: {instance.State}, pid {instance.ProcessId}, up {instance.UptimeSeconds:0} s, {instance.ResidentBytes / 1024.0 / 1024.0:0.0} MB, {instance.CpuSeconds:0.0} s CPU, {instance.Restarts} restarts"
                    )
                );
            }
        }
    }
}
