using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervisor.Controlling;
using Supervisor.Tests.Simulation;

namespace Supervisor.Tests.Running;

public sealed class SupervisorLoopTests : IAsyncDisposable
{
    private readonly LoopUnderTest _loop = new();

    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    [Fact]
    public async Task Servers_start_by_priority_and_by_readiness()
    {
        Assert.Equal("is Starting, svg Starting, ps Waiting", await _loop.StatesAsync());
        _loop.Host.SayReady(_loop.Latest("ImageServer"));
        Assert.Equal("is Ready, svg Starting, ps Waiting", await _loop.StatesAsync());
        _loop.Host.SayReady(_loop.Latest("SvgServer"));
        Assert.Equal("is Ready, svg Ready, ps Starting", await _loop.StatesAsync());
        _loop.Host.SayReady(_loop.Latest("PlatformServer"));
        Assert.True((await _loop.StatusAsync()).IsReady);
    }

    [Fact]
    public async Task A_child_gets_its_sockets_and_the_addresses_of_all()
    {
        await _loop.ReadyAllAsync();
        var spec = _loop.Latest("PlatformServer").Spec;
        Assert.Equal("http", Assert.Single(spec.Sockets).Name);
        Assert.Equal("127.0.0.1:27345", spec.Environment["IMAGESERVING_IS_RENDER"]);
        Assert.Equal("127.0.0.1:27346", spec.Environment["IMAGESERVING_SVG_RENDER"]);
        Assert.Equal("127.0.0.1:50000", spec.Environment["IMAGESERVING_PS_HTTP"]);
        Assert.Equal(_loop.Folder.Home, spec.Environment["IMAGESERVING_HOME"]);
        Assert.False(spec.Environment.ContainsKey("DOTNET_GCHeapHardLimit"));
        Assert.Equal("4000000", _loop.Latest("SvgServer").Spec.Environment["DOTNET_GCHeapHardLimit"]);
    }

    [Fact]
    public async Task What_dies_is_restarted_at_once_then_backs_off()
    {
        await _loop.ReadyAllAsync();
        _loop.Latest("ImageServer").End(ProcessExit.BySignal(9));
        Assert.Equal("is Starting, svg Ready, ps Ready", await _loop.StatesAsync());
        Assert.Equal(2, _loop.CountOf("ImageServer"));

        _loop.Latest("ImageServer").End(ProcessExit.WithCode(3));
        var server = (await _loop.StatusAsync()).Servers[0];
        Assert.Equal(
            (ServerState.BackingOff, 1, 2, "exit code 3"),
            (server.State, server.Restarts, server.Failures, server.LastExit)
        );
        Assert.InRange(server.RetryInSeconds!.Value, 0.1, 0.15);

        _loop.Time.Pass(TimeSpan.FromMilliseconds(150));
        Assert.Equal("is Starting, svg Ready, ps Ready", await _loop.StatesAsync());
        Assert.Equal(3, _loop.CountOf("ImageServer"));
    }

    [Fact]
    public async Task A_program_that_cannot_be_started_says_why_and_is_tried_again()
    {
        await _loop.ReadyAllAsync();
        _loop.Host.SpawnFailure = "no such program";
        _loop.Latest("SvgServer").End(ProcessExit.WithCode(1));
        await _loop.StatusAsync();
        var server = (await _loop.StatusAsync()).Servers[1];
        Assert.Equal((ServerState.BackingOff, "no such program"), (server.State, server.LastExit));
        _loop.Host.SpawnFailure = null;
        _loop.Time.Pass(TimeSpan.FromSeconds(1));
        await _loop.StatusAsync();
        _loop.Host.SayReady(_loop.Latest("SvgServer"));
        Assert.True((await _loop.StatusAsync()).IsReady);
    }

    [Fact]
    public async Task A_stop_goes_backwards_and_kills_what_does_not_drain()
    {
        await _loop.ReadyAllAsync();
        var stop = await _loop.AskAsync(new ControlRequest.Stop());
        Assert.Equal(SupervisorPhase.Stopping, stop.Status!.Phase);
        Assert.Equal("is Ready, svg Ready, ps Stopping", await _loop.StatesAsync());
        _loop.Time.Pass(TimeSpan.FromSeconds(9));
        await _loop.StatusAsync();
        Assert.Equal([ProcessSignal.Terminate, ProcessSignal.Kill], _loop.Latest("PlatformServer").Signals);
        _loop.Latest("PlatformServer").End(ProcessExit.BySignal(9));
        Assert.Equal("is Stopping, svg Stopping, ps Stopped", await _loop.StatesAsync());
        _loop.Latest("ImageServer").End(ProcessExit.WithCode(0));
        _loop.Latest("SvgServer").End(ProcessExit.WithCode(0));
        await _loop.Running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(0, _loop.Host.NotificationSockets);
    }

    [Fact]
    public async Task A_restart_of_one_server_keeps_its_socket_and_the_others()
    {
        await _loop.ReadyAllAsync();
        await _loop.AskAsync(new ControlRequest.Restart("is"));
        Assert.Equal("is Restarting, svg Ready, ps Ready", await _loop.StatesAsync());
        _loop.Latest("ImageServer").End(ProcessExit.WithCode(0));
        Assert.Equal("is Starting, svg Ready, ps Ready", await _loop.StatesAsync());
        Assert.Empty(_loop.Host.ClosedSockets);
        Assert.Equal(0, (await _loop.StatusAsync()).Servers[0].Restarts);
    }

    [Fact]
    public async Task An_unknown_server_is_refused_with_the_known_ones()
    {
        var reply = await _loop.AskAsync(new ControlRequest.Restart("tomcat"));
        Assert.Equal(
            (404, "there is no server 'tomcat'; known are is, svg, ps"),
            (reply.StatusCode, reply.Error)
        );
    }

    [Fact]
    public async Task A_restart_of_all_reads_the_registry_again_and_keeps_the_sockets_that_stay()
    {
        await _loop.ReadyAllAsync();
        _loop.NextRegistry = LoopUnderTest.Registry.Replace(
            "port=\"0\"",
            "port=\"8099\"",
            StringComparison.Ordinal
        );
        await _loop.AskAsync(new ControlRequest.Restart(null));
        _loop.Latest("PlatformServer").End(ProcessExit.WithCode(0));
        await _loop.StatusAsync();
        _loop.Latest("ImageServer").End(ProcessExit.WithCode(0));
        _loop.Latest("SvgServer").End(ProcessExit.WithCode(0));
        Assert.Equal("is Starting, svg Starting, ps Waiting", await _loop.StatesAsync());
        await _loop.ReadyAllAsync();
        Assert.Equal(["http 127.0.0.1:50000"], _loop.Host.ClosedSockets);
        Assert.Equal("127.0.0.1:8099", (await _loop.StatusAsync()).Servers[2].Listening[0].Address);
    }

    [Fact]
    public async Task A_registry_that_is_wrong_restarts_nothing()
    {
        await _loop.ReadyAllAsync();
        _loop.NextRegistry = "<supervisor>";
        var reply = await _loop.AskAsync(new ControlRequest.Restart(null));
        Assert.Equal(422, reply.StatusCode);
        Assert.Equal("is Ready, svg Ready, ps Ready", await _loop.StatesAsync());
    }

    [Fact]
    public async Task A_port_that_was_taken_meanwhile_leaves_the_former_registry_in_force()
    {
        await _loop.ReadyAllAsync();
        _loop.Host.TakenPorts.Add(8099);
        _loop.NextRegistry = LoopUnderTest.Registry.Replace(
            "port=\"0\"",
            "port=\"8099\"",
            StringComparison.Ordinal
        );
        await _loop.AskAsync(new ControlRequest.Restart(null));
        _loop.Latest("PlatformServer").End(ProcessExit.WithCode(0));
        await _loop.StatusAsync();
        _loop.Latest("ImageServer").End(ProcessExit.WithCode(0));
        _loop.Latest("SvgServer").End(ProcessExit.WithCode(0));
        await _loop.StatusAsync();
        await _loop.ReadyAllAsync();
        Assert.Equal("127.0.0.1:50000", (await _loop.StatusAsync()).Servers[2].Listening[0].Address);
    }

    [Fact]
    public async Task Who_asks_for_a_later_revision_waits_for_a_change()
    {
        await _loop.ReadyAllAsync();
        var now = await _loop.StatusAsync();
        var later = _loop.AskAsync(new ControlRequest.Status(now.Revision));
        await _loop.StatusAsync();
        Assert.False(later.IsCompleted);
        _loop.Latest("ImageServer").End(ProcessExit.BySignal(9));
        Assert.Equal(ServerState.Starting, (await later).Status!.Servers[0].State);
    }

    [Fact]
    public async Task A_stop_ends_at_once_when_the_start_has_not_got_far()
    {
        await _loop.StatusAsync();
        await _loop.StopAsync();
        Assert.Equal(0, _loop.CountOf("PlatformServer"));
    }
}
