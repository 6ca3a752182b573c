using System.Globalization;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.Control;
using ImageServing.Supervision;

namespace Supervision.Tests.Simulation;

/// <summary>
/// Thousands of random histories in a simulated world. A failure tells the smallest history found, what happened in
/// it, and the seed: set SUPERVISION_SEED to it to see the same again, SUPERVISION_HISTORIES to live more of them.
/// </summary>
public class SimulationTests(ITestOutputHelper output)
{
    // More than a process and its replacement need to start, hang, be dumped and killed, and back off.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    // Events of the past may come as late as that.
    private static readonly TimeSpan s_echo = TimeSpan.FromSeconds(5);

    [Fact]
    public void Whatever_happens_what_can_be_healthy_becomes_healthy_and_a_stop_leaves_nothing() =>
        Check(Histories.Any, 10_000);

    [Fact]
    public void A_restart_or_reload_of_healthy_servers_that_overlap_costs_no_service() =>
        Check(Histories.Peaceful, 3_000);

    private static void Live(History history, List<string>? trace)
    {
        var world = new World(history, trace);
        var end = history.Faults.IsEmpty ? 0 : history.Faults[^1].At;
        world.Pass(TimeSpan.FromMilliseconds(end), () => false);
        world.BecomePeaceful();
        world.Pass(TimeSpan.FromMinutes(1), () => !world.IsAway);
        if (world.Model.Goal == FleetGoal.Up)
        {
            Heal(world);
            world.Trace("stop");
            world.Feed(new FleetEvent.StopAll());
        }

        EndAll(world);
    }

    private static void Heal(World world)
    {
        var servers = world.Model.Servers.Values;
        var patience =
            s_patience * servers.Sum(server => 2 * (server.Plan.Instances + server.Instances.Count + 1));
        // What seems healthy may have been struck already, and nobody has heard of it yet.
        world.Pass(s_echo, () => false);
        world.Pass(patience, () => IsHealthy(world) || HasGivenUp(world));
        if (HasGivenUp(world))
        {
            world.Trace("restart all, because some are given up");
            world.Feed(new FleetEvent.Restart(null));
        }

        Rules.Check(world.Pass(patience, () => IsHealthy(world)), $"all are healthy in {patience}: {world}");
        world.Pass(s_echo, () => false);
        Rules.Check(IsHealthy(world), $"all stay healthy: {world}");
    }

    private static void EndAll(World world)
    {
        var servers = world.Model.Servers.Values;
        var patience = servers.Aggregate(
            TimeSpan.Zero,
            (sum, server) => sum + server.Plan.StopTimeout + TimeSpan.FromMilliseconds(10)
        );
        Rules.Check(world.Pass(patience, () => IsGone(world)), $"all are gone in {patience}: {world}");
        world.Pass(s_echo, () => false);
        Rules.Check(IsGone(world), $"nothing comes back: {world}");
    }

    private static bool IsHealthy(World world) =>
        world.Model.Servers.Values.All(server =>
            server.State == ServerState.Ready
            && server.Instances.Count == server.Plan.Instances
            && server.Instances.Keys.All(number =>
                world.Processes.TryGetValue(new InstanceId(server.Plan.Id, number), out var process)
                && !process.IsDoomed
            )
        );

    private static bool HasGivenUp(World world) =>
        world.Model.Servers.Values.All(server => server.Phase == ServerPhase.Running)
        && world.Model.Servers.Values.Any(server =>
            server.Instances.Values.Any(instance => instance.State == InstanceState.Failed)
        );

    private static bool IsGone(World world) =>
        world.Model.IsDown
        && world.Model.Servers.Values.All(server => server.Instances.IsEmpty)
        && world.Processes.Count == 0
        && world.Timers.Count == 0;

    private void Check(Arbitrary<History> histories, int number)
    {
        var seed = FromEnvironment("SUPERVISION_SEED") ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"SUPERVISION_SEED={seed.ToString(CultureInfo.InvariantCulture)}");
        History? broken = null;
        var lives = Prop.ForAll(
            histories,
            history =>
            {
                var holds = Record.Exception(() => Live(history, trace: null)) is null;
                broken = holds ? broken : history;
                return holds;
            }
        );
        var config = Config
            .QuickThrowOnFailure.WithMaxTest(FromEnvironment("SUPERVISION_HISTORIES") ?? number)
            .WithQuietOnSuccess(true)
            .WithReplay(new Replay(new Rnd((ulong)seed), null));
        var failure = Record.Exception(() => lives.Check(config));
        if (broken is not null)
        {
            // The last one that failed is the smallest: each smaller one of it holds.
            Assert.Fail($"SUPERVISION_SEED={seed}\n{broken}\n\n{Tell(broken)}");
        }

        Assert.Null(failure);
    }

    private static string Tell(History history)
    {
        var trace = new List<string>();
        var failure = Record.Exception(() => Live(history, trace));
        return $"{string.Join('\n', trace)}\nbroken: {failure?.Message}";
    }

    private static int? FromEnvironment(string name) =>
        Environment.GetEnvironmentVariable(name) is { } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
