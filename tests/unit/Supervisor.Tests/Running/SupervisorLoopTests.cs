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
        Assert.Equal("is Degraded, svg Starting, ps Waiting", await _loop.StatesAsync());
        _loop.Host.SayReady(_loop.Latest("SvgServer"));
        Assert.Equal("is Degraded, svg Ready, ps Starting", await _loop.StatesAsync());
        await _loop.ReadyAllAsync();
        Assert.True((await _loop.StatusAsync()).IsReady);
    }

    [Fact]
    public async Task A_child_gets_its_sockets_and_the_addresses_of_all()
    {
        await _loop.ReadyAllAsync();
        var spec = _loop.Latest("PlatformServer").Spec;
        Assert.Equal(["http", "health"], spec.Sockets.Select(socket => socket.Name));
        Assert.Equal("127.0.0.1:27345", spec.Environment["IMAGESERVING_IS_RENDER"]);
        Assert.Equal("127.0.0.1:27346", spec.Environment["IMAGESERVING_SVG_RENDER"]);
        Assert.Equal("127.0.0.1:50000", spec.Environment["IMAGESERVING_PS_HTTP"]);
        Assert.Equal(_loop.Folder.Home, spec.Environment["IMAGESERVING_HOME"]);
        Assert.Equal(_loop.Folder.ControlSocket, spec.Environment["IMAGESERVING_CONTROL"]);
        Assert.Equal(TimeSpan.FromSeconds(10), spec.Watchdog);
        Assert.False(spec.Environment.ContainsKey("DOTNET_GCHeapHardLimit"));
        Assert.Equal("4000000", _loop.Latest("SvgServer").Spec.Environment["DOTNET_GCHeapHardLimit"]);
    }

    [Fact]
    public async Task What_dies_is_restarted_at_once_then_backs_off()
    {
        await _loop.ReadyAllAsync();
        _loop.Latest("SvgServer").End(ProcessExit.BySignal(9));
        Assert.Equal("is Ready, svg Starting, ps Ready", await _loop.StatesAsync());
        Assert.Equal(2, _loop.CountOf("SvgServer"));

        _loop.Latest("SvgServer").End(ProcessExit.WithCode(3));
        var instance = (await _loop.StatusAsync()).Servers[1].Instances[0];
        Assert.Equal(
            (InstanceState.BackingOff, 1, 2, EndCause.ExitCode, "exit code 3"),
            (
                instance.State,
                instance.Restarts,
                instance.Failures,
                instance.LastEnd!.Cause,
                instance.LastEnd.Text
            )
        );
        Assert.InRange(instance.RetryInSeconds!.Value, 0.1, 0.15);

        _loop.Time.Pass(TimeSpan.FromMilliseconds(150));
        Assert.Equal("is Ready, svg Starting, ps Ready", await _loop.StatesAsync());
        Assert.Equal(3, _loop.CountOf("SvgServer"));
    }

    [Fact]
    public async Task What_escaped_from_a_process_that_ended_is_killed()
    {
        await _loop.ReadyAllAsync();
        _loop.Latest("SvgServer").End(ProcessExit.BySignal(9));
        await _loop.StatusAsync();
        Assert.Contains($"IMAGESERVING_INCARNATION={_loop.Folder.Home}:svg:1", _loop.Host.KilledStrays);
    }

    [Fact]
    public async Task A_program_that_cannot_be_started_says_why_and_is_tried_again()
    {
        await _loop.ReadyAllAsync();
        _loop.Host.SpawnFailure = "no such program";
        _loop.Latest("SvgServer").End(ProcessExit.WithCode(1));
        await _loop.StatusAsync();
        var server = (await _loop.StatusAsync()).Servers[1];
        Assert.Equal(
            (ServerState.BackingOff, EndCause.NotStarted, "no such program"),
            (server.State, server.LastEnd!.Cause, server.LastEnd.Text)
        );
        _loop.Host.SpawnFailure = null;
        _loop.Time.Pass(TimeSpan.FromSeconds(1));
        await _loop.StatusAsync();
        _loop.Host.SayReady(_loop.Latest("SvgServer"));
        Assert.True((await _loop.StatusAsync()).IsReady);
    }

    [Fact]
    public async Task Who_asks_too_late_is_answered_at_once()
    {
        await _loop.ReadyAllAsync();
        await _loop.StopAsync();

        var status = await _loop.StatusAsync();
        Assert.Equal(SupervisorPhase.Stopping, status.Phase);
        Assert.Equal("is Stopped, svg Stopped, ps Stopped", await _loop.StatesAsync());
        // A change that will never come is not waited for.
        await _loop.AskAsync<SupervisorStatus>(new ControlRequest.Status(status.Revision));
        Assert.Equal(409, (await _loop.AskAsync(new ControlRequest.Restart(null))).StatusCode);
    }

    [Fact]
    public async Task A_stop_goes_backwards_and_kills_what_does_not_drain()
    {
        await _loop.ReadyAllAsync();
        var stop = await _loop.AskAsync<SupervisorStatus>(new ControlRequest.Stop());
        Assert.Equal(SupervisorPhase.Stopping, stop.Phase);
        Assert.Equal("is Ready, svg Ready, ps Stopping", await _loop.StatesAsync());
        _loop.Time.Pass(TimeSpan.FromSeconds(9));
        await _loop.StatusAsync();
        Assert.Equal([ProcessSignal.Terminate, ProcessSignal.Kill], _loop.Latest("PlatformServer").Signals);
        _loop.Latest("PlatformServer").End(ProcessExit.BySignal(9));
        Assert.Equal("is Stopping, svg Stopping, ps Stopped", await _loop.StatesAsync());
        await _loop.StopAsync();
        Assert.Equal(0, _loop.Host.NotificationSockets);
        Assert.False(File.Exists(_loop.Folder.StateFile));
    }

    [Fact]
    public async Task A_restart_replaces_one_instance_after_the_other_and_keeps_the_socket()
    {
        await _loop.ReadyAllAsync();
        var former = _loop.Host.Alive.Where(process => process.Program == "ImageServer").ToList();
        await _loop.AskAsync(new ControlRequest.Restart("is"));
        Assert.Equal("1 Ready, 2 Ready, 3 Starting", await _loop.InstancesAsync("is"));
        Assert.All(former, process => Assert.Empty(process.Signals));

        _loop.Host.SayReady(_loop.Latest("ImageServer"));
        Assert.Equal("1 Stopping, 2 Ready, 3 Ready", await _loop.InstancesAsync("is"));
        former[0].End(ProcessExit.WithCode(0));
        Assert.Equal("1 Starting, 2 Ready, 3 Ready", await _loop.InstancesAsync("is"));
        _loop.Host.SayReady(_loop.Latest("ImageServer"));
        Assert.Equal("1 Ready, 2 Stopping, 3 Ready", await _loop.InstancesAsync("is"));
        former[1].End(ProcessExit.WithCode(0));
        Assert.Equal("is Ready, svg Ready, ps Ready", await _loop.StatesAsync());
        Assert.Empty(_loop.Host.ClosedSockets);
        Assert.Equal(0, (await _loop.StatusAsync()).Servers[0].Restarts);
    }

    [Fact]
    public async Task One_that_falls_silent_is_killed_and_replaced()
    {
        await _loop.ReadyAllAsync();
        var silent = _loop.Latest("SvgServer");
        _loop.Time.Pass(TimeSpan.FromSeconds(6));
        foreach (var process in _loop.Host.Alive)
        {
            _loop.Host.Ping(process);
        }

        await _loop.StatusAsync();
        _loop.Time.Pass(TimeSpan.FromSeconds(6));
        foreach (var process in _loop.Host.Alive.Where(process => process != silent))
        {
            _loop.Host.Ping(process);
        }

        Assert.Equal("is Ready, svg Ready, ps Ready", await _loop.StatesAsync());
        _loop.Time.Pass(TimeSpan.FromSeconds(4));
        Assert.Equal("1 Hung", await _loop.InstancesAsync("svg"));
        Assert.Equal([ProcessSignal.Kill], silent.Signals);
        silent.End(ProcessExit.BySignal(9));
        var instance = (await _loop.StatusAsync()).Servers[1].Instances[0];
        Assert.Equal(
            (InstanceState.Starting, EndCause.Hang, "killed: no sign of life for 10 s"),
            (instance.State, instance.LastEnd!.Cause, instance.LastEnd.Text)
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no room")]
    public async Task One_that_hangs_is_killed_when_its_dump_is_written_or_cannot_be(string? failure)
    {
        _loop.Host.CanDump = true;
        var hung = await HangWithDumpAsync();
        Assert.Equal("1 Hung", await _loop.InstancesAsync("svg"));
        Assert.Empty(hung.Signals);
        var (request, done) = Assert.Single(_loop.Host.Dumps);
        Assert.Equal(_loop.Folder.Logs, Path.GetDirectoryName(request.Path));
        Assert.Equal(
            hung.Spec.Environment["IMAGESERVING_INCARNATION"],
            request.Environment["IMAGESERVING_INCARNATION"]
        );
        done(failure);
        await _loop.StatusAsync();
        Assert.Equal([ProcessSignal.Kill], hung.Signals);
        hung.End(ProcessExit.BySignal(9));
        Assert.Equal("1 Starting", await _loop.InstancesAsync("svg"));
    }

    [Fact]
    public async Task A_dump_that_takes_too_long_is_not_waited_for()
    {
        _loop.Host.CanDump = true;
        var hung = await HangWithDumpAsync();
        _loop.Time.Pass(TimeSpan.FromSeconds(7));
        await _loop.StatusAsync();
        Assert.Equal([ProcessSignal.Kill], hung.Signals);
    }

    [Fact]
    public async Task A_program_that_cannot_be_dumped_from_outside_is_asked_to_leave_a_dump_itself()
    {
        var hung = await HangWithDumpAsync();
        await _loop.StatusAsync();
        Assert.Equal([ProcessSignal.Abort, ProcessSignal.Continue], hung.Signals);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_request_is_suspected_of_a_hang_but_not_of_a_stop_by_somebody_else(
        bool isStopped,
        int suspects
    )
    {
        await _loop.ReadyAllAsync();
        var process = _loop.Latest("SvgServer");
        process.Stopped = isStopped;
        using var recorder = FlightRecorder.Create(process.Spec.Environment["IMAGESERVING_FLIGHTS"]);
        using var flight = recorder.Begin(new Flight("abc", "request-1", "/is/image/a", IsAlone: false));
        _loop.Time.Pass(TimeSpan.FromSeconds(10));
        await _loop.StatusAsync();
        process.End(ProcessExit.BySignal(9));
        var list = await _loop.AskAsync<QuarantineList>(new ControlRequest.Quarantine(null, null));
        Assert.Equal(suspects, list.Entries.Count);
    }

    [Fact]
    public async Task A_crash_settles_the_fate_of_the_requests_in_the_air()
    {
        await _loop.ReadyAllAsync();
        var process = _loop.Latest("SvgServer");
        using var recorder = FlightRecorder.Create(process.Spec.Environment["IMAGESERVING_FLIGHTS"]);
        using var flight = recorder.Begin(new Flight("abc", "request-1", "/is/image/a", IsAlone: true));
        var settled = _loop.AskAsync<QuarantineList>(new ControlRequest.Quarantine(null, "request-1"));
        await _loop.StatusAsync();
        Assert.False(settled.IsCompleted);
        process.End(ProcessExit.BySignal(11));
        var entry = Assert.Single((await settled).Entries);
        Assert.Equal(("/is/image/a", 1, "svg"), (entry.Url, entry.Crashes, entry.ServerId));
    }

    [Fact]
    public async Task One_that_somebody_else_asks_to_end_is_replaced_before_it_is_gone()
    {
        await _loop.ReadyAllAsync();
        _loop.Host.Say(_loop.Latest("SvgServer"), "STOPPING=1");
        Assert.Equal("1 Ready, 2 Starting", await _loop.InstancesAsync("svg"));
    }

    [Fact]
    public async Task One_over_its_memory_limit_is_replaced_before_it_is_asked_to_end()
    {
        _loop.NextRegistry = LoopUnderTest.Registry.Replace(
            """<profile ref="SVG"/>""",
            """<profile ref="SVG"/><memoryLimit>64m</memoryLimit>""",
            StringComparison.Ordinal
        );
        await _loop.ReadyAllAsync();
        await _loop.AskAsync(new ControlRequest.Reload());
        var greedy = _loop.Latest("SvgServer");
        greedy.Resident = 65 << 20;
        await PassUntilAsync(async () => await _loop.InstancesAsync("svg") == "1 Ready, 2 Starting");
        Assert.Empty(greedy.Signals);
        _loop.Host.SayReady(_loop.Latest("SvgServer"));
        Assert.Equal("1 Stopping, 2 Ready", await _loop.InstancesAsync("svg"));
        greedy.End(ProcessExit.WithCode(0));
        Assert.Equal("2 Ready", await _loop.InstancesAsync("svg"));
        var end = (await _loop.StatusAsync()).Servers[1].LastEnd!;
        Assert.Equal(
            (EndCause.MemoryLimit, "replaced: 65 MB of memory, more than its limit of 64 MB"),
            (end.Cause, end.Text)
        );
    }

    [Fact]
    public async Task A_kill_by_the_kernel_is_told_from_one_by_somebody_else()
    {
        await _loop.ReadyAllAsync();
        _loop.Host.MemoryKills++;
        _loop.Latest("SvgServer").End(ProcessExit.BySignal(9));
        Assert.Equal(EndCause.OutOfMemory, (await _loop.StatusAsync()).Servers[1].LastEnd!.Cause);
        _loop.Latest("ImageServer").End(ProcessExit.BySignal(9));
        Assert.Equal(EndCause.Signal, (await _loop.StatusAsync()).Servers[0].LastEnd!.Cause);
    }

    [Fact]
    public async Task An_unknown_server_is_refused_with_the_known_ones()
    {
        var reply = await _loop.AskAsync(new ControlRequest.Restart("tomcat"));
        Assert.Equal(
            (404, "there is no server 'tomcat'; known are is, ps, svg"),
            (reply.StatusCode, ((ControlError)reply.Body).Message)
        );
    }

    [Fact]
    public async Task A_reload_replaces_only_what_changed_and_closes_what_nobody_needs()
    {
        await _loop.ReadyAllAsync();
        _loop.NextRegistry = LoopUnderTest.Registry.Replace(
            "port=\"0\"",
            "port=\"8099\"",
            StringComparison.Ordinal
        );
        var report = await _loop.AskAsync<ReloadReport>(new ControlRequest.Reload());
        Assert.Equal(["ps"], report.Restarted);
        Assert.Equal("is Ready, svg Ready, ps Restarting", await _loop.StatesAsync());
        Assert.Equal(["http 127.0.0.1:50000"], _loop.Host.ClosedSockets);
        Assert.Equal("127.0.0.1:8099", (await _loop.StatusAsync()).Servers[2].Listening[0].Address);
    }

    [Fact]
    public async Task A_server_that_is_no_longer_in_the_registry_keeps_its_socket_until_it_has_ended()
    {
        await _loop.ReadyAllAsync();
        _loop.NextRegistry = """
            <supervisor><servers><server id="svg"><profile ref="SVG"/>
            <arguments><argument>-Xmx64m</argument></arguments></server></servers></supervisor>
            """;
        var report = await _loop.AskAsync<ReloadReport>(new ControlRequest.Reload());
        Assert.Equal(["is", "ps"], report.Removed);
        Assert.Empty(report.Restarted);
        Assert.Empty(_loop.Host.ClosedSockets);
        foreach (var process in _loop.Host.Alive.Where(process => process.Program != "SvgServer").ToList())
        {
            Assert.Equal([ProcessSignal.Terminate], process.Signals);
            process.End(ProcessExit.WithCode(0));
        }

        Assert.Equal("svg Ready", await _loop.StatesAsync());
        Assert.Equal(
            ["http 127.0.0.1:50000", "render 127.0.0.1:27345"],
            _loop.Host.ClosedSockets.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("<supervisor>", "registry:1")]
    [InlineData(TakenPort, "port 8099 on 127.0.0.1 for server ps (http) is in use")]
    public async Task A_registry_that_cannot_be_used_changes_nothing(string registry, string fault)
    {
        await _loop.ReadyAllAsync();
        _loop.Host.TakenPorts.Add(8099);
        _loop.NextRegistry = registry;
        foreach (
            var request in new ControlRequest[]
            {
                new ControlRequest.Restart(null),
                new ControlRequest.Reload(),
            }
        )
        {
            var reply = await _loop.AskAsync(request);
            Assert.Equal(422, reply.StatusCode);
            Assert.Contains(fault, ((ControlError)reply.Body).Message, StringComparison.Ordinal);
        }

        Assert.Equal("is Ready, svg Ready, ps Ready", await _loop.StatesAsync());
    }

    [Fact]
    public async Task Who_asks_for_a_later_revision_waits_for_a_change()
    {
        await _loop.ReadyAllAsync();
        var now = await _loop.StatusAsync();
        var later = _loop.AskAsync<SupervisorStatus>(new ControlRequest.Status(now.Revision));
        await _loop.StatusAsync();
        Assert.False(later.IsCompleted);
        _loop.Latest("SvgServer").End(ProcessExit.BySignal(9));
        Assert.Equal(ServerState.Starting, (await later).Servers[1].State);
    }

    [Fact]
    public async Task A_stop_ends_at_once_when_the_start_has_not_got_far()
    {
        await _loop.StatusAsync();
        await _loop.StopAsync();
        Assert.Equal(0, _loop.CountOf("PlatformServer"));
    }

    private const string TakenPort = """
        <supervisor><servers><server id="ps"><profile ref="PlatformServer"/><listen name="http" port="8099"/>
        </server></servers></supervisor>
        """;

    // The watch over memory runs beside the loop.
    private async Task PassUntilAsync(Func<Task<bool>> isReached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await isReached())
        {
            foreach (var process in _loop.Host.Alive)
            {
                _loop.Host.Ping(process);
            }

            _loop.Time.Pass(TimeSpan.FromSeconds(1));
            await Task.Delay(5, patience.Token);
        }
    }

    private async Task<SimulatedProcess> HangWithDumpAsync()
    {
        await _loop.ReadyAllAsync();
        _loop.NextRegistry = LoopUnderTest.Registry.Replace(
            "<profile ref=\"SVG\"/>",
            "<profile ref=\"SVG\"/><watchdog dump=\"on\" dumpTimeout=\"7\"/>",
            StringComparison.Ordinal
        );
        await _loop.AskAsync(new ControlRequest.Reload());
        foreach (var process in _loop.Host.Alive.Where(process => process.Program != "SvgServer"))
        {
            _loop.Host.Ping(process);
        }

        await _loop.StatusAsync();
        _loop.Time.Pass(TimeSpan.FromSeconds(10));
        await _loop.StatusAsync();
        return _loop.Latest("SvgServer");
    }
}
