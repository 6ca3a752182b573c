using System.Diagnostics;
using System.Globalization;
using ImageServing.Control;

namespace ImageServing.Benchmarks.Supervision;

/// <summary>What only ours can do: answer while a server dies, take over while the supervisor dies.</summary>
/// <param name="system">A system that runs.</param>
/// <param name="install">The install folder with its programs.</param>
internal sealed class OwnFigures(BenchSystem system, string install) : IDisposable
{
    // Longer than the registry below calls healthy, so that every crash is a first one.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(1200);

    // The same for the guardian, which calls a supervisor healthy after ten seconds.
    private static readonly TimeSpan s_healthyLife = TimeSpan.FromMilliseconds(10_500);

    // Enough for every process of a running shop to have computed some: a runtime's first requests are slow.
    private const int WarmUp = 200;
    private const int Clients = 8;
    private static readonly TimeSpan s_nextCall = TimeSpan.FromMilliseconds(1);

    private readonly ControlClient _control = new(
        Path.Combine(system.Home, "temp", ControlRoutes.SocketName)
    );

    /// <summary>
    /// The usual servers with the usual number of instances; a crash is forgotten after a second, and a free port serves.
    /// </summary>
    public const string Registry = """
        <supervisor>
          <servers>
            <server id="is"><profile ref="ImageServer64"/><listen name="render" port="0"/><restart healthyAfter="1000"/></server>
            <server id="svg"><profile ref="SVG"/><listen name="render" port="0"/></server>
            <server id="ps"><profile ref="PlatformServer"/><listen name="http" port="0"/><startPriority>2</startPriority></server>
          </servers>
        </supervisor>
        """;

    /// <summary>
    /// From the kill of an Image Server to the answer of a request that is sent at the same moment, in turn with the same
    /// request while all is well.
    /// </summary>
    /// <param name="rounds">How often.</param>
    /// <param name="target">Path and query of a small render.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(Samples Crashed, Samples Calm)> CrashToAnswerAsync(
        int rounds,
        string target,
        CancellationToken cancellation
    )
    {
        using var http = new HttpClient { BaseAddress = await system.FindAsync(cancellation) };
        List<double> crashed = [],
            calm = [];
        for (var round = 0; round < rounds; round++)
        {
            var status = await ReadyAsync(cancellation);
            await Parallel.ForEachAsync(
                Enumerable.Range(0, WarmUp),
                new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = cancellation },
                async (_, _) => await AskAsync()
            );
            await Task.Delay(s_pause, cancellation);
            calm.Add(await TimeAsync(() => { }));
            var instances = status.Servers.Single(server => server.Id == "is").Instances;
            using var victim = Process.GetProcessById(instances[round % instances.Count].ProcessId!.Value);
            crashed.Add(await TimeAsync(victim.Kill));
            await GoneAsync(victim.Id, cancellation);
        }

        return (new Samples(crashed, "ms"), new Samples(calm, "ms"));

        async Task<double> TimeAsync(Action first)
        {
            var begun = Stopwatch.GetTimestamp();
            first();
            await AskAsync();
            return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }

        Task<byte[]> AskAsync() => http.GetByteArrayAsync(target, cancellation);
    }

    /// <summary>From the kill of the supervisor to the next answer on the control socket.</summary>
    public async Task<Samples> TakeoverAsync(int rounds, CancellationToken cancellation)
    {
        List<double> milliseconds = [];
        for (var round = 0; round < rounds; round++)
        {
            var killed = (await ReadyAsync(cancellation)).ProcessId;
            await Task.Delay(s_healthyLife, cancellation);
            using var victim = Process.GetProcessById(killed);
            var begun = Stopwatch.GetTimestamp();
            victim.Kill();
            while (
                (await _control.StatusAsync(null, cancellation)).Value is not { } status
                || status.ProcessId == killed
            )
            {
                // Nothing tells that somebody listens again.
                await Task.Delay(s_nextCall, cancellation);
            }

            milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return new Samples(milliseconds, "ms");
    }

    /// <summary>How long the command <c>status</c> takes.</summary>
    public async Task<Samples> StatusCommandAsync(int rounds)
    {
        List<double> milliseconds = [];
        for (var round = 0; round < rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            await Command.RunAsync(
                Path.GetFullPath(Path.Combine(install, "bin", "ImageServing")),
                ["status", "--home", system.Home]
            );
            milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return new Samples(milliseconds, "ms");
    }

    /// <summary>The processes of supervisor and guardian.</summary>
    public async Task<IReadOnlyList<int>> ProcessIdsAsync(CancellationToken cancellation)
    {
        var status = await ReadyAsync(cancellation);
        return status.Guardian is { } guardian ? [status.ProcessId, guardian.ProcessId] : [status.ProcessId];
    }

    public void Dispose() => _control.Dispose();

    private Task<SupervisorStatus> ReadyAsync(CancellationToken cancellation) =>
        WaitAsync(status => status.IsReady, cancellation);

    private Task<SupervisorStatus> GoneAsync(int processId, CancellationToken cancellation) =>
        WaitAsync(
            status => status.Servers.All(server => server.Instances.All(i => i.ProcessId != processId)),
            cancellation
        );

    private async Task<SupervisorStatus> WaitAsync(
        Func<SupervisorStatus, bool> isReached,
        CancellationToken cancellation
    )
    {
        SupervisorStatus? status = null;
        while (status is null || !isReached(status))
        {
            var outcome = await _control.StatusAsync(status?.Revision, cancellation);
            status =
                outcome.Value
                ?? throw new InvalidOperationException(
                    string.Create(CultureInfo.InvariantCulture, $"status: {outcome.Failure?.Message}")
                );
        }

        return status;
    }
}
