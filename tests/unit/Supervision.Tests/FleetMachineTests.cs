using FsCheck;
using FsCheck.Fluent;
using ImageServing.Supervision;

namespace Supervision.Tests;

public class FleetMachineTests
{
    private static readonly ServerPlan[] s_plans =
    [
        new()
        {
            Id = "is",
            Notifies = true,
            StartPriority = 1,
            StopTimeout = TimeSpan.FromSeconds(2),
        },
        new()
        {
            Id = "svg",
            Notifies = true,
            StartPriority = 1,
            StopTimeout = TimeSpan.FromSeconds(2),
        },
        new()
        {
            Id = "ps",
            Notifies = true,
            StartPriority = 2,
            StopTimeout = TimeSpan.FromSeconds(2),
        },
    ];

    private static readonly Config s_manyHistories = Config.QuickThrowOnFailure.WithMaxTest(10_000);

    [Fact]
    public void Equal_priorities_start_together_and_the_next_when_they_are_ready()
    {
        var world = new SimulatedWorld(s_plans, [Behaviour.Healthy, Behaviour.NeverReady], 1);
        world.Feed(new FleetEvent.Begin());
        world.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("is Ready, ps Waiting, svg Starting", Show(world));
        world.Kill("svg");
        world.Pass(TimeSpan.FromMilliseconds(300));
        Assert.Equal("is Ready, ps Starting, svg Ready", Show(world));
    }

    [Fact]
    public void A_stop_interrupts_a_start()
    {
        var world = new SimulatedWorld(s_plans, [Behaviour.NeverReady, Behaviour.NeverReady], 1);
        world.Feed(new FleetEvent.Begin());
        world.Feed(new FleetEvent.StopAll());
        world.Pass(TimeSpan.FromSeconds(1));
        Assert.True(world.Model.IsDown);
    }

    [Fact]
    public void A_stop_does_not_wait_for_the_retry_of_a_server_that_backs_off()
    {
        var world = new SimulatedWorld(s_plans, [Behaviour.Healthy], 1);
        world.Feed(new FleetEvent.Begin());
        world.Pass(TimeSpan.FromSeconds(1));
        world.Kill("ps");
        world.Kill("ps");
        Assert.Equal("is Ready, ps BackingOff, svg Ready", Show(world));

        world.Feed(new FleetEvent.StopAll());

        Assert.Equal("is Stopping, ps Stopped, svg Stopping", Show(world));
    }

    [Fact]
    public void While_others_drain_a_server_of_a_lower_priority_is_still_restarted()
    {
        var world = Up([Behaviour.Healthy, Behaviour.Healthy, Behaviour.IgnoresTerm]);
        world.Feed(new FleetEvent.StopAll());
        world.Kill("is");
        world.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("is Ready, ps Stopping, svg Ready", Show(world));
        world.Pass(TimeSpan.FromSeconds(5));
        Assert.True(world.Model.IsDown);
    }

    [Fact]
    public void A_server_that_dies_later_does_not_stop_those_of_a_higher_priority()
    {
        var world = Up([]);
        world.Kill("is");
        Assert.Equal("is Starting, ps Ready, svg Ready", Show(world));
    }

    [Fact]
    public void Events_of_a_former_process_or_timer_change_nothing()
    {
        var world = Up([]);
        var before = world.Model;
        world.Feed(new FleetEvent.OfProcess("is", 0, ServerEvent.Ended));
        world.Feed(new FleetEvent.OfTimer("is", 0, ServerEvent.StopTimedOut));
        world.Feed(new FleetEvent.OfProcess("nobody", 1, ServerEvent.Ended));
        world.Feed(new FleetEvent.RestartOne("nobody"));
        Assert.Equal(before, world.Model);
    }

    [Fact]
    public void Whatever_happens_everything_that_can_be_healthy_becomes_healthy() =>
        CheckHistories(
            (world, history) =>
            {
                // For each process that is not healthy yet: its start timeout and the longest back-off after it.
                world.Pass(TimeSpan.FromMinutes(2) * (history.Behaviours.Length + 1));
                return world.Model.IsReady && world.Alive == History.Ids.Length;
            }
        );

    [Fact]
    public void Whatever_happens_nothing_is_left_after_a_stop() =>
        CheckHistories(
            (world, _) =>
            {
                world.Feed(new FleetEvent.StopAll());
                world.Pass(TimeSpan.FromMinutes(5));
                world.Feed(new FleetEvent.RestartOne("is"));
                return world.Model.IsDown && world.Alive == 0 && world.Timers == 0;
            }
        );

    private static void CheckHistories(Func<SimulatedWorld, History, bool> rule)
    {
        var histories =
            from behaviours in Gen.Choose(0, 5).ArrayOf()
            from deeds in Gen.Choose(0, 59).ArrayOf()
            from seed in Gen.Choose(0, 1000)
            select new History(behaviours, deeds, seed);
        var shrinking = Arb.From(histories, Shrink);
        Prop.ForAll(shrinking, history => rule(Live(history), history)).Check(s_manyHistories);
    }

    private static IEnumerable<History> Shrink(History history)
    {
        for (var i = 0; i < history.Deeds.Length; i++)
        {
            yield return history with
            {
                Deeds = [.. history.Deeds[..i], .. history.Deeds[(i + 1)..]],
            };
        }

        for (var i = 0; i < history.Behaviours.Length; i++)
        {
            yield return history with
            {
                Behaviours = [.. history.Behaviours[..i], .. history.Behaviours[(i + 1)..]],
            };
        }
    }

    private static SimulatedWorld Live(History history)
    {
        var world = new SimulatedWorld(s_plans, history.Characters(), history.Seed);
        world.Feed(new FleetEvent.Begin());
        foreach (var deed in history.Deeds)
        {
            Do(world, deed);
        }

        return world;
    }

    private static void Do(SimulatedWorld world, int deed)
    {
        var name = History.DeedName(deed).Split(' ');
        switch (name)
        {
            case ["kill", var id]:
                world.Kill(id);
                break;
            case ["restart", var id]:
                world.Feed(new FleetEvent.RestartOne(id));
                break;
            case ["wait", var number, "ms"]:
                world.Pass(TimeSpan.FromMilliseconds(int.Parse(number, null)));
                break;
            case ["wait", var number, _]:
                world.Pass(TimeSpan.FromSeconds(int.Parse(number, null)));
                break;
        }
    }

    private static SimulatedWorld Up(IEnumerable<Behaviour> behaviours)
    {
        var world = new SimulatedWorld(s_plans, behaviours, 1);
        world.Feed(new FleetEvent.Begin());
        world.Pass(TimeSpan.FromSeconds(20));
        Assert.True(world.Model.IsReady);
        return world;
    }

    private static string Show(SimulatedWorld world) =>
        string.Join(", ", world.Model.Servers.Select(pair => $"{pair.Key} {pair.Value.State}"));
}
