using ImageServing.Control;
using ImageServing.Supervision;
using static ImageServing.Control.ServerState;
using static ImageServing.Supervision.ServerEvent;

namespace Supervision.Tests;

/// <summary>The table, cell by cell; a cell that is not listed here must change nothing.</summary>
public class ServerMachineTests
{
    private static readonly Dictionary<
        (ServerState, ServerEvent),
        (ServerState Next, string Actions)
    > s_cells = new()
    {
        [(Waiting, Start)] = (Starting, "Spawn SetTimer:StartTimedOut"),
        [(Waiting, Stop)] = (Stopped, "ClearTimer"),
        [(Starting, Stop)] = (Stopping, "Terminate SetTimer:StopTimedOut"),
        [(Starting, Restart)] = (Restarting, "Terminate SetTimer:StopTimedOut"),
        [(Starting, BecameReady)] = (Ready, "SetTimer:HealthyPeriodOver"),
        [(Starting, StartDelayOver)] = (Ready, "SetTimer:HealthyPeriodOver"),
        [(Starting, StartTimedOut)] = (Starting, "Kill"),
        [(Starting, Ended)] = (Starting, "Spawn SetTimer:StartTimedOut"),
        [(Ready, Stop)] = (Stopping, "Terminate SetTimer:StopTimedOut"),
        [(Ready, Restart)] = (Restarting, "Terminate SetTimer:StopTimedOut"),
        [(Ready, HealthyPeriodOver)] = (Ready, ""),
        [(Ready, Ended)] = (Starting, "Spawn SetTimer:StartTimedOut"),
        [(BackingOff, RetryDue)] = (Starting, "Spawn SetTimer:StartTimedOut"),
        [(BackingOff, Restart)] = (Starting, "Spawn SetTimer:StartTimedOut"),
        [(BackingOff, Stop)] = (Stopped, "ClearTimer"),
        [(Stopping, StopTimedOut)] = (Stopping, "Kill"),
        [(Stopping, Ended)] = (Stopped, "ClearTimer"),
        [(Restarting, Stop)] = (Stopping, ""),
        [(Restarting, StopTimedOut)] = (Restarting, "Kill"),
        [(Restarting, Ended)] = (Starting, "Spawn SetTimer:StartTimedOut"),
        [(Failed, Restart)] = (Starting, "Spawn SetTimer:StartTimedOut"),
        [(Failed, Stop)] = (Stopped, "ClearTimer"),
    };

    public static TheoryData<ServerState, ServerEvent> Cells()
    {
        var cells = new TheoryData<ServerState, ServerEvent>();
        foreach (var state in Enum.GetValues<ServerState>())
        {
            foreach (var happened in Enum.GetValues<ServerEvent>())
            {
                cells.Add(state, happened);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Cell(ServerState state, ServerEvent happened)
    {
        var before = new ServerModel(state, 7, 40, 0, 3);
        var step = Machine().Step(before, happened);
        var (next, actions) = s_cells.GetValueOrDefault((state, happened), (state, ""));
        Assert.Equal((next, actions), (step.Model.State, Show(step)));
        if (!s_cells.ContainsKey((state, happened)))
        {
            Assert.Equal(before, step.Model);
        }
    }

    [Fact]
    public void A_second_failure_in_a_row_backs_off()
    {
        var step = Machine().Step(new ServerModel(Ready, 7, 40, 1, 3), Ended);
        Assert.Equal(BackingOff, step.Model.State);
        Assert.Equal("SetTimer:RetryDue", Show(step));
        Assert.Equal(2, step.Model.Failures);
        Assert.Equal(3, step.Model.Restarts);
    }

    [Fact]
    public void A_restart_after_a_failure_is_counted_and_a_wished_one_is_not()
    {
        Assert.Equal(4, Machine().Step(new ServerModel(Ready, 7, 40, 0, 3), Ended).Model.Restarts);
        Assert.Equal(3, Machine().Step(new ServerModel(Restarting, 7, 40, 0, 3), Ended).Model.Restarts);
    }

    [Theory]
    [InlineData(Starting)]
    [InlineData(Ready)]
    public void A_wished_restart_forgets_the_failures_before_it(ServerState state) =>
        Assert.Equal(0, Machine().Step(new ServerModel(state, 7, 40, 5, 3), Restart).Model.Failures);

    [Fact]
    public void A_healthy_period_forgets_the_failures() =>
        Assert.Equal(
            0,
            Machine().Step(new ServerModel(Ready, 7, 40, 5, 9), HealthyPeriodOver).Model.Failures
        );

    [Fact]
    public void A_server_may_be_given_up()
    {
        var plan = Plan() with { Restart = new RestartPolicy { GiveUpAfter = 3 } };
        var machine = new ServerMachine(plan, new Random(1));
        Assert.Equal(BackingOff, machine.Step(new ServerModel(Ready, 7, 40, 1, 3), Ended).Model.State);
        Assert.Equal(Failed, machine.Step(new ServerModel(Ready, 7, 40, 2, 3), Ended).Model.State);
    }

    [Fact]
    public void A_program_that_does_not_notify_waits_for_its_start_delay()
    {
        var plan = Plan() with { Notifies = false, StartDelay = TimeSpan.FromSeconds(7) };
        var step = new ServerMachine(plan, new Random(1)).Step(ServerModel.Waiting, Start);
        Assert.Contains(
            new ServerAction.SetTimer("is", 1, StartDelayOver, TimeSpan.FromSeconds(7)),
            step.Actions
        );
    }

    [Fact]
    public void Every_spawn_has_a_new_incarnation()
    {
        var step = Machine().Step(new ServerModel(Ready, 7, 40, 0, 0), Ended);
        Assert.Contains(new ServerAction.Spawn("is", 8), step.Actions);
        Assert.Equal(8, step.Model.Incarnation);
    }

    private static ServerPlan Plan() => new() { Id = "is", Notifies = true };

    private static ServerMachine Machine() => new(Plan(), new Random(1));

    private static string Show(ServerStep step) =>
        string.Join(
            ' ',
            step.Actions.Select(action =>
                action is ServerAction.SetTimer timer ? $"SetTimer:{timer.Due}" : action.GetType().Name
            )
        );
}
