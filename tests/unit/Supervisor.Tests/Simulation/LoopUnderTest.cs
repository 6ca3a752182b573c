using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervisor;
using ImageServing.Supervisor.Controlling;
using ImageServing.Supervisor.Logging;
using ImageServing.Supervisor.Quarantine;
using ImageServing.Supervisor.Running;

namespace Supervisor.Tests.Simulation;

/// <summary>The real event loop over the simulated operating system.</summary>
internal sealed class LoopUnderTest : IAsyncDisposable
{
    public const string Registry = """
        <supervisor><servers>
          <server id="is"><profile ref="ImageServer64"/><startPriority>1</startPriority><instances>2</instances></server>
          <server id="svg"><profile ref="SVG"/><arguments><argument>-Xmx64m</argument></arguments></server>
          <server id="ps"><profile ref="PlatformServer"/><startPriority>2</startPriority><stopTimeout>9</stopTimeout>
            <instances>1</instances><listen name="http" port="0"/></server>
        </servers></supervisor>
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly SupervisorLoop _loop;
    private readonly SocketSet _sockets;
    private readonly TraceLog _log;
    private readonly OutputLog _output;
    private readonly QuarantineFile _quarantine;
    private readonly ServiceNotifier _notifier = new(null);
    private bool _isDead;

    public LoopUnderTest()
        : this(new SimulatedHost(), new ManualTime(), Directory.CreateTempSubdirectory("is-loop-").FullName)
    { }

    private LoopUnderTest(SimulatedHost host, ManualTime time, string home)
    {
        Host = host;
        Time = time;
        var registry = RegistryText.Of("registry", Registry);
        var options = registry.Result.Options!;
        Folder = InstallFolder.Of(home, options);
        Directory.CreateDirectory(Folder.Logs);
        Directory.CreateDirectory(Folder.Temp);
        _log = new TraceLog(Folder.Log, options.Output, 4, time, null);
        _output = new OutputLog(Folder.Logs, options.Output, time, _log.Important);
        _quarantine = new QuarantineFile(Folder.QuarantineFile, time, _log);
        var state = new StateFile(Folder.StateFile, _log.Important);
        var setup = new LoopSetup(
            host,
            time,
            new Random(1),
            _log,
            _output,
            Folder,
            () => RegistryText.Of("registry", NextRegistry),
            _notifier,
            state,
            _quarantine
        );
        _sockets = new SocketSet(host);
        _loop = new SupervisorLoop(setup, registry, _sockets);
        if (state.Read() is { } saved)
        {
            _loop.Adopt(saved);
        }

        Assert.Null(_sockets.Open(options.Servers));
        Running = _loop.RunAsync();
    }

    public SimulatedHost Host { get; }

    public ManualTime Time { get; }

    public InstallFolder Folder { get; }

    public Task Running { get; }

    public string NextRegistry { get; set; } = Registry;

    /// <summary>How the control interface asks.</summary>
    public Func<ControlRequest, CancellationToken, Task<ControlReply>> Ask => _loop.AskAsync;

    /// <summary>The supervisor is gone from one moment to the next; another one finds what it left.</summary>
    public LoopUnderTest DieAndComeBack()
    {
        _isDead = true;
        return new LoopUnderTest(Host, Time, Folder.Home);
    }

    public Task<ControlReply> AskAsync(ControlRequest request) =>
        _loop.AskAsync(request, CancellationToken.None).WaitAsync(s_patience);

    public async Task<T> AskAsync<T>(ControlRequest request) => (T)(await AskAsync(request)).Body;

    /// <summary>The status after everything that was posted before has been handled.</summary>
    public Task<SupervisorStatus> StatusAsync() =>
        AskAsync<SupervisorStatus>(new ControlRequest.Status((long?)null));

    public async Task<string> StatesAsync() =>
        string.Join(", ", (await StatusAsync()).Servers.Select(server => $"{server.Id} {server.State}"));

    public async Task<string> InstancesAsync(string id) =>
        string.Join(
            ", ",
            (await StatusAsync())
                .Servers.Single(server => server.Id == id)
                .Instances.Select(instance => $"{instance.Number} {instance.State}")
        );

    public SimulatedProcess Latest(string program) =>
        Host.Spawned.Last(process => process.Program == program);

    public int CountOf(string program) => Host.Spawned.Count(process => process.Program == program);

    public async Task ReadyAllAsync()
    {
        foreach (var program in new[] { "ImageServer", "SvgServer", "PlatformServer" })
        {
            await StatusAsync();
            foreach (var process in Host.Alive.Where(process => process.Program == program))
            {
                Host.SayReady(process);
            }
        }

        Assert.Equal("is Ready, svg Ready, ps Ready", await StatesAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isDead)
        {
            await StopAsync();
        }

        _loop.Dispose();
        _sockets.Dispose();
        await _quarantine.DisposeAsync();
        _output.Dispose();
        _log.Dispose();
        _notifier.Dispose();
        if (!_isDead)
        {
            // Only now does nobody write into it any more.
            Directory.Delete(Folder.Home, recursive: true);
        }
    }

    public async Task StopAsync()
    {
        await AskAsync(new ControlRequest.Stop());
        var start = TimeProvider.System.GetTimestamp();
        while (!Running.IsCompleted)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < s_patience, "the loop does not end");
            foreach (var process in Host.Alive.Where(process => !process.Signals.IsEmpty))
            {
                process.End(ProcessExit.WithCode(0));
            }

            await StatusAsync();
        }

        await Running;
    }
}
