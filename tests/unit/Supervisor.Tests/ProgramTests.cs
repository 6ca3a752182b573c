using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ImageServing.Control;

namespace Supervisor.Tests;

/// <summary>The built program over real processes, with shell scripts as servers.</summary>
public sealed class ProgramTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly string _home = Directory.CreateTempSubdirectory("is-program-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string ControlSocket => Path.Combine(_home, "temp", ControlRoutes.SocketName);

    public void Dispose()
    {
        // A failed test leaves a guardian, which would start its supervisor for ever.
        foreach (
            var left in Process
                .GetProcesses()
                .Where(process => CommandOf(process.Id).Contains(_home, StringComparison.Ordinal))
        )
        {
            left.Kill();
        }

        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task Servers_are_started_restarted_and_stopped_and_nothing_is_left()
    {
        WriteRegistry(port: 0);
        Assert.Equal(0, (await RunAsync()).ExitCode);
        using var client = new ControlClient(ControlSocket);
        var ready = await WaitAsync(client, status => status.IsReady);
        var first = PidOf(ready, "web");

        Process.GetProcessById(first).Kill();
        var again = await WaitAsync(client, status => status.IsReady && PidOf(status, "web") != first);
        var web = again.Servers[0];
        Assert.Equal(
            (1, EndCause.Signal, "killed by SIGKILL"),
            (web.Restarts, web.LastEnd!.Cause, web.LastEnd.Text)
        );
        await ConnectAsync(again);

        var (secondCode, _, secondError) = await RunAsync();
        Assert.Equal(1, secondCode);
        Assert.Contains("runs here already, pid", secondError, StringComparison.Ordinal);

        await StopAsync(client, again);
        Assert.Contains("server 3", WebOutput(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervisor_that_is_killed_comes_back_and_takes_over_what_runs()
    {
        WriteRegistry(port: 0);
        Assert.Equal(0, (await RunAsync()).ExitCode);
        using var client = new ControlClient(ControlSocket);
        var before = await WaitAsync(client, status => status.IsReady);

        Process.GetProcessById(before.ProcessId).Kill();
        var after = await WaitAsync(client, status => status.ProcessId != before.ProcessId);
        Assert.True(after.IsReady);
        Assert.Equal(1, after.Adoptions);
        Assert.Equal(PidsOf(before), PidsOf(after));
        Assert.Equal(AddressOf(before), AddressOf(after));
        await ConnectAsync(after);

        var first = PidOf(after, "web");
        Process.GetProcessById(first).Kill();
        var again = await WaitAsync(client, status => status.IsReady && PidOf(status, "web") != first);
        Assert.Equal("killed by SIGKILL", again.Servers[0].LastEnd!.Text);
        await StopAsync(client, again);
    }

    [Fact]
    public async Task A_guardian_that_is_killed_is_replaced_and_the_new_one_does_its_work()
    {
        WriteRegistry(port: 0);
        Assert.Equal(0, (await RunAsync()).ExitCode);
        using var client = new ControlClient(ControlSocket);
        var first = await WaitAsync(client, status => status.IsReady);
        Process.GetProcessById(first.Guardian!.ProcessId).Kill();
        await WaitForLogAsync("guardian: pid ");

        Process.GetProcessById(first.ProcessId).Kill();
        var second = await WaitAsync(client, status => status.ProcessId != first.ProcessId);
        Assert.NotEqual(first.Guardian.ProcessId, second.Guardian!.ProcessId);
        Assert.Equal(PidsOf(first), PidsOf(second));
        Assert.Equal(AddressOf(first), AddressOf(second));
        await StopAsync(client, second);
    }

    [Fact]
    public async Task When_both_are_killed_the_next_start_takes_over_sockets_and_processes()
    {
        WriteRegistry(port: 0);
        Assert.Equal(0, (await RunAsync()).ExitCode);
        using var client = new ControlClient(ControlSocket);
        var before = await WaitAsync(client, status => status.IsReady);
        Process.GetProcessById(before.Guardian!.ProcessId).Kill();
        Process.GetProcessById(before.ProcessId).Kill();
        await AssertGoneAsync([before.ProcessId, before.Guardian.ProcessId]);

        Assert.Equal(0, (await RunAsync()).ExitCode);
        var after = await WaitAsync(client, status => status.IsReady);
        Assert.Equal(PidsOf(before), PidsOf(after));
        Assert.Equal(AddressOf(before), AddressOf(after));
        await ConnectAsync(after);
        await StopAsync(client, after);
    }

    [Fact]
    public async Task A_sweep_ends_what_nobody_watches_any_more()
    {
        WriteRegistry(port: 0);
        Assert.Equal(0, (await RunAsync()).ExitCode);
        using var client = new ControlClient(ControlSocket);
        var before = await WaitAsync(client, status => status.IsReady);
        Process.GetProcessById(before.Guardian!.ProcessId).Kill();
        Process.GetProcessById(before.ProcessId).Kill();
        await AssertGoneAsync([before.ProcessId, before.Guardian.ProcessId]);

        Assert.Equal(0, (await RunAsync("--sweep")).ExitCode);
        await AssertGoneAsync(PidsOf(before));
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_signal_stops_everything()
    {
        WriteRegistry(port: 0);
        var run = RunAsync("--foreground");
        using var client = new ControlClient(ControlSocket);
        var ready = await WaitAsync(client, status => status.IsReady);
        using var kill = Process.Start(
            "/bin/kill",
            ["-TERM", ready.ProcessId.ToString(CultureInfo.InvariantCulture)]
        );
        var (code, output, _) = await run;
        Assert.Equal(0, code);
        Assert.Contains("every server is ready", output, StringComparison.Ordinal);
        await AssertGoneAsync(PidsOf(ready));
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line_and_exit_code_1()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        WriteRegistry(port);
        var (code, _, error) = await RunAsync();
        Assert.Equal(1, code);
        Assert.StartsWith(
            $"port {port} on 127.0.0.1 for server web (http) is in use",
            error,
            StringComparison.Ordinal
        );
        Assert.Single(error.TrimEnd().Split('\n'));
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_wrong_registry_is_told_with_its_line_and_exit_code_6()
    {
        WriteRegistry(port: 70000);
        var (code, _, error) = await RunAsync("--check");
        Assert.Equal(6, code);
        Assert.Matches(@"SupervisorRegistry\.xml:4:\d+: port is '70000', but must be", error);
    }

    [Fact]
    public async Task Wrong_arguments_are_exit_code_2() =>
        Assert.Equal(2, (await RunAsync("--bogus")).ExitCode);

    private void WriteRegistry(int port)
    {
        Directory.CreateDirectory(Path.Combine(_home, "conf"));
        File.WriteAllText(
            Path.Combine(_home, "conf", "SupervisorRegistry.xml"),
            $"""
            <supervisor><servers>
              <server id="web"><program>/bin/sh</program><startDelay>0</startDelay>
                <arguments><argument>-c</argument><argument>echo server $((LISTEN_FDS + 2)); sleep 1000</argument></arguments>
                <listen name="http" port="{port}"/></server>
              <server id="other"><program>/bin/sleep</program><startPriority>2</startPriority><startDelay>0</startDelay>
                <arguments><argument>1000</argument></arguments></server>
            </servers></supervisor>
            """
        );
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "S7Supervisor");
        using var process = Process.Start(
            new ProcessStartInfo(program, ["--home", _home, .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var error = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation).WaitAsync(s_patience, Cancellation);
        return (process.ExitCode, await output, await error);
    }

    private static async Task<SupervisorStatus> WaitAsync(
        ControlClient client,
        Func<SupervisorStatus, bool> isReached
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(s_patience);
        long? revision = null;
        while (true)
        {
            var outcome = await client.StatusAsync(revision, limit.Token);
            if (outcome.Value is { } status)
            {
                if (isReached(status))
                {
                    return status;
                }

                revision = status.Revision;
            }
            else
            {
                // Its socket is not there yet.
                await Task.Delay(20, limit.Token);
            }
        }
    }

    private static int PidOf(SupervisorStatus status, string id) =>
        status.Servers.Single(server => server.Id == id).Instances[0].ProcessId ?? 0;

    private static IEnumerable<int> PidsOf(SupervisorStatus status) =>
        status.Servers.SelectMany(server => server.Instances).Select(instance => instance.ProcessId ?? 0);

    private static string AddressOf(SupervisorStatus status) => status.Servers[0].Listening[0].Address;

    private static async Task ConnectAsync(SupervisorStatus status)
    {
        using var waiting = new TcpClient();
        await waiting.ConnectAsync(IPEndPoint.Parse(AddressOf(status)), Cancellation);
        Assert.True(waiting.Connected);
    }

    private async Task StopAsync(ControlClient client, SupervisorStatus status)
    {
        await client.StopAsync(Cancellation);
        await AssertGoneAsync([.. PidsOf(status), status.ProcessId, status.Guardian!.ProcessId]);
        AssertNothingIsLeft();
    }

    private void AssertNothingIsLeft() =>
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_home, "temp")));

    private string WebOutput() =>
        string.Concat(Directory.GetFiles(Path.Combine(_home, "logs"), "web-*.out").Select(File.ReadAllText));

    private async Task WaitForLogAsync(string text)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(s_patience);
        while (
            !Directory
                .GetFiles(Path.Combine(_home, "logs"), "Supervisor-*.log")
                .Any(file => File.ReadAllText(file).Contains(text, StringComparison.Ordinal))
        )
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private static async Task AssertGoneAsync(IEnumerable<int> processIds)
    {
        foreach (var id in processIds)
        {
            for (var i = 0; i < 500 && IsAlive(id); i++)
            {
                await Task.Delay(10, Cancellation);
            }

            Assert.False(IsAlive(id));
        }
    }

    private static string CommandOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static bool IsAlive(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
