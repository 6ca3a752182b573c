using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervisor.Controlling;
using Supervisor.Tests.Simulation;

namespace Supervisor.Tests.Running;

public sealed class AdoptionTests
{
    [Fact]
    public async Task Every_process_is_taken_over_and_none_is_restarted()
    {
        await using var first = new LoopUnderTest();
        await first.ReadyAllAsync();
        var before = await first.StatusAsync();

        await using var second = first.DieAndComeBack();
        var after = await second.StatusAsync();
        Assert.True(after.IsReady);
        Assert.Equal(1, after.Adoptions);
        Assert.Equal(ProcessesOf(before), ProcessesOf(after));
        Assert.Equal(4, second.Host.Spawned.Count);
    }

    [Fact]
    public async Task The_next_crash_is_answered_as_before()
    {
        await using var first = new LoopUnderTest();
        await first.ReadyAllAsync();
        await using var second = first.DieAndComeBack();
        second.Latest("SvgServer").End(ProcessExit.BySignal(11));
        Assert.Equal("is Ready, svg Starting, ps Ready", await second.StatesAsync());
        second.Host.SayReady(second.Latest("SvgServer"));
        Assert.True((await second.StatusAsync()).IsReady);
    }

    [Fact]
    public async Task What_died_meanwhile_is_started_again()
    {
        await using var first = new LoopUnderTest();
        await first.ReadyAllAsync();
        var dead = first.Latest("SvgServer");
        dead.Exited = _ => { };
        dead.End(ProcessExit.BySignal(9));

        await using var second = first.DieAndComeBack();
        var svg = (await second.StatusAsync()).Servers[1];
        Assert.Equal(
            (ServerState.Starting, 1, EndCause.Unknown),
            (svg.State, svg.Restarts, svg.LastEnd!.Cause)
        );
    }

    [Fact]
    public async Task Nothing_is_left_of_what_died_meanwhile()
    {
        await using var former = new LoopUnderTest();
        await former.ReadyAllAsync();
        var dead = former.Latest("SvgServer");
        foreach (var path in PathsOf(dead))
        {
            await File.WriteAllTextAsync(path, "", TestContext.Current.CancellationToken);
        }

        dead.Exited = _ => { };
        dead.End(ProcessExit.BySignal(9));
        await using var next = former.DieAndComeBack();
        await next.StatusAsync();
        Assert.DoesNotContain(PathsOf(dead), File.Exists);
    }

    [Fact]
    public async Task A_readiness_that_nobody_heard_is_heard_with_the_next_sign_of_life()
    {
        await using var first = new LoopUnderTest();
        await first.StatusAsync();
        await using var second = first.DieAndComeBack();
        Assert.Equal("is Starting, svg Starting, ps Waiting", await second.StatesAsync());
        await second.ReadyAllAsync();
        Assert.Equal(4, second.Host.Spawned.Count);
    }

    [Fact]
    public async Task One_that_falls_silent_after_the_change_is_killed()
    {
        await using var first = new LoopUnderTest();
        await first.ReadyAllAsync();
        await using var second = first.DieAndComeBack();
        await second.StatusAsync();
        second.Time.Pass(TimeSpan.FromSeconds(10));
        await second.StatusAsync();
        Assert.All(second.Host.Alive, process => Assert.Contains(ProcessSignal.Kill, process.Signals));
    }

    [Fact]
    public async Task A_replacement_goes_on_where_it_was()
    {
        await using var first = new LoopUnderTest();
        await first.ReadyAllAsync();
        await first.AskAsync(new ControlRequest.Restart("svg"));
        Assert.Equal("1 Ready, 2 Starting", await first.InstancesAsync("svg"));
        await using var second = first.DieAndComeBack();
        Assert.Equal("1 Ready, 2 Starting", await second.InstancesAsync("svg"));
        second.Host.SayReady(second.Latest("SvgServer"));
        Assert.Equal("1 Stopping, 2 Ready", await second.InstancesAsync("svg"));
    }

    [Fact]
    public async Task A_stop_goes_on_and_asks_once_more()
    {
        await using var first = new LoopUnderTest();
        await first.ReadyAllAsync();
        await first.AskAsync(new ControlRequest.Stop());
        await using var second = first.DieAndComeBack();
        Assert.Equal(SupervisorPhase.Stopping, (await second.StatusAsync()).Phase);
        Assert.Equal(
            [ProcessSignal.Terminate, ProcessSignal.Terminate],
            second.Latest("PlatformServer").Signals
        );
    }

    [Fact]
    public async Task What_the_former_supervisor_did_not_write_down_is_killed_and_nothing_else()
    {
        await using var first = new LoopUnderTest();
        await first.ReadyAllAsync();
        await using var second = first.DieAndComeBack();
        await second.StatusAsync();
        var home = second.Folder.Home;
        var known = new[] { "is:1", "is:2", "ps:1", "svg:1" }.Select(mark =>
            $", but not IMAGESERVING_INCARNATION={home}:{mark}"
        );
        Assert.Contains($"IMAGESERVING_SUPERVISED={home}{string.Concat(known)}", second.Host.KilledStrays);
    }

    [Fact]
    public async Task A_start_that_was_written_down_but_not_done_is_done()
    {
        await using var first = new LoopUnderTest();
        await first.ReadyAllAsync();
        first.Host.BeforeSpawn = () => throw new SupervisorDiesException();
        first.Latest("SvgServer").End(ProcessExit.BySignal(9));
        await Assert.ThrowsAsync<SupervisorDiesException>(() => first.Running);

        first.Host.BeforeSpawn = null;
        await using var second = first.DieAndComeBack();
        Assert.Equal("is Ready, svg BackingOff, ps Ready", await second.StatesAsync());
        second.Time.Pass(TimeSpan.FromMilliseconds(150));
        Assert.Equal("is Ready, svg Starting, ps Ready", await second.StatesAsync());
        Assert.Equal(5, second.Host.Spawned.Count);
    }

    private static string[] PathsOf(SimulatedProcess process) =>
        [process.Spec.NotifyPath!, process.Spec.Environment["IMAGESERVING_FLIGHTS"]];

    private sealed class SupervisorDiesException : Exception;

    private static IEnumerable<(string, int, int?)> ProcessesOf(SupervisorStatus status) =>
        status.Servers.SelectMany(server =>
            server.Instances.Select(instance => (server.Id, instance.Number, instance.ProcessId))
        );
}
