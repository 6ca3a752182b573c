using ImageServing.Control;
using static ImageServing.Control.ServerState;
using static ImageServing.Supervision.ServerEvent;

namespace ImageServing.Supervision;

/// <summary>
/// The life of one server: state x event -> next state and actions. Pure but for the jitter's random numbers.
/// </summary>
/// <remarks>
/// Invariants:
/// 1. A server has at most one process: Spawn is only an answer in states without one.
/// 2. A state has at most one timer, which entering it sets and leaving it clears.
/// 3. Only Stop and Restart end a process that is well; only a timeout kills one.
/// </remarks>
public sealed class ServerMachine
{
    private readonly ServerPlan _plan;
    private readonly Random _random;

    /// <summary>Creates the machine of a server.</summary>
    /// <param name="plan">The server.</param>
    /// <param name="random">Source of the back-off's jitter.</param>
    public ServerMachine(ServerPlan plan, Random random)
    {
        _plan = plan;
        _random = random;
    }

    private delegate ServerStep Reaction(ServerModel model);

    /// <summary>Answers one event.</summary>
    public ServerStep Step(ServerModel model, ServerEvent happened) => Table(model.State, happened)(model);

    // A combination that is not listed changes nothing: the event came too late or says nothing new.
    private Reaction Table(ServerState state, ServerEvent happened) =>
        (state, happened) switch
        {
            (Waiting, Start) => Launch,
            (Waiting, Stop) => Rest,

            (Starting, Stop) => Drain,
            (Starting, Restart) => DrainToRestart,
            (Starting, BecameReady) => Serve,
            (Starting, StartDelayOver) => Serve,
            (Starting, StartTimedOut) => Kill,
            (Starting, Ended) => TryAgain,

            (Ready, Stop) => Drain,
            (Ready, Restart) => DrainToRestart,
            (Ready, HealthyPeriodOver) => ForgetFailures,
            (Ready, Ended) => TryAgain,

            (BackingOff, RetryDue) => Relaunch,
            (BackingOff, Restart) => LaunchAfresh,
            (BackingOff, Stop) => Rest,

            (Stopping, StopTimedOut) => Kill,
            (Stopping, Ended) => Rest,

            (Restarting, Stop) => DrainForGood,
            (Restarting, StopTimedOut) => Kill,
            (Restarting, Ended) => LaunchAfresh,

            (Failed, Restart) => LaunchAfresh,
            (Failed, Stop) => Rest,

            _ => Ignore,
        };

    private static ServerStep Ignore(ServerModel model) => new(model, []);

    private ServerStep Launch(ServerModel model)
    {
        var next = model with { Incarnation = model.Incarnation + 1 };
        return Enter(Starting, next, new ServerAction.Spawn(_plan.Id, next.Incarnation));
    }

    private ServerStep Relaunch(ServerModel model) => Launch(model with { Restarts = model.Restarts + 1 });

    private ServerStep LaunchAfresh(ServerModel model) => Launch(model with { Failures = 0 });

    private ServerStep Serve(ServerModel model) => Enter(Ready, model);

    private ServerStep Rest(ServerModel model) => Enter(Stopped, model);

    private ServerStep Drain(ServerModel model) =>
        Enter(Stopping, model, new ServerAction.Terminate(_plan.Id, model.Incarnation));

    // A restart that somebody wishes begins a new count: what failed before it says nothing about it.
    private ServerStep DrainToRestart(ServerModel model) =>
        Enter(
            Restarting,
            model with
            {
                Failures = 0,
            },
            new ServerAction.Terminate(_plan.Id, model.Incarnation)
        );

    // The process drains already; a second SIGTERM or a new stop timeout would only prolong it.
    private static ServerStep DrainForGood(ServerModel model) => new(model with { State = Stopping }, []);

    private ServerStep Kill(ServerModel model) =>
        new(model, [new ServerAction.Kill(_plan.Id, model.Incarnation)]);

    private static ServerStep ForgetFailures(ServerModel model) => new(model with { Failures = 0 }, []);

    private ServerStep TryAgain(ServerModel model)
    {
        var failed = model with { Failures = model.Failures + 1 };
        if (_plan.Restart.GiveUpAfter > 0 && failed.Failures >= _plan.Restart.GiveUpAfter)
        {
            return Enter(Failed, failed);
        }

        return failed.Failures == 1 ? Relaunch(failed) : Enter(BackingOff, failed);
    }

    private ServerStep Enter(ServerState state, ServerModel model, params ReadOnlySpan<ServerAction> actions)
    {
        var token = model.TimerToken + 1;
        var next = model with { State = state, TimerToken = token };
        ServerAction timer = TimerOf(next) is var (due, delay)
            ? new ServerAction.SetTimer(_plan.Id, token, due, delay)
            : new ServerAction.ClearTimer(_plan.Id);
        return new ServerStep(next, [.. actions, timer]);
    }

    private (ServerEvent Due, TimeSpan Delay)? TimerOf(ServerModel model) =>
        model.State switch
        {
            Starting when _plan.Notifies => (StartTimedOut, _plan.StartTimeout),
            Starting => (StartDelayOver, _plan.StartDelay),
            Ready => (HealthyPeriodOver, _plan.Restart.HealthyAfter),
            BackingOff => (RetryDue, _plan.Restart.DelayAfter(model.Failures, _random.NextDouble())),
            Stopping or Restarting => (StopTimedOut, _plan.StopTimeout),
            _ => null,
        };
}
