using ImageServing.Supervision;
using static ImageServing.Supervision.InstanceEvent;

namespace Supervision.Tests;

/// <summary>The rules between servers, told as stories.</summary>
public class FleetMachineTests
{
    private static readonly ServerPlan s_is = Plan("is", priority: 1) with { Instances = 2 };
    private static readonly ServerPlan s_svg = Plan("svg", priority: 1);
    private static readonly ServerPlan s_ps = Plan("ps", priority: 2) with { Instances = 2 };

    [Fact]
    public void Equal_priorities_start_together_and_the_next_when_each_serves_with_one_instance()
    {
        var bench = new FleetBench(s_is, s_svg, s_ps);
        Assert.Equal("is Starting, ps Waiting, svg Starting", bench.States);
        bench.Process("is", 1, BecameReady);
        Assert.Equal("is Degraded, ps Waiting, svg Starting", bench.States);
        bench.Process("svg", 1, BecameReady);
        Assert.Equal("is Degraded, ps Starting, svg Ready", bench.States);
    }

    [Fact]
    public void One_that_failed_for_good_does_not_hold_up_the_next_priority()
    {
        var hopeless = s_svg with { Restart = new RestartPolicy { GiveUpAfter = 1 } };
        var bench = new FleetBench(hopeless, s_ps);
        Assert.Equal("ps Waiting, svg Starting", bench.States);
        bench.Process("svg", 1, Ended);
        Assert.Equal("ps Starting, svg Failed", bench.States);
    }

    [Fact]
    public void One_that_backs_off_holds_up_the_next_priority()
    {
        var bench = new FleetBench(s_svg, s_ps);
        bench.Process("svg", 1, Ended);
        bench.Process("svg", 1, Ended);
        Assert.Equal("ps Waiting, svg BackingOff", bench.States);
    }

    [Fact]
    public void A_server_that_dies_later_does_not_stop_those_of_a_higher_priority()
    {
        var bench = FleetBench.Up(s_svg, s_ps);
        bench.Process("svg", 1, Ended);
        Assert.Equal("ps Ready, svg Starting", bench.States);
    }

    [Fact]
    public void They_stop_in_reverse_order()
    {
        var bench = FleetBench.Up(s_is, s_svg, s_ps);
        bench.Feed(new FleetEvent.StopAll());
        Assert.Equal("is Ready, ps Stopping, svg Ready", bench.States);
        bench.Process("ps", 1, Ended);
        Assert.Equal("is Ready, ps Stopping, svg Ready", bench.States);
        bench.Process("ps", 2, Ended);
        Assert.Equal("is Stopping, ps Stopped, svg Stopping", bench.States);
        bench.AllStoppingEnd();
        Assert.True(bench.Model.IsDown);
    }

    [Fact]
    public void A_stop_interrupts_a_start()
    {
        var bench = new FleetBench(s_is, s_svg, s_ps);
        bench.Feed(new FleetEvent.StopAll());
        Assert.Equal("is Stopping, ps Stopped, svg Stopping", bench.States);
        bench.Process("is", 1, BecameReady);
        bench.AllStoppingEnd();
        Assert.True(bench.Model.IsDown);
    }

    [Fact]
    public void A_stop_passes_by_servers_without_a_process()
    {
        var bench = FleetBench.Up(s_svg, Plan("ps", priority: 2), Plan("web", priority: 3));
        foreach (var id in (string[])["ps", "web"])
        {
            bench.Process(id, 1, Ended);
            bench.Process(id, 1, Ended);
        }

        Assert.Equal("ps BackingOff, svg Ready, web BackingOff", bench.States);
        bench.Feed(new FleetEvent.StopAll());
        Assert.Equal("ps Stopped, svg Stopping, web Stopped", bench.States);
    }

    [Fact]
    public void A_server_that_was_given_up_is_stopped_before_its_turn()
    {
        var hopeless = s_svg with { Restart = new RestartPolicy { GiveUpAfter = 1 } };
        var bench = FleetBench.Up(hopeless, s_ps);
        bench.Process("svg", 1, Ended);
        bench.Feed(new FleetEvent.StopAll());
        Assert.Equal("ps Stopping, svg Stopped", bench.States);
    }

    [Fact]
    public void While_others_drain_a_server_of_a_lower_priority_is_still_restarted()
    {
        var bench = FleetBench.Up(s_svg, s_ps);
        bench.Feed(new FleetEvent.StopAll());
        bench.Process("svg", 1, Ended);
        Assert.Equal(("ps Stopping, svg Starting", "Spawn svg 1"), (bench.States, bench.Deeds));
        bench.AllStoppingEnd();
        Assert.True(bench.Model.IsDown);
    }

    [Fact]
    public void After_a_stop_no_wish_counts_any_more()
    {
        var bench = FleetBench.Up(s_svg);
        bench.Feed(new FleetEvent.StopAll());
        bench.Feed(new FleetEvent.Restart(null));
        bench.Feed(new FleetEvent.Restart("svg"));
        bench.Feed(new FleetEvent.Replace(new InstanceId("svg", 1)));
        bench.Feed(new FleetEvent.Reconfigure([s_is, s_svg], ["svg"]));
        bench.AllStoppingEnd();
        bench.Feed(new FleetEvent.Begin());
        Assert.Equal("svg Stopped", bench.States);
    }

    [Fact]
    public void A_restart_of_all_concerns_all_and_a_restart_of_one_concerns_one()
    {
        var bench = FleetBench.Up(s_svg, Plan("ps", priority: 2));
        bench.Feed(new FleetEvent.Restart("ps"));
        Assert.Equal("Spawn ps 2", bench.Deeds);
        bench.AllBecomeReady();
        bench.AllStoppingEnd();
        bench.Feed(new FleetEvent.Restart(null));
        Assert.Equal("Spawn ps 1, Spawn svg 2", bench.Deeds);
    }

    [Fact]
    public void A_reload_starts_new_servers_in_their_turn()
    {
        var bench = FleetBench.Up(s_ps);
        bench.Feed(new FleetEvent.Reconfigure([s_svg, s_ps, Plan("web", priority: 3)], []));
        Assert.Equal("ps Ready, svg Starting, web Waiting", bench.States);
        bench.Process("svg", 1, BecameReady);
        Assert.Equal("ps Ready, svg Ready, web Starting", bench.States);
    }

    [Fact]
    public void A_reload_renews_only_the_servers_concerned()
    {
        var bench = FleetBench.Up(s_svg, Plan("ps", priority: 2));
        bench.Feed(new FleetEvent.Reconfigure([s_svg, Plan("ps", priority: 2)], ["ps"]));
        Assert.Equal("Spawn ps 2", bench.Deeds);
        Assert.Equal("ps Restarting, svg Ready", bench.States);
    }

    [Fact]
    public void A_removed_server_drains_and_is_forgotten_with_its_last_process()
    {
        var bench = FleetBench.Up(s_is, s_ps);
        bench.Feed(new FleetEvent.Reconfigure([s_ps], []));
        Assert.Equal("is Stopping, ps Ready", bench.States);
        bench.Process("is", 1, Ended);
        Assert.Equal(("is Stopping, ps Ready", "Forget is 1"), (bench.States, bench.Deeds));
        bench.Process("is", 2, Ended);
        Assert.Equal(("ps Ready", "Forget is 2"), (bench.States, bench.Deeds));
    }

    [Fact]
    public void A_removed_server_does_not_hold_up_the_start_of_others()
    {
        var bench = new FleetBench(s_svg, s_ps);
        Assert.Equal("ps Waiting, svg Starting", bench.States);
        bench.Feed(new FleetEvent.Reconfigure([s_ps], []));
        Assert.Equal("ps Starting, svg Stopping", bench.States);
    }

    [Fact]
    public void A_server_that_waits_is_removed_at_once_or_follows_its_new_plan()
    {
        var bench = new FleetBench(s_svg, s_ps);
        bench.Feed(new FleetEvent.Reconfigure([s_svg, s_ps with { Instances = 1 }], []));
        Assert.Equal(1, bench.Model.Servers["ps"].Plan.Instances);
        bench.Feed(new FleetEvent.Reconfigure([s_svg], []));
        Assert.Equal("svg Starting", bench.States);
    }

    [Fact]
    public void A_removed_server_that_comes_back_starts_anew_once_its_processes_have_ended()
    {
        var bench = FleetBench.Up(s_svg, Plan("ps", priority: 2));
        bench.Feed(new FleetEvent.Reconfigure([Plan("ps", priority: 2)], []));
        bench.Feed(new FleetEvent.Reconfigure([s_svg, Plan("ps", priority: 2)], []));
        Assert.Equal("ps Ready, svg Stopping", bench.States);
        bench.Process("svg", 1, Ended);
        Assert.Equal(("ps Ready, svg Starting", "Forget svg 1, Spawn svg 1"), (bench.States, bench.Deeds));
        Assert.Equal(2, bench.Instance("svg", 1).Incarnation);
    }

    [Fact]
    public void A_server_that_comes_back_later_is_not_taken_for_its_former_self()
    {
        var bench = FleetBench.Up(s_svg, Plan("ps", priority: 2));
        bench.Feed(new FleetEvent.Reconfigure([Plan("ps", priority: 2)], []));
        bench.Process("svg", 1, Ended);
        bench.Feed(new FleetEvent.Reconfigure([s_svg, Plan("ps", priority: 2)], []));
        Assert.Equal("ps Ready, svg Starting", bench.States);

        bench.Feed(new FleetEvent.OfProcess(new InstanceId("svg", 1), 1, BecameReady));

        Assert.Equal("ps Ready, svg Starting", bench.States);
        Assert.True(bench.Instance("svg", 1).StateTimer > 3);
    }

    [Fact]
    public void A_server_that_waits_to_come_back_counts_on_through_another_reload()
    {
        var bench = FleetBench.Up(s_svg, Plan("ps", priority: 2));
        bench.Process("svg", 1, Ended);
        bench.Feed(new FleetEvent.Reconfigure([s_svg], []));
        bench.Feed(new FleetEvent.Reconfigure([s_svg, Plan("ps", priority: 2)], []));
        bench.Process("ps", 1, Ended);
        Assert.Equal("ps Waiting, svg Starting", bench.States);
        bench.Feed(new FleetEvent.Reconfigure([s_svg, Plan("ps", priority: 2)], []));
        bench.Process("svg", 1, BecameReady);
        Assert.Equal(2, bench.Instance("ps", 1).Incarnation);
    }

    [Fact]
    public void Events_of_a_former_process_or_timer_change_nothing()
    {
        var bench = FleetBench.Up(s_svg);
        var before = bench.Model;
        var id = new InstanceId("svg", 1);
        bench.Feed(new FleetEvent.OfProcess(id, 0, Ended));
        bench.Feed(new FleetEvent.OfTimer(id, TimerKind.State, 1, HealthyPeriodOver));
        bench.Feed(new FleetEvent.OfTimer(id, TimerKind.Watchdog, 1, FellSilent));
        bench.Feed(new FleetEvent.OfProcess(new InstanceId("nobody", 1), 1, Ended));
        bench.Feed(new FleetEvent.OfProcess(new InstanceId("svg", 2), 1, Ended));
        bench.Feed(new FleetEvent.Restart("nobody"));
        Assert.Equal(before, bench.Model);
    }

    [Fact]
    public void After_adoption_all_timers_run_and_what_died_meanwhile_is_restarted()
    {
        var watched = s_svg with { Watchdog = TimeSpan.FromSeconds(3) };
        var bench = FleetBench.Up(watched, Plan("ps", priority: 2));
        bench.Process("ps", 1, Ended);
        bench.Resume();
        Assert.Equal(
            ["ps 1 StartTimedOut", "svg 1 HealthyPeriodOver", "svg 1 FellSilent"],
            bench.Actions.OfType<FleetAction.SetTimer>().Select(timer => $"{timer.Instance} {timer.Due}")
        );
        Assert.Equal("ps Starting, svg Ready", bench.States);
        bench.Process("svg", 1, Ended);
        Assert.Equal(("ps Starting, svg Starting", "Spawn svg 1"), (bench.States, bench.Deeds));
    }

    private static ServerPlan Plan(string id, int priority) =>
        new()
        {
            Id = id,
            Notifies = true,
            StartPriority = priority,
        };
}
