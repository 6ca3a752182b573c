using System.Collections.Immutable;
using ImageServing.Processes;
using ImageServing.Supervision;
using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Dumping;

namespace ImageServing.Supervisor.Running;

/// <summary>Does what the state machine answers; only the event loop calls it.</summary>
internal sealed class Deeds
{
    private readonly LoopSetup _setup;
    private readonly Launcher _launcher;
    private readonly InstanceLives _lives;
    private readonly EndJudge _judge;
    private readonly Action<LoopEvent> _post;
    private readonly Dumper _dumper;

    public Deeds(
        LoopSetup setup,
        Launcher launcher,
        InstanceLives lives,
        EndJudge judge,
        Action<LoopEvent> post
    )
    {
        _setup = setup;
        _launcher = launcher;
        _lives = lives;
        _judge = judge;
        _post = post;
        _dumper = new Dumper(setup, post);
    }

    /// <summary>Does one action.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="options">What the registry says of each server.</param>
    /// <returns>Whether a process came to be that the next supervisor must know.</returns>
    public bool Do(FleetAction action, ImmutableSortedDictionary<string, ServerOptions> options)
    {
        var live = _lives.Of(action.Instance);
        switch (action)
        {
            case FleetAction.Spawn(var id, var incarnation):
                return Spawn(id, live, incarnation, options[id.Server]);
            case FleetAction.Terminate:
                live.Process?.Handle.Signal(ProcessSignal.Terminate);
                break;
            case FleetAction.Dump(var id, var incarnation) when live.Process is { } process:
                _dumper.Begin(id, incarnation, process.Handle);
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
                _lives.Forget(id);
                break;
        }

        return false;
    }

    private bool Spawn(InstanceId id, InstanceLive live, int incarnation, ServerOptions options)
    {
        live.Process = _launcher.Launch(id, incarnation, options, out var failure);
        if (live.Process is { } process)
        {
            _setup.Log.Change($"{id}: started, pid {process.Handle.Identity.Id}");
            return true;
        }

        live.LastEnd = _judge.NotStarted(failure);
        _setup.Log.Important($"{id}: cannot be started: {failure}");
        // Fed through the queue: the actions of this event are not all done yet.
        _post(new LoopEvent.NotStarted(id, incarnation));
        return false;
    }
}
