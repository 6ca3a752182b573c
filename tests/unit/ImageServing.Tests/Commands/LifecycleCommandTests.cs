using ImageServing.Control;
using ImageServing.Tests.Kit;

namespace ImageServing.Tests.Commands;

/// <summary>start, stop, restart, reload.</summary>
public sealed class LifecycleCommandTests : IAsyncLifetime
{
    // No process has this id: Linux counts to 4194304.
    private const int Nobody = 999_999_999;

    private readonly Installation _installation = new();
    private FakeSupervisor? _supervisor;

    private SupervisorStatus Ready => Statuses.Ready(_installation.Home);

    private FakeSupervisor Supervisor => _supervisor ??= new FakeSupervisor(_installation.Socket);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_supervisor is not null)
        {
            await _supervisor.DisposeAsync();
        }

        _installation.Dispose();
    }

    [Fact]
    public async Task A_start_of_what_runs_says_so_and_changes_nothing()
    {
        Supervisor.Tells(Ready);
        var told = await _installation.RunAsync("start");
        Assert.Equal(0, told.ExitCode);
        Assert.Equal("Image Serving runs already: supervisor PID 4711.", told.Lines[0]);
        Assert.Contains("  http://localhost:8080/is/image", told.Lines);
        Assert.Empty(_installation.Calls);
        Assert.DoesNotContain(
            Supervisor.Requests,
            request => request.StartsWith("POST", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_start_follows_what_is_starting_and_tells_every_step_once()
    {
        var one = Ready.With("is", ServerState.Degraded, Statuses.Serving(1, 5001));
        Supervisor.Tells(
            one,
            one.With("svg", ServerState.Ready, Statuses.Serving(1, 5003)),
            Ready with
            {
                Revision = 20,
            }
        );
        var told = await _installation.RunAsync("start");
        Assert.Equal(0, told.ExitCode);
        Assert.Equal(
            [
                "  is     1 of 2 ready",
                "  svg    1 of 1 ready",
                "  ps     2 of 2 ready",
                "  is     2 of 2 ready",
            ],
            told.Lines.Where(line => line.EndsWith(" ready", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_server_that_does_not_come_up_is_told_with_what_it_wrote()
    {
        var end = Statuses.End(EndCause.ExitCode, "exit code 6");
        var failing = Ready.With(
            "svg",
            ServerState.BackingOff,
            Statuses.Down(1, InstanceState.BackingOff, 2, end, 0.2)
        );
        _installation.Write("logs/svg-2026-11-21.out", "one\n\e[31mSvg.conf:3: 'x' is no number\n");
        Supervisor.Tells(failing);
        var told = await _installation.RunAsync("start");
        Assert.Equal(1, told.ExitCode);
        Assert.Contains("  svg    svg 1 ended (exit code 6), is tried again", told.Lines);
        Assert.Equal(
            [
                "Server svg (SVG Server) does not start: exit code 6.",
                $"The last lines of {_installation.At("logs/svg-2026-11-21.out")}:",
                "  | one",
                "  |  [31mSvg.conf:3: 'x' is no number",
                $"The supervisor's log: {_installation.At("logs/Supervisor-2026-11-21.log")}",
                "The supervisor goes on trying; 'ImageServing stop' ends it.",
            ],
            told.FaultLines
        );
    }

    [Fact]
    public async Task A_start_launches_the_supervisor_and_hands_on_its_failure()
    {
        _installation.Program("S7Supervisor", "exit 6");
        var told = await _installation.RunAsync("start");
        Assert.Equal(6, told.ExitCode);
        Assert.Equal($"Starting Image Serving in {_installation.Home}", Assert.Single(told.Lines));
        Assert.Equal("Image Serving is not started.", Assert.Single(told.FaultLines));
    }

    [Fact]
    public async Task A_start_after_a_crash_says_that_the_servers_are_taken_over()
    {
        _installation.Write("temp/supervisor.state", "{}");
        var told = await _installation.RunAsync("start");
        Assert.Contains(told.Lines, line => line.Contains("takes over", StringComparison.Ordinal));
        Assert.Equal($"--home {_installation.Home}", Assert.Single(_installation.Calls));
    }

    [Fact]
    public async Task A_program_that_is_missing_means_not_installed()
    {
        File.Delete(_installation.At("bin/S7Supervisor"));
        var told = await _installation.RunAsync("start");
        Assert.Equal(5, told.ExitCode);
        Assert.Contains("S7Supervisor cannot be run", told.Faults, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_of_what_does_not_run_is_content()
    {
        var told = await _installation.RunAsync("stop");
        Assert.Equal(0, told.ExitCode);
        Assert.Equal("Image Serving is not running.", Assert.Single(told.Lines));
        Assert.Empty(_installation.Calls);
    }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 1", 1)]
    public async Task A_stop_after_a_crash_sweeps(string script, int code)
    {
        _installation.Program("S7Supervisor", $"echo \"$@\" >>\"$(dirname \"$0\")/../calls\"; {script}");
        _installation.Write("temp/supervisor.state", "{}");
        var told = await _installation.RunAsync("stop");
        Assert.Equal(code, told.ExitCode);
        Assert.Equal($"--home {_installation.Home} --sweep", Assert.Single(_installation.Calls));
        Assert.Equal(code == 0, told.Output.Contains("is stopped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_waits_until_every_server_and_the_supervisor_have_ended()
    {
        var stopping = Ended(Ready) with { Phase = SupervisorPhase.Stopping };
        Supervisor
            .On("POST /stop", stopping, ControlJson.Default.SupervisorStatus)
            .Tells(
                stopping
                    .With("is", ServerState.Stopped)
                    .With("svg", ServerState.Stopped)
                    .With("ps", ServerState.Stopped)
            );
        var told = await _installation.RunAsync("stop");
        Assert.Equal(0, told.ExitCode);
        Assert.Equal(["Stopping Image Serving", "Image Serving is stopped."], told.Lines);
        Assert.Equal(["POST /stop", "GET /status?after=7"], Supervisor.Requests);
    }

    [Fact]
    public async Task A_restart_tells_each_replacement()
    {
        var begun = Ready.With(
            "is",
            ServerState.Restarting,
            Statuses.Serving(1, 5001),
            Statuses.Serving(2, 5002),
            Statuses.Serving(3, 6001) with
            {
                State = InstanceState.Starting,
            }
        );
        var half = begun.With(
            "is",
            ServerState.Restarting,
            Statuses.Serving(2, 5002),
            Statuses.Serving(3, 6001)
        );
        var draining = begun.With(
            "is",
            ServerState.Ready,
            Statuses.Serving(1, 6002),
            Statuses.Serving(2, 5002) with
            {
                State = InstanceState.Stopping,
            },
            Statuses.Serving(3, 6001)
        );
        var done = begun.With("is", ServerState.Ready, Statuses.Serving(1, 6002), Statuses.Serving(3, 6001));
        Supervisor
            .On("POST /restart/is", begun, ControlJson.Default.SupervisorStatus)
            .Tells(Ready, half, draining, done);
        var told = await _installation.RunAsync("restart", "is");
        Assert.Equal(0, told.ExitCode);
        Assert.Equal(
            [
                "Replacing the instances of server is, one after the other",
                "  is     1 of 2 replaced",
                "  is     2 of 2 replaced",
                "Server is is ready.",
            ],
            told.Lines
        );
        Assert.Equal(
            4,
            Supervisor.Requests.Count(request => request.StartsWith("GET", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_replacement_that_fails_leaves_the_former_instances_and_says_so()
    {
        var failing = Ready.With(
            "is",
            ServerState.Restarting,
            Statuses.Serving(1, 5001),
            Statuses.Serving(2, 5002),
            Statuses.Down(
                3,
                InstanceState.BackingOff,
                2,
                Statuses.End(EndCause.Signal, "killed by SIGABRT"),
                1
            )
        );
        Supervisor.On("POST /restart/is", failing, ControlJson.Default.SupervisorStatus).Tells(Ready);
        var told = await _installation.RunAsync("restart", "is");
        Assert.Equal(1, told.ExitCode);
        Assert.Equal("Server is (Image Server) does not start: signal SIGABRT.", told.FaultLines[0]);
        Assert.Contains("Instances that are not replaced yet go on serving.", told.FaultLines);
    }

    [Fact]
    public async Task A_restart_of_an_unknown_server_is_wrong_use_and_one_without_a_supervisor_not_running()
    {
        Assert.Equal(7, (await _installation.RunAsync("restart", "is")).ExitCode);
        Assert.Equal(7, (await _installation.RunAsync("reload")).ExitCode);
        Supervisor.Tells(Ready);
        var told = await _installation.RunAsync("restart", "nonesuch");
        Assert.Equal(2, told.ExitCode);
        Assert.Contains("known are is, svg, ps", Assert.Single(told.FaultLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_of_all_without_a_supervisor_starts()
    {
        await _installation.RunAsync("restart");
        Assert.Equal($"--home {_installation.Home}", Assert.Single(_installation.Calls));
    }

    [Fact]
    public async Task A_reload_that_changed_nothing_says_so()
    {
        Supervisor
            .Tells(Ready)
            .On("POST /reload", new ReloadReport([], [], [], [], Ready), ControlJson.Default.ReloadReport);
        var told = await _installation.RunAsync("reload");
        Assert.Equal(0, told.ExitCode);
        Assert.Equal("Nothing has changed in the registry.", Assert.Single(told.Lines));
    }

    [Fact]
    public async Task A_reload_tells_what_changed_and_follows_the_servers_concerned()
    {
        var begun = Ready.With(
            "svg",
            ServerState.Restarting,
            Statuses.Serving(1, 5003),
            Statuses.Serving(2, 6003) with
            {
                State = InstanceState.Starting,
            }
        );
        Supervisor
            .Tells(Ready, begun.With("svg", ServerState.Ready, Statuses.Serving(2, 6003)))
            .On(
                "POST /reload",
                new ReloadReport(["own"], ["old"], ["svg"], ["is", "ps"], begun),
                ControlJson.Default.ReloadReport
            );
        var told = await _installation.RunAsync("reload");
        Assert.Equal(0, told.ExitCode);
        Assert.Equal(
            [
                "Added, starting: own",
                "Removed, stopping: old",
                "Changed, instances are replaced one after the other: svg",
                "Changed, no restart needed: is, ps",
                "  svg    1 of 1 replaced",
                "Every server is ready.",
            ],
            told.Lines
        );
    }

    [Fact]
    public async Task A_registry_with_faults_is_refused_with_the_supervisors_words()
    {
        Supervisor
            .Tells(Ready)
            .Refuses("POST /reload", "409 Conflict", "SupervisorRegistry.xml:3: 'x' is no number");
        var told = await _installation.RunAsync("reload");
        Assert.Equal(1, told.ExitCode);
        Assert.Equal(
            "The supervisor refuses: SupervisorRegistry.xml:3: 'x' is no number",
            Assert.Single(told.FaultLines)
        );
    }

    [Fact]
    public async Task Who_interrupts_a_wait_hears_that_the_work_goes_on()
    {
        Supervisor.Tells(Ready.With("is", ServerState.Starting), Ready.With("is", ServerState.Starting));
        using var ended = new CancellationTokenSource();
        var asked = _installation.RunAsync(ended.Token, "start");
        await ended.CancelAsync();
        var told = await asked;
        Assert.Equal(130, told.ExitCode);
        Assert.Contains("goes on", told.FaultLines[^1], StringComparison.Ordinal);
    }

    private static SupervisorStatus Ended(SupervisorStatus status) =>
        status with
        {
            ProcessId = Nobody,
            Guardian = new GuardianStatus(Nobody, null, null),
        };
}
