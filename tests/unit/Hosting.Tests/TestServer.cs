using System.Collections;
using System.Collections.Immutable;
using ImageServing.Processes;

namespace ImageServing.Hosting.Tests;

/// <summary>A Hosting.Server child, killed at the end of its test if it still runs.</summary>
internal sealed class TestServer : IDisposable
{
    // Generous: the machine that runs the tests may be busy with the build.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // A continuation that ran at once would run on the threads that report, which the test's end waits for.
    private readonly TaskCompletionSource<ProcessExit> _exit = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stoppingPing = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly IDisposable _notifications;
    private readonly IProcess _process;
    private readonly string _output;

    private TestServer(
        LinuxProcessHost host,
        TemporaryFolder home,
        IListeningSocket[] sockets,
        string[] arguments
    )
    {
        var id = Guid.NewGuid().ToString("N");
        var notifyPath = home.At($"{id}.sock");
        _output = home.At($"{id}.out");
        FlightsPath = home.At($"{id}.flights");
        _notifications = host.ReceiveNotifications(notifyPath, Receive);
        _process =
            host.Spawn(
                new ProcessSpec
                {
                    Program = Path.Combine(AppContext.BaseDirectory, "Hosting.Server"),
                    Arguments = [.. arguments],
                    Environment = Variables(home).SetItem(FlightLog.Variable, FlightsPath),
                    WorkingFolder = home.Path,
                    Sockets = [.. sockets],
                    NotifyPath = notifyPath,
                    Watchdog = TimeSpan.FromMilliseconds(200),
                    OutputPath = _output,
                },
                _exit.SetResult
            ).Process
            ?? throw new InvalidOperationException("the child cannot be started");
    }

    public string FlightsPath { get; }

    public int Id => _process.Identity.Id;

    public static TestServer Start(
        LinuxProcessHost host,
        TemporaryFolder home,
        IListeningSocket[] sockets,
        int port = 0,
        int drainMilliseconds = 30_000,
        int lingerMilliseconds = 10_000,
        bool stopsAtStart = false,
        bool isQuick = false,
        bool isHurried = false
    ) =>
        new(
            host,
            home,
            sockets,
            [
                $"{port}",
                $"{drainMilliseconds}",
                $"{lingerMilliseconds}",
                .. stopsAtStart ? ["stop-at-start"] : Array.Empty<string>(),
                .. isQuick ? ["quick"] : Array.Empty<string>(),
                .. isHurried ? ["hurried"] : Array.Empty<string>(),
            ]
        );

    public Task ReadyAsync() => _ready.Task.WaitAsync(Patience);

    public Task StoppingAsync() => _stopping.Task.WaitAsync(Patience);

    /// <summary>A ping of the watchdog that says, too, that the server drains.</summary>
    public Task StoppingPingAsync() => _stoppingPing.Task.WaitAsync(Patience);

    public void Terminate() => _process.Signal(ProcessSignal.Terminate);

    public Task<ProcessExit> ExitAsync() => _exit.Task.WaitAsync(Patience);

    public async Task<string[]> OutputLinesAsync()
    {
        await ExitAsync();
        return await File.ReadAllLinesAsync(_output);
    }

    public void Dispose()
    {
        _process.Signal(ProcessSignal.Kill);
        _exit.Task.Wait(Patience);
        _notifications.Dispose();
    }

    private void Receive(Notification notification)
    {
        if (notification.IsReady)
        {
            _ready.TrySetResult();
        }

        if (notification.IsStopping)
        {
            _stopping.TrySetResult();
        }

        if (notification is { IsWatchdog: true, IsStopping: true })
        {
            _stoppingPing.TrySetResult();
        }
    }

    private static ImmutableSortedDictionary<string, string> Variables(TemporaryFolder home) =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToImmutableSortedDictionary(
                entry => (string)entry.Key,
                entry => (string)entry.Value!,
                StringComparer.Ordinal
            )
            .SetItem(ServerHome.Variable, home.Path);
}
