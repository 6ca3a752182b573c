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

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task Servers_are_started_restarted_and_stopped_and_nothing_is_left()
    {
        WriteRegistry(port: 0);
        Assert.Equal(0, (await RunAsync()).ExitCode);
        using var client = new ControlClient(ControlSocket);
        var ready = await WaitAsync(client, status => status.IsReady);
        var first = ready.Servers[0].ProcessId!.Value;

        Process.GetProcessById(first).Kill();
        var again = await WaitAsync(client, status => status.IsReady && status.Servers[0].ProcessId != first);
        Assert.Equal((1, "killed by SIGKILL"), (again.Servers[0].Restarts, again.Servers[0].LastExit));

        using (var waiting = new TcpClient())
        {
            var address = IPEndPoint.Parse(again.Servers[0].Listening[0].Address);
            await waiting.ConnectAsync(address, Cancellation);
            Assert.True(waiting.Connected);
        }

        var (secondCode, _, secondError) = await RunAsync();
        Assert.Equal(1, secondCode);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"runs here already, pid {again.ProcessId}"),
            secondError,
            StringComparison.Ordinal
        );

        await client.StopAsync(Cancellation);
        await AssertGoneAsync([again.ProcessId, .. again.Servers.Select(s => s.ProcessId!.Value)]);
        Assert.Empty(Directory.GetFiles(Path.Combine(_home, "temp")));
        Assert.Contains(
            "server 3",
            await File.ReadAllTextAsync(Path.Combine(_home, "logs", "web.out"), Cancellation),
            StringComparison.Ordinal
        );
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
        await AssertGoneAsync(ready.Servers.Select(s => s.ProcessId!.Value));
        Assert.Empty(Directory.GetFiles(Path.Combine(_home, "temp")));
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
        Assert.Empty(Directory.GetFiles(Path.Combine(_home, "temp")));
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
            if (outcome.Status is { } status)
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
