using ImageServing.Control;
using ImageServing.Supervision;
using static ImageServing.Control.InstanceState;
using static ImageServing.Supervision.InstanceEvent;

namespace Supervision.Tests;

/// <summary>The table, cell by cell; a cell that is not listed here must change nothing.</summary>
public class InstanceMachineTests
{
    private const string Respawn = "Spawn SetTimer:State:StartTimedOut";
    private const string Drain = "Terminate SetTimer:State:StopTimedOut";
    private const string Serve = "SetTimer:State:HealthyPeriodOver SetTimer:Watchdog:FellSilent";
    private const string Unwatch = " ClearTimer:Watchdog";

    private static readonly InstanceId s_id = new("is", 1);

    private static readonly ServerPlan s_plan = new()
    {
        Id = "is",
        Notifies = true,
        StartTimeout = TimeSpan.FromSeconds(11),
        Restart = new RestartPolicy { HealthyAfter = TimeSpan.FromSeconds(12) },
        DumpTimeout = TimeSpan.FromSeconds(13),
        StopTimeout = TimeSpan.FromSeconds(14),
        Watchdog = TimeSpan.FromSeconds(15),
    };

    private static readonly Dictionary<
        (InstanceState, InstanceEvent),
        (InstanceState Next, string Actions)
    > s_cells = new()
    {
        [(Starting, Stop)] = (Stopping, Drain),
        [(Starting, BecameReady)] = (Ready, Serve),
        [(Starting, StartDelayOver)] = (Ready, Serve),
        [(Starting, StartTimedOut)] = (Hung, "Dump SetTimer:State:DumpTimedOut"),
        [(Starting, Ended)] = (Starting, Respawn),
        [(Ready, Stop)] = (Stopping, Drain + Unwatch),
        [(Ready, SignOfLife)] = (Ready, "SetTimer:Watchdog:FellSilent"),
        [(Ready, FellSilent)] = (Hung, "Dump SetTimer:State:DumpTimedOut" + Unwatch),
        [(Ready, FoundUnhealthy)] = (Hung, "Dump SetTimer:State:DumpTimedOut" + Unwatch),
        [(Ready, HealthyPeriodOver)] = (Ready, ""),
        [(Ready, Ended)] = (Starting, Respawn + Unwatch),
        [(Hung, Stop)] = (Stopping, "Kill SetTimer:State:StopTimedOut"),
        [(Hung, Dumped)] = (Hung, "Kill"),
        [(Hung, DumpTimedOut)] = (Hung, "Kill"),
        [(Hung, Ended)] = (Starting, Respawn),
        [(BackingOff, RetryDue)] = (Starting, Respawn),
        [(BackingOff, Stop)] = (Stopped, "ClearTimer:State"),
        [(Stopping, StopTimedOut)] = (Stopping, "Kill"),
        [(Stopping, Ended)] = (Stopped, "ClearTimer:State"),
        [(Failed, Stop)] = (Stopped, "ClearTimer:State"),
    };

    public static TheoryData<InstanceState, InstanceEvent> Cells()
    {
        var cells = new TheoryData<InstanceState, InstanceEvent>();
        foreach (var state in Enum.GetValues<InstanceState>())
        {
            foreach (var happened in Enum.GetValues<InstanceEvent>())
            {
                cells.Add(state, happened);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Cell(InstanceState state, InstanceEvent happened)
    {
        var before = In(state);
        var step = Machine(s_plan).Step(before, happened);
        var (next, actions) = s_cells.GetValueOrDefault((state, happened), (state, ""));
        Assert.Equal((next, actions), (step.Model.State, Show(step)));
        Assert.Equal(next == Ready, step.Model.Watchdog != 0);
        if (!s_cells.ContainsKey((state, happened)))
        {
            Assert.Equal(before, step.Model);
        }
    }

    [Fact]
    public void A_second_failure_in_a_row_backs_off()
    {
        var step = Machine(s_plan).Step(In(Ready) with { Failures = 1 }, Ended);
        Assert.Equal(BackingOff, step.Model.State);
        Assert.Equal("SetTimer:State:RetryDue" + Unwatch, Show(step));
        Assert.Equal((2, 3), (step.Model.Failures, step.Model.Restarts));
    }

    [Theory]
    [InlineData(1, BackingOff)]
    [InlineData(2, Failed)]
    public void It_is_given_up_after_the_configured_number_of_failures(int before, InstanceState next)
    {
        var machine = Machine(s_plan with { Restart = new RestartPolicy { GiveUpAfter = 3 } });
        Assert.Equal(next, machine.Step(In(Ready) with { Failures = before }, Ended).Model.State);
    }

    [Theory]
    [InlineData(Ready, Ended)]
    [InlineData(BackingOff, RetryDue)]
    public void A_start_after_an_end_that_nobody_wished_is_counted(
        InstanceState state,
        InstanceEvent happened
    ) => Assert.Equal(4, Machine(s_plan).Step(In(state), happened).Model.Restarts);

    [Fact]
    public void A_launch_forgets_the_failures_and_counts_no_restart()
    {
        var step = Machine(s_plan).Launch(In(BackingOff) with { Failures = 5 });
        Assert.Equal((0, 3), (step.Model.Failures, step.Model.Restarts));
        Assert.Equal(Respawn, Show(step));
    }

    [Fact]
    public void A_healthy_period_forgets_the_failures() =>
        Assert.Equal(
            0,
            Machine(s_plan).Step(In(Ready) with { Failures = 5 }, HealthyPeriodOver).Model.Failures
        );

    [Fact]
    public void Every_spawn_has_a_new_incarnation_and_fulfils_the_latest_wish()
    {
        var step = Machine(s_plan).Step(In(Ready), Ended);
        Assert.Contains(new FleetAction.Spawn(s_id, 10), step.Actions);
        Assert.Equal((10, 2), (step.Model.Incarnation, step.Model.Generation));
    }

    [Fact]
    public void A_number_that_is_given_again_does_not_know_the_timers_of_its_former_owner() =>
        Assert.Equal(61, Machine(s_plan).Launch(null).Model.StateTimer);

    [Fact]
    public void A_program_that_does_not_notify_waits_for_its_start_delay()
    {
        var plan = s_plan with { Notifies = false, StartDelay = TimeSpan.FromSeconds(7) };
        Assert.Equal((StartDelayOver, 7), TimerOf(Machine(plan).Launch(null)));
    }

    [Theory]
    [InlineData(Starting, StartTimedOut, 11)]
    [InlineData(Ready, HealthyPeriodOver, 12)]
    [InlineData(Hung, DumpTimedOut, 13)]
    [InlineData(Stopping, StopTimedOut, 14)]
    public void Each_state_has_the_time_of_the_plan(InstanceState state, InstanceEvent due, int seconds) =>
        Assert.Equal((due, seconds), TimerOf(Machine(s_plan).Resume(In(state))));

    [Fact]
    public void A_server_without_a_dump_is_killed_as_soon_as_it_hangs()
    {
        var step = Machine(s_plan with { DumpTimeout = null }).Step(In(Ready), FellSilent);
        Assert.Equal((Hung, "Kill ClearTimer:State" + Unwatch), (step.Model.State, Show(step)));
    }

    [Fact]
    public void A_program_that_does_not_ping_is_not_watched()
    {
        var machine = Machine(s_plan with { Watchdog = null });
        var starting = machine.Launch(null).Model;
        var ready = machine.Step(starting, BecameReady);
        Assert.Equal("SetTimer:State:HealthyPeriodOver", Show(ready));
        Assert.Equal("", Show(machine.Step(ready.Model, SignOfLife)));
    }

    [Fact]
    public void A_process_is_judged_by_the_watchdog_it_was_told_at_its_start()
    {
        var started = Machine(s_plan).Launch(null).Model;
        var step = Machine(s_plan with { Watchdog = TimeSpan.FromSeconds(1) }).Step(started, BecameReady);
        var watchdog = step.Actions.OfType<FleetAction.SetTimer>().Single(t => t.Kind == TimerKind.Watchdog);
        Assert.Equal(s_plan.Watchdog, watchdog.Delay);
    }

    [Fact]
    public void A_process_is_awaited_as_it_was_started_even_after_an_adoption()
    {
        var started = Machine(s_plan).Launch(null).Model;
        Assert.Equal((StartTimedOut, 11), TimerOf(Machine(s_plan with { Notifies = false }).Resume(started)));
    }

    [Theory]
    [InlineData(Starting, "SetTimer:State:StartTimedOut")]
    [InlineData(Ready, "SetTimer:State:HealthyPeriodOver ClearTimer:Watchdog SetTimer:Watchdog:FellSilent")]
    [InlineData(BackingOff, "SetTimer:State:RetryDue")]
    [InlineData(Stopping, Drain)]
    [InlineData(Hung, "SetTimer:State:DumpTimedOut")]
    [InlineData(Failed, "ClearTimer:State")]
    public void Adoption_sets_the_timers_and_repeats_what_may_not_have_been_done(
        InstanceState state,
        string actions
    )
    {
        var step = Machine(s_plan).Resume(In(state));
        Assert.Equal(actions, Show(step));
        Assert.Equal(state, step.Model.State);
        Assert.NotEqual(In(state).StateTimer, step.Model.StateTimer);
    }

    [Fact]
    public void Adoption_kills_again_what_hangs_and_leaves_no_dump() =>
        Assert.Equal(
            "Kill ClearTimer:State",
            Show(Machine(s_plan with { DumpTimeout = null }).Resume(In(Hung)))
        );

    private static InstanceModel In(InstanceState state) =>
        new(
            state,
            Incarnation: 7,
            Generation: 1,
            TimerToken: 40,
            StateTimer: 39,
            Watchdog: state == Ready ? 40 : 0,
            Notifies: true,
            Patience: s_plan.Watchdog,
            Failures: 0,
            Restarts: 3
        );

    private static InstanceMachine Machine(ServerPlan plan) =>
        new(
            s_id,
            ServerModel.Waiting(plan) with
            {
                Generation = 2,
                LastIncarnation = 9,
                LastToken = 60,
            },
            new Random(1)
        );

    private static (InstanceEvent Due, double Seconds) TimerOf(InstanceStep step)
    {
        var timer = step.Actions.OfType<FleetAction.SetTimer>().Single(t => t.Kind == TimerKind.State);
        return (timer.Due, timer.Delay.TotalSeconds);
    }

    private static string Show(InstanceStep step) =>
        string.Join(
            ' ',
            step.Actions.Select(action =>
                action switch
                {
                    FleetAction.SetTimer timer => $"SetTimer:{timer.Kind}:{timer.Due}",
                    FleetAction.ClearTimer timer => $"ClearTimer:{timer.Kind}",
                    _ => action.GetType().Name,
                }
            )
        );
}
