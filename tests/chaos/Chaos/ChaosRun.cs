using System.Diagnostics;
using ImageServing.Chaos.Faults;
using ImageServing.Chaos.Load;
using ImageServing.Chaos.Report;

namespace ImageServing.Chaos;

/// <summary>
/// One run: starts a system, learns the right answers, loads it, injects one fault after the other and looks after each
/// whether exactly that has happened which must, stops the system and looks for what is left.
/// </summary>
internal sealed class ChaosRun
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(1500);

    private readonly ChaosOptions _options;
    private readonly ChaosSystem _system;
    private readonly Action<string> _tell;
    private readonly ConnectionTable _connections = new();
    private readonly List<FaultWindow> _windows = [];
    private readonly List<string> _findings = [];
    private readonly long _begun = Stopwatch.GetTimestamp();

    private ChaosRun(ChaosOptions options, ChaosSystem system, Action<string> tell)
    {
        _options = options;
        _system = system;
        _tell = tell;
    }

    /// <summary>Does it.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="tell">Takes a line for every fault.</param>
    public static async Task<ChaosReport> RunAsync(ChaosOptions options, Action<string> tell)
    {
        tell($"seed {options.Seed}, {options.Rate} requests/s, {options.Duration.TotalSeconds} s");
        await using var system = await ChaosSystem.StartAsync();
        return await new ChaosRun(options, system, tell).RunAsync();
    }

    private async Task<ChaosReport> RunAsync()
    {
        var load = await LoadAsync();
        await StopAsync();
        var report = new ChaosReport(
            _options.Seed,
            load.Samples,
            load.HeldBack,
            _windows,
            _findings,
            LogTails: ""
        );
        return report.IsGood ? report : report with { LogTails = _system.Folder.LogTails(lines: 25) };
    }

    private async Task<OpenLoop> LoadAsync()
    {
        using var pool = new PoolClient(_system.Origin, _connections);
        var fresh = new FreshClient(_system.Origin, _connections);
        var mix = await TrafficMix.LearnAsync(pool);
        await RunAsync(new OpenLoop(mix, [pool, fresh], _options.Rate), () => Task.Delay(s_warmUp));

        var load = new OpenLoop(mix, [pool, fresh], _options.Rate);
        await RunAsync(load, InjectAllAsync);
        return load;
    }

    private async Task RunAsync(OpenLoop load, Func<Task> meanwhile)
    {
        using var stop = new CancellationTokenSource();
        var sending = load.RunAsync(new Random(_options.Seed), stop.Token);
        try
        {
            await meanwhile();
        }
        finally
        {
            await stop.CancelAsync();
            await sending;
        }
    }

    private async Task InjectAllAsync()
    {
        var random = new Random(_options.Seed);
        var deck = new FaultDeck(_options.Faults, random);
        var begun = Stopwatch.GetTimestamp();
        while (!deck.WasEachDrawn || Stopwatch.GetElapsedTime(begun) < _options.Duration)
        {
            await Task.Delay(s_shortestPause + ((s_longestPause - s_shortestPause) * random.NextDouble()));
            if (!await InjectAsync(deck.Draw(), random))
            {
                return;
            }
        }

        await Task.Delay(s_shortestPause);
    }

    /// <returns>Whether the run can go on.</returns>
    private async Task<bool> InjectAsync(Fault fault, Random random)
    {
        var from = Stopwatch.GetTimestamp();
        try
        {
            var before = Snapshot.Of(await _system.Control.StatusAsync());
            var expected = await fault.InjectAsync(new FaultScene(_system, _connections, random, before));
            _windows.Add(new FaultWindow(fault.Name, from, Stopwatch.GetTimestamp()));
            var after = Snapshot.Of(await _system.Control.StatusAsync());
            _findings.AddRange(
                expected.Compare(before, after).Select(finding => $"{At(from)} {fault.Name}: {finding}")
            );
            // Signals from outside make suspects of whatever was in hand. A second one would rightly put some of
            // them in quarantine, and the load asks for the same pictures all the time.
            await _system.Control.SendAsync(HttpMethod.Delete, "/quarantine");
            _tell($"{At(from)} {fault.Name}: {_windows[^1].Seconds:0.00} s");
            return true;
        }
        catch (Exception e)
            when (e
                    is TimeoutException
                        or InvalidOperationException
                        or HttpRequestException
                        or OperationCanceledException
            )
        {
            _windows.Add(new FaultWindow(fault.Name, from, Stopwatch.GetTimestamp()));
            _findings.Add($"{At(from)} {fault.Name}: {e.Message}");
            _tell($"{_findings[^1]}");
            return await RecoversAsync();
        }
    }

    private async Task<bool> RecoversAsync()
    {
        try
        {
            await _system.Control.WaitAsync(status => status.IsReady, "everything is ready again");
            return true;
        }
        catch (TimeoutException e)
        {
            _findings.Add($"given up: {e.Message}");
            return false;
        }
    }

    private async Task StopAsync()
    {
        try
        {
            await _system.StopAsync();
        }
        catch (InvalidOperationException e)
        {
            _findings.Add($"after stop: {e.Message}");
        }
    }

    private string At(long timestamp) => $"{Stopwatch.GetElapsedTime(_begun, timestamp):mm\\:ss\\.fff}";
}
