using ImageServing.Control;
using static ImageServing.Control.InstanceState;
using static ImageServing.Supervision.InstanceEvent;

namespace ImageServing.Supervision;

/// <summary>
/// The life of one instance: state x event -> next state and actions. Pure but for the jitter's random numbers.
/// </summary>
/// <remarks>
/// Invariants:
/// 1. An instance has at most one process: Spawn is only an answer in states without one.
/// 2. A state has at most one timer, which entering it sets and leaving it clears; so has the watchdog, while ready.
/// 3. Only Stop ends a process that is well; only a timeout, a silence or a failed probe kills one.
/// </remarks>
internal sealed class InstanceMachine
{
    private readonly InstanceId _id;
    private readonly ServerModel _server;
    private readonly Random _random;

    /// <summary>Creates the machine of an instance for one event.</summary>
    /// <param name="id">The instance.</param>
    /// <param name="server">Its server: plan, generation and number of the latest process.</param>
    /// <param name="random">Source of the back-off's jitter.</param>
    public InstanceMachine(InstanceId id, ServerModel server, Random random)
    {
        _id = id;
        _server = server;
        _random = random;
    }

    private delegate InstanceStep Reaction(InstanceModel model);

    private ServerPlan Plan => _server.Plan;

    private InstanceModel Fresh => new(Starting, 0, 0, _server.LastToken, 0, 0, false, null, 0, 0);

    /// <summary>Answers one event.</summary>
    public InstanceStep Step(InstanceModel model, InstanceEvent happened) =>
        Table(model.State, happened)(model);

    /// <summary>The first start of an instance, or the start of an outdated one that has no process.</summary>
    /// <param name="former">The instance so far, or null.</param>
    public InstanceStep Launch(InstanceModel? former) => Spawn((former ?? Fresh) with { Failures = 0 });

    /// <summary>
    /// Sets the timers of an instance that another supervisor watched before, and repeats the signal that it may have
    /// had no time to send. A dump is not asked for twice: the first one may still be written, by whom nobody hears.
    /// </summary>
    public InstanceStep Resume(InstanceModel model) =>
        model.State switch
        {
            Ready => Serve(model),
            Hung when Plan.DumpTimeout is null => Condemn(model),
            Stopping => Drain(model),
            _ => Enter(model.State, model),
        };

    // A combination that is not listed changes nothing: the event came too late or says nothing new.
    private Reaction Table(InstanceState state, InstanceEvent happened) =>
        (state, happened) switch
        {
            (Starting, Stop) => Drain,
            (Starting, BecameReady) => Serve,
            (Starting, StartDelayOver) => Serve,
            (Starting, StartTimedOut) => Condemn,
            (Starting, Ended) => TryAgain,

            (Ready, Stop) => Drain,
            (Ready, SignOfLife) => Watch,
            (Ready, FellSilent) => Condemn,
            (Ready, FoundUnhealthy) => Condemn,
            (Ready, HealthyPeriodOver) => ForgetFailures,
            (Ready, Ended) => TryAgain,

            (Hung, Stop) => KillForGood,
            (Hung, Dumped) => Kill,
            (Hung, DumpTimedOut) => Kill,
            (Hung, Ended) => TryAgain,

            (BackingOff, RetryDue) => Relaunch,
            (BackingOff, Stop) => Rest,

            (Stopping, StopTimedOut) => Kill,
            (Stopping, Ended) => Rest,

            (Failed, Stop) => Rest,

            _ => Ignore,
        };

    private static InstanceStep Ignore(InstanceModel model) => new(model, []);

    private InstanceStep Spawn(InstanceModel model)
    {
        var next = model with
        {
            Incarnation = _server.LastIncarnation + 1,
            Generation = _server.Generation,
            Notifies = Plan.Notifies,
            Patience = Plan.Watchdog,
        };
        return Enter(Starting, next, new FleetAction.Spawn(_id, next.Incarnation));
    }

    private InstanceStep Relaunch(InstanceModel model) => Spawn(model with { Restarts = model.Restarts + 1 });

    private InstanceStep Serve(InstanceModel model) => Watch(Enter(Ready, model));

    private InstanceStep Watch(InstanceModel model) => Watch(new InstanceStep(model, []));

    // Its process notifies and pings as it was told at its start, whatever the plan says by now.
    private InstanceStep Watch(InstanceStep step)
    {
        if (step.Model.Patience is not { } patience)
        {
            return step;
        }

        var token = step.Model.TimerToken + 1;
        return new InstanceStep(
            step.Model with
            {
                TimerToken = token,
                Watchdog = token,
            },
            step.Actions.Add(new FleetAction.SetTimer(_id, TimerKind.Watchdog, token, FellSilent, patience))
        );
    }

    private InstanceStep Rest(InstanceModel model) => Enter(Stopped, model);

    private InstanceStep Drain(InstanceModel model) => Enter(Stopping, model, new FleetAction.Terminate(_id));

    // It will not hear a SIGTERM any more.
    private InstanceStep KillForGood(InstanceModel model) =>
        Enter(Stopping, model, new FleetAction.Kill(_id));

    private InstanceStep Kill(InstanceModel model) => new(model, [new FleetAction.Kill(_id)]);

    private InstanceStep Condemn(InstanceModel model) =>
        Enter(
            Hung,
            model,
            Plan.DumpTimeout is null
                ? new FleetAction.Kill(_id)
                : new FleetAction.Dump(_id, model.Incarnation)
        );

    private static InstanceStep ForgetFailures(InstanceModel model) => new(model with { Failures = 0 }, []);

    private InstanceStep TryAgain(InstanceModel model)
    {
        if (IsReplaced(model))
        {
            return Rest(model);
        }

        var failed = model with { Failures = model.Failures + 1 };
        if (Plan.Restart.GiveUpAfter > 0 && failed.Failures >= Plan.Restart.GiveUpAfter)
        {
            return Enter(Failed, failed);
        }

        return failed.Failures == 1 ? Relaunch(failed) : Enter(BackingOff, failed);
    }

    // An outdated one whose replacement runs already: starting it again would only be one more to drain.
    private bool IsReplaced(InstanceModel model) =>
        model.Generation < _server.Generation
        && _server.Instances.Count(pair =>
            pair.Key != _id.Number && pair.Value is { IsWanted: true, HasProcess: true }
        ) >= Plan.Instances;

    private InstanceStep Enter(
        InstanceState state,
        InstanceModel model,
        params ReadOnlySpan<FleetAction> actions
    )
    {
        var token = model.TimerToken + 1;
        var next = model with { State = state, TimerToken = token, StateTimer = token, Watchdog = 0 };
        FleetAction timer = TimerOf(next) is var (due, delay)
            ? new FleetAction.SetTimer(_id, TimerKind.State, token, due, delay)
            : new FleetAction.ClearTimer(_id, TimerKind.State);
        return new InstanceStep(
            next,
            model.Watchdog == 0
                ? [.. actions, timer]
                : [.. actions, timer, new FleetAction.ClearTimer(_id, TimerKind.Watchdog)]
        );
    }

    private (InstanceEvent Due, TimeSpan Delay)? TimerOf(InstanceModel model) =>
        model.State switch
        {
            Starting when model.Notifies => (StartTimedOut, Plan.StartTimeout),
            Starting => (StartDelayOver, Plan.StartDelay),
            Ready => (HealthyPeriodOver, Plan.Restart.HealthyAfter),
            Hung when Plan.DumpTimeout is { } patience => (DumpTimedOut, patience),
            BackingOff => (RetryDue, Plan.Restart.DelayAfter(model.Failures, _random.NextDouble())),
            Stopping => (StopTimedOut, Plan.StopTimeout),
            _ => null,
        };
}
