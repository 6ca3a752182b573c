using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervisor;
using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Controlling;
using ImageServing.Supervisor.Logging;
using ImageServing.Supervisor.Running;

namespace Supervisor.Tests.Simulation;

/// <summary>The real event loop over the simulated operating system.</summary>
internal sealed class LoopUnderTest : IAsyncDisposable
{
    public const string Registry = """
        <supervisor><servers>
          <server id="is"><profile ref="ImageServer64"/><startPriority>1</startPriority></server>
          <server id="svg"><profile ref="SVG"/><arguments><argument>-Xmx64m</argument></arguments></server>
          <server id="ps"><profile ref="PlatformServer"/><startPriority>2</startPriority><stopTimeout>9</stopTimeout>
            <listen name="http" port="0"/></server>
        </servers></supervisor>
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly string _home = Directory.CreateTempSubdirectory("is-loop-").FullName;
    private readonly SupervisorLoop _loop;
    private readonly TraceLog _log;
    private readonly ServiceNotifier _notifier = new(null);

    public LoopUnderTest()
    {
        var options = RegistryReader.Read("registry", Registry).Options!;
        Folder = InstallFolder.Of(_home, options);
        Directory.CreateDirectory(Folder.Logs);
        Directory.CreateDirectory(Folder.Temp);
        _log = new TraceLog(Folder.Log, 4, Time, null);
        var setup = new LoopSetup(
            Host,
            Time,
            new Random(1),
            _log,
            Folder,
            () => RegistryReader.Read("registry", NextRegistry),
            _notifier
        );
        _loop = new SupervisorLoop(setup, options, SocketSet.Open(Host, options.Servers, null, out _)!);
        Running = _loop.RunAsync();
    }

    public SimulatedHost Host { get; } = new();

    public ManualTime Time { get; } = new();

    public InstallFolder Folder { get; }

    public Task Running { get; }

    public string NextRegistry { get; set; } = Registry;

    public Task<ControlReply> AskAsync(ControlRequest request) =>
        _loop.AskAsync(request, CancellationToken.None).WaitAsync(s_patience);

    /// <summary>How the control interface asks.</summary>
    public Func<ControlRequest, CancellationToken, Task<ControlReply>> Ask => _loop.AskAsync;

    /// <summary>The status after everything that was posted before has been handled.</summary>
    public async Task<SupervisorStatus> StatusAsync() =>
        (await AskAsync(new ControlRequest.Status(null))).Status!;

    public async Task<string> StatesAsync() =>
        string.Join(", ", (await StatusAsync()).Servers.Select(server => $"{server.Id} {server.State}"));

    public SimulatedProcess Latest(string program) =>
        Host.Spawned.Last(process => process.Program == program);

    public int CountOf(string program) => Host.Spawned.Count(process => process.Program == program);

    public async Task ReadyAllAsync()
    {
        await StatusAsync();
        Host.SayReady(Latest("ImageServer"));
        Host.SayReady(Latest("SvgServer"));
        await StatusAsync();
        Host.SayReady(Latest("PlatformServer"));
        Assert.Equal("is Ready, svg Ready, ps Ready", await StatesAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (!Running.IsCompleted)
        {
            await StopAsync();
        }

        _loop.Dispose();
        _log.Dispose();
        _notifier.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    public async Task StopAsync()
    {
        await AskAsync(new ControlRequest.Stop());
        var start = TimeProvider.System.GetTimestamp();
        while (!Running.IsCompleted)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < s_patience, "the loop does not end");
            foreach (var process in Host.Spawned.Where(process => !process.Signals.IsEmpty))
            {
                process.End(ProcessExit.WithCode(0));
            }

            // The loop may end between the look above and this question, which then stays without an answer.
            await Task.WhenAny(
                    Running,
                    _loop.AskAsync(new ControlRequest.Status(null), CancellationToken.None)
                )
                .WaitAsync(s_patience);
        }

        await Running;
    }
}
