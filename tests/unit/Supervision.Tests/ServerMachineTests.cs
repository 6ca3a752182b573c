using ImageServing.Control;
using ImageServing.Supervision;
using static ImageServing.Supervision.InstanceEvent;

namespace Supervision.Tests;

/// <summary>The rules of a server with several instances, told as stories.</summary>
public class ServerMachineTests
{
    private static readonly FleetEvent s_restart = new FleetEvent.Restart("is");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_restart_replaces_one_after_the_other_and_never_serves_with_fewer(int instances)
    {
        var bench = FleetBench.Up(Plan(instances));
        bench.Feed(s_restart);
        for (var replaced = 0; replaced < instances; replaced++)
        {
            Assert.Equal(instances, Count(bench, InstanceState.Ready));
            Assert.Equal(1, Count(bench, InstanceState.Starting));
            bench.AllBecomeReady();
            Assert.Equal(instances, Count(bench, InstanceState.Ready));
            Assert.Equal(1, Count(bench, InstanceState.Stopping));
            Assert.Equal(ServerState.Restarting, bench.Model.Servers["is"].State);
            bench.AllStoppingEnd();
        }

        Assert.Equal(ServerState.Ready, bench.Model.Servers["is"].State);
        Assert.Equal(instances, bench.Model.Servers["is"].Instances.Count);
        Assert.Equal(0, bench.Model.Servers["is"].Restarts);
    }

    [Fact]
    public void A_restart_step_by_step()
    {
        var bench = FleetBench.Up(Plan(2));
        bench.Feed(s_restart);
        Assert.Equal(("1 Ready*, 2 Ready*, 3 Starting", "Spawn is 3"), (bench.Of("is"), bench.Deeds));
        bench.Process("is", 3, BecameReady);
        Assert.Equal(("1 Stopping*, 2 Ready*, 3 Ready", "Terminate is 1"), (bench.Of("is"), bench.Deeds));
        bench.Process("is", 1, Ended);
        Assert.Equal(
            ("1 Starting, 2 Ready*, 3 Ready", "Forget is 1, Spawn is 1"),
            (bench.Of("is"), bench.Deeds)
        );
        bench.Process("is", 1, BecameReady);
        Assert.Equal(("1 Ready, 2 Stopping*, 3 Ready", "Terminate is 2"), (bench.Of("is"), bench.Deeds));
        bench.Process("is", 2, Ended);
        Assert.Equal(("1 Ready, 3 Ready", "Forget is 2"), (bench.Of("is"), bench.Deeds));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Without_overlap_each_ends_before_its_replacement_starts(int instances)
    {
        var bench = FleetBench.Up(Plan(instances) with { Overlaps = false });
        bench.Feed(s_restart);
        for (var replaced = 0; replaced < instances; replaced++)
        {
            Assert.Equal(instances, bench.Model.Servers["is"].Instances.Count);
            Assert.Equal(1, Count(bench, InstanceState.Stopping));
            bench.AllStoppingEnd();
            Assert.Equal(1, Count(bench, InstanceState.Starting));
            Assert.Equal(0, Count(bench, InstanceState.Stopping));
            bench.AllBecomeReady();
        }

        Assert.True(bench.Model.IsReady);
    }

    [Fact]
    public void Without_overlap_the_next_is_replaced_only_when_the_one_before_serves()
    {
        var bench = FleetBench.Up(Plan(2) with { Overlaps = false });
        bench.Feed(s_restart);
        bench.Process("is", 1, Ended);
        bench.Process("is", 1, Ended);
        bench.Process("is", 1, Ended);
        Assert.Equal("1 BackingOff, 2 Ready*", bench.Of("is"));
    }

    [Fact]
    public void A_replacement_that_crashes_or_never_becomes_ready_leaves_the_old_ones_serving()
    {
        var bench = FleetBench.Up(Plan(2));
        bench.Feed(s_restart);
        bench.Process("is", 3, Ended);
        Assert.Equal("1 Ready*, 2 Ready*, 3 Starting", bench.Of("is"));
        bench.Process("is", 3, Ended);
        Assert.Equal("1 Ready*, 2 Ready*, 3 BackingOff", bench.Of("is"));
        bench.Timer("is", 3, RetryDue);
        bench.Timer("is", 3, StartTimedOut);
        Assert.Equal(("1 Ready*, 2 Ready*, 3 Hung", "Kill is 3"), (bench.Of("is"), bench.Deeds));
        bench.Process("is", 3, BecameReady);
        Assert.Equal("1 Ready*, 2 Ready*, 3 Hung", bench.Of("is"));
        bench.Process("is", 3, Ended);
        Assert.Equal("1 Ready*, 2 Ready*, 3 BackingOff", bench.Of("is"));
        bench.Timer("is", 3, RetryDue);
        bench.Process("is", 3, BecameReady);
        Assert.Equal("1 Stopping*, 2 Ready*, 3 Ready", bench.Of("is"));
    }

    [Fact]
    public void A_restart_during_a_restart_replaces_the_replacement_too()
    {
        var bench = FleetBench.Up(Plan(2));
        bench.Feed(s_restart);
        bench.Feed(s_restart);
        Assert.Equal("1 Ready*, 2 Ready*, 3 Stopping*", bench.Of("is"));
        bench.Process("is", 3, Ended);
        Assert.Equal("1 Ready*, 2 Ready*, 3 Starting", bench.Of("is"));
        bench.AllBecomeReady();
        bench.Feed(s_restart);
        Assert.Equal("1 Stopping*, 2 Ready*, 3 Ready*", bench.Of("is"));
        bench.Process("is", 1, Ended);
        Assert.Equal("1 Starting, 2 Ready*, 3 Ready*", bench.Of("is"));
    }

    [Fact]
    public void An_outdated_one_that_crashes_comes_back_renewed()
    {
        var bench = FleetBench.Up(Plan(2));
        bench.Feed(s_restart);
        bench.Process("is", 1, Ended);
        Assert.Equal(
            ("1 Starting, 2 Ready*, 3 Starting", "Forget is 1, Spawn is 1"),
            (bench.Of("is"), bench.Deeds)
        );
        bench.AllBecomeReady();
        Assert.Equal("1 Ready, 2 Stopping*, 3 Ready", bench.Of("is"));
    }

    [Fact]
    public void The_last_outdated_one_that_crashes_leaves_its_place_to_the_replacement_that_starts()
    {
        var bench = FleetBench.Up(Plan(1));
        bench.Feed(s_restart);
        bench.Process("is", 1, Ended);
        Assert.Equal(("2 Starting", "Forget is 1"), (bench.Of("is"), bench.Deeds));
    }

    [Fact]
    public void When_all_are_renewed_the_one_that_is_missed_least_ends()
    {
        var bench = FleetBench.Up(Plan(1));
        bench.Feed(s_restart);
        bench.Process("is", 2, Ended);
        bench.Process("is", 2, Ended);
        Assert.Equal("1 Ready*, 2 BackingOff", bench.Of("is"));
        bench.Process("is", 1, Ended);
        Assert.Equal(("1 Starting", "Spawn is 1, Forget is 2"), (bench.Of("is"), bench.Deeds));
    }

    [Fact]
    public void One_that_is_given_up_does_not_outlive_one_that_starts()
    {
        var plan = Plan(1) with { Restart = new RestartPolicy { GiveUpAfter = 1 } };
        var bench = FleetBench.Up(plan);
        bench.Feed(s_restart);
        bench.Process("is", 2, BecameReady);
        bench.Process("is", 1, Ended);
        bench.Feed(s_restart);
        bench.Process("is", 1, Ended);
        Assert.Equal("1 Failed, 2 Ready*", bench.Of("is"));
        bench.Feed(new FleetEvent.Reconfigure([plan with { Restart = new RestartPolicy() }], []));
        bench.Process("is", 2, Ended);
        Assert.Equal("2 Starting", bench.Of("is"));
    }

    [Fact]
    public void An_outdated_one_without_a_process_starts_at_once()
    {
        var bench = FleetBench.Up(Plan(1));
        bench.Process("is", 1, Ended);
        bench.Process("is", 1, Ended);
        Assert.Equal("1 BackingOff", bench.Of("is"));
        bench.Feed(s_restart);
        Assert.Equal(("1 Starting", "Spawn is 1"), (bench.Of("is"), bench.Deeds));
    }

    [Fact]
    public void One_instance_is_replaced_and_the_others_stay()
    {
        var bench = FleetBench.Up(Plan(2));
        bench.Feed(new FleetEvent.Replace(new InstanceId("is", 2)));
        Assert.Equal("1 Ready, 2 Ready*, 3 Starting", bench.Of("is"));
        bench.AllBecomeReady();
        Assert.Equal("1 Ready, 2 Stopping*, 3 Ready", bench.Of("is"));
        bench.Process("is", 2, Ended);
        Assert.Equal("1 Ready, 3 Ready", bench.Of("is"));
        Assert.True(bench.Model.IsReady);
    }

    [Fact]
    public void Replacing_an_unknown_instance_changes_nothing()
    {
        var bench = FleetBench.Up(Plan(2));
        bench.Feed(new FleetEvent.Replace(new InstanceId("is", 7)));
        Assert.Equal("1 Ready, 2 Ready", bench.Of("is"));
        Assert.Empty(bench.Actions);
    }

    [Fact]
    public void A_larger_plan_adds_at_once_and_a_smaller_one_ends_the_newest()
    {
        var bench = FleetBench.Up(Plan(1));
        Reload(bench, Plan(3));
        Assert.Equal(
            ("1 Ready, 2 Starting, 3 Starting", "Spawn is 2, Spawn is 3"),
            (bench.Of("is"), bench.Deeds)
        );
        bench.AllBecomeReady();
        Reload(bench, Plan(1));
        Assert.Equal("1 Ready, 2 Stopping, 3 Stopping", bench.Of("is"));
        bench.AllStoppingEnd();
        Assert.Equal("1 Ready", bench.Of("is"));
    }

    [Fact]
    public void A_plan_that_grows_again_waits_for_room()
    {
        var bench = FleetBench.Up(Plan(3));
        Reload(bench, Plan(1));
        Reload(bench, Plan(3));
        Assert.Equal("1 Ready, 2 Stopping, 3 Stopping, 4 Starting", bench.Of("is"));
        bench.Process("is", 2, Ended);
        Assert.Equal("1 Ready, 2 Starting, 3 Stopping, 4 Starting", bench.Of("is"));
    }

    [Fact]
    public void A_smaller_plan_ends_those_first_that_do_not_serve()
    {
        var bench = FleetBench.Up(Plan(3));
        bench.Process("is", 1, Ended);
        bench.Process("is", 1, Ended);
        bench.Process("is", 2, Ended);
        Assert.Equal("1 BackingOff, 2 Starting, 3 Ready", bench.Of("is"));
        Reload(bench, Plan(2));
        Assert.Equal(("2 Starting, 3 Ready", "Forget is 1"), (bench.Of("is"), bench.Deeds));
        Reload(bench, Plan(1));
        Assert.Equal("2 Stopping, 3 Ready", bench.Of("is"));
    }

    [Fact]
    public void A_smaller_plan_that_renews_starts_nothing_that_it_would_end_again()
    {
        var bench = FleetBench.Up(Plan(3));
        bench.Process("is", 1, Ended);
        bench.Process("is", 1, Ended);
        bench.Process("is", 2, Ended);
        bench.Process("is", 2, Ended);
        bench.Feed(new FleetEvent.Reconfigure([Plan(1)], ["is"]));
        Assert.Equal(("2 Starting, 3 Ready*", "Forget is 1, Spawn is 2"), (bench.Of("is"), bench.Deeds));
    }

    [Fact]
    public void A_smaller_plan_during_a_restart_keeps_the_renewed_one()
    {
        var bench = FleetBench.Up(Plan(3));
        bench.Feed(s_restart);
        bench.Process("is", 4, BecameReady);
        bench.Process("is", 1, Ended);
        Assert.Equal("1 Starting, 2 Ready*, 3 Ready*, 4 Ready", bench.Of("is"));
        Reload(bench, Plan(1));
        Assert.Equal("1 Stopping, 2 Stopping*, 3 Stopping*, 4 Ready", bench.Of("is"));
    }

    [Fact]
    public void A_failing_replacement_does_not_keep_a_smaller_plan_from_being_carried_out()
    {
        var bench = FleetBench.Up(Plan(3));
        bench.Feed(s_restart);
        bench.Process("is", 4, Ended);
        bench.Process("is", 4, Ended);
        Reload(bench, Plan(1));
        Assert.Equal("1 Stopping*, 2 Stopping*, 3 Ready*", bench.Of("is"));
        bench.AllStoppingEnd();
        Assert.Equal("1 Starting, 3 Ready*", bench.Of("is"));
    }

    [Fact]
    public void A_server_is_given_up_when_all_its_instances_are_until_somebody_wishes_a_restart()
    {
        var bench = FleetBench.Up(Plan(2) with { Restart = new RestartPolicy { GiveUpAfter = 1 } });
        bench.Process("is", 1, Ended);
        Assert.Equal(("1 Failed, 2 Ready", ServerState.Degraded), (bench.Of("is"), State(bench)));
        bench.Process("is", 2, Ended);
        Assert.Equal(("1 Failed, 2 Failed", ServerState.Failed), (bench.Of("is"), State(bench)));
        bench.Feed(s_restart);
        Assert.Equal("1 Starting, 2 Starting", bench.Of("is"));
    }

    [Fact]
    public void Each_sign_of_life_sets_the_watchdog_again()
    {
        var bench = FleetBench.Up(Plan(1) with { Watchdog = TimeSpan.FromSeconds(3) });
        var first = bench.Instance("is", 1).Watchdog;
        bench.Process("is", 1, SignOfLife);
        var second = bench.Instance("is", 1).Watchdog;
        Assert.Equal(
            new FleetAction.SetTimer(
                new InstanceId("is", 1),
                TimerKind.Watchdog,
                second,
                FellSilent,
                TimeSpan.FromSeconds(3)
            ),
            Assert.Single(bench.Actions)
        );
        FallSilent(bench, first);
        Assert.Equal("1 Ready", bench.Of("is"));
        FallSilent(bench, second);
        Assert.Equal(("1 Hung", "Kill is 1"), (bench.Of("is"), bench.Deeds));
        bench.Process("is", 1, Ended);
        Assert.Equal("1 Starting", bench.Of("is"));
    }

    [Fact]
    public void One_that_hangs_is_dumped_and_killed_when_the_dump_takes_too_long()
    {
        var bench = FleetBench.Up(Plan(1) with { DumpTimeout = TimeSpan.FromSeconds(9) });
        bench.Process("is", 1, FoundUnhealthy);
        Assert.Equal(("1 Hung", "Dump is 1"), (bench.Of("is"), bench.Deeds));
        bench.Timer("is", 1, DumpTimedOut);
        Assert.Equal(("1 Hung", "Kill is 1"), (bench.Of("is"), bench.Deeds));
        bench.Process("is", 1, Ended);
        Assert.Equal("1 Starting", bench.Of("is"));
    }

    [Fact]
    public void A_hung_one_is_replaced_like_any_other()
    {
        var bench = FleetBench.Up(Plan(2) with { DumpTimeout = TimeSpan.FromSeconds(9) });
        bench.Process("is", 2, FoundUnhealthy);
        bench.Feed(s_restart);
        bench.Process("is", 3, BecameReady);
        Assert.Equal(("1 Ready*, 2 Stopping*, 3 Ready", "Kill is 2"), (bench.Of("is"), bench.Deeds));
    }

    [Fact]
    public void A_stop_ends_each_in_its_own_way()
    {
        var bench = FleetBench.Up(Plan(4));
        bench.Process("is", 1, Ended);
        bench.Process("is", 2, FoundUnhealthy);
        bench.Process("is", 3, Ended);
        bench.Process("is", 3, Ended);
        Assert.Equal("1 Starting, 2 Hung, 3 BackingOff, 4 Ready", bench.Of("is"));

        bench.Feed(new FleetEvent.StopAll());

        Assert.Equal("1 Stopping, 2 Stopping, 4 Stopping", bench.Of("is"));
        Assert.Equal("Terminate is 1, Kill is 2, Terminate is 4, Forget is 3", bench.Deeds);
        bench.Timer("is", 1, StopTimedOut);
        Assert.Equal("Kill is 1", bench.Deeds);
        bench.AllStoppingEnd();
        Assert.True(bench.Model.IsDown);
        Assert.Empty(bench.Model.Servers["is"].Instances);
    }

    [Fact]
    public void The_restarts_of_instances_that_are_no_more_are_still_counted()
    {
        var bench = FleetBench.Up(Plan(1));
        bench.Process("is", 1, Ended);
        bench.AllBecomeReady();
        bench.Feed(s_restart);
        bench.AllBecomeReady();
        bench.AllStoppingEnd();
        Assert.Equal(("2 Ready", 1), (bench.Of("is"), bench.Model.Servers["is"].Restarts));
    }

    [Fact]
    public void A_running_process_keeps_the_watchdog_it_was_told_when_the_plan_has_none_any_more()
    {
        var bench = FleetBench.Up(Plan(1) with { Watchdog = TimeSpan.FromSeconds(3) });
        Reload(bench, Plan(1));
        bench.Process("is", 1, SignOfLife);
        Assert.IsType<FleetAction.SetTimer>(Assert.Single(bench.Actions));
    }

    private static ServerPlan Plan(int instances) =>
        new()
        {
            Id = "is",
            Instances = instances,
            Notifies = true,
        };

    private static void Reload(FleetBench bench, ServerPlan plan) =>
        bench.Feed(new FleetEvent.Reconfigure([plan], []));

    private static void FallSilent(FleetBench bench, int token) =>
        bench.Feed(new FleetEvent.OfTimer(new InstanceId("is", 1), TimerKind.Watchdog, token, FellSilent));

    private static int Count(FleetBench bench, InstanceState state) =>
        bench.Model.Servers["is"].Instances.Values.Count(instance => instance.State == state);

    private static ServerState State(FleetBench bench) => bench.Model.Servers["is"].State;
}
