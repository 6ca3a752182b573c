using System.Collections.Concurrent;
using ImageServing.Guardian;
using ImageServing.Processes;

namespace Guardian.Tests;

public sealed class GuardianLoopTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("is-loop-").FullName;
    private readonly LinuxProcessHost _host = new();
    private readonly ConcurrentQueue<string> _log = new();

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_silent_supervisor_is_killed_and_started_again()
    {
        var third = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var loop = Loop("exec sleep 1000", () => third.TrySetResult());
        var run = Task.Run(loop.Run, TestContext.Current.CancellationToken);
        await third.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.Contains(_log, line => line.Contains("has been silent for", StringComparison.Ordinal));
        Assert.Contains(_log, line => line.Contains("killed by SIGKILL", StringComparison.Ordinal));
        loop.AskToStop();
        await run.WaitAsync(s_patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_supervisor_that_never_lives_to_stop_takes_its_servers_with_it()
    {
        var server = Path.Combine(_folder, "server");
        // What the first life starts is in a session of its own, as servers are; no life understands a signal.
        using var loop = Loop(
            $"test -e {server} || IMAGESERVING_SUPERVISED={_folder} setsid sleep 1000 & "
                + $"echo $! >> {server}; exec sleep 1000"
        );
        loop.AskToStop();
        var code = await Task.Run(loop.Run, TestContext.Current.CancellationToken)
            .WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.CannotRun, code);
        Assert.Contains(_log, line => line.Contains("killing them", StringComparison.Ordinal));
        Assert.Equal(0, _host.KillStrays("IMAGESERVING_SUPERVISED", _folder));
        Assert.Equal(4, File.ReadAllLines(server).Length);
    }

    [Fact]
    public async Task The_supervisor_finds_its_variables_and_nobody_elses()
    {
        using var loop = Loop("env > env; exit 7");
        Assert.Equal(7, await Task.Run(loop.Run, TestContext.Current.CancellationToken));
        var lines = await File.ReadAllLinesAsync(
            Path.Combine(_folder, "env"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains($"IMAGESERVING_GUARDIAN={Environment.ProcessId}", lines);
        Assert.Contains($"NOTIFY_SOCKET={Path.Combine(_folder, "guardian.sock")}", lines);
        Assert.Contains("WATCHDOG_USEC=200000", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("LISTEN_", StringComparison.Ordinal));
    }

    private GuardianLoop Loop(string script, Action? thirdStart = null)
    {
        var starts = 0;
        return new GuardianLoop(
            new GuardianOptions
            {
                Home = _folder,
                Temp = _folder,
                Program = "/bin/sh",
                Arguments = ["-c", script],
                Watchdog = TimeSpan.FromMilliseconds(200),
            },
            _host,
            new ServiceNotifier(null),
            line =>
            {
                _log.Enqueue(line);
                if (line.StartsWith("started", StringComparison.Ordinal) && ++starts == 3)
                {
                    thirdStart?.Invoke();
                }
            },
            TimeProvider.System
        );
    }
}
