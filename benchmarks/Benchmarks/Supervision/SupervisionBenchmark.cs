using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ImageServing.Benchmarks.Supervision;

/// <summary>
/// Our supervisor beside runit, s6, supervisord and pm2, where they are installed. All run at the same time and are killed
/// in turn, so that each meets the same machine.
/// </summary>
internal static class SupervisionBenchmark
{
    private const int Kills = 30;
    private const int Takeovers = 8;
    private const int StatusCommands = 20;
    private const double Megabyte = 1024 * 1024;
    private const string SmallPicture = "sneaker.tif";
    private const string SmallRender = "is/image/sneaker?wid=64&cache=off";

    private const string FailoverHead =
        "| Image Serving with its five servers | median | p90 | goal |\n| --- | ---: | ---: | --- |\n";

    // runsv pauses after a run of less than a second, and pm2 calls it unstable: every kill shall be a first one.
    private static readonly TimeSpan s_healthy = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan s_settled = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(60);

    /// <summary>Measures and prints.</summary>
    /// <param name="install">The install folder.</param>
    /// <param name="print">Takes what is to be printed.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task RunAsync(string install, Action<string> print, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("supervision-").FullName;
        try
        {
            print(await CompareAsync(install, folder, print, cancellation));
            print(await MeasureOwnAsync(install, cancellation));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> CompareAsync(
        string install,
        string folder,
        Action<string> print,
        CancellationToken cancellation
    )
    {
        List<Contender> contenders = [];
        try
        {
            contenders.Add(await Contenders.OursAsync(install, Sub("ours")));
            foreach (
                var (name, startAsync) in new (string, Func<string, Task<Contender?>>)[]
                {
                    ("runit", Contenders.RunitAsync),
                    ("s6", Contenders.S6Async),
                    ("supervisord", Contenders.SupervisordAsync),
                    ("pm2", Contenders.Pm2Async),
                }
            )
            {
                if (await startAsync(Sub(name)) is { } contender)
                {
                    contenders.Add(contender);
                }
                else
                {
                    print($"{name} is not installed: skipped");
                }
            }

            return await CompareAsync(contenders, cancellation);
        }
        finally
        {
            foreach (var contender in contenders)
            {
                await contender.EndAsync();
                await contender.Program.DisposeAsync();
            }
        }

        string Sub(string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
    }

    private static async Task<string> CompareAsync(
        IReadOnlyList<Contender> contenders,
        CancellationToken cancellation
    )
    {
        var running = new Dictionary<Contender, int>();
        foreach (var contender in contenders)
        {
            running[contender] = (await contender.Program.StartedAsync(cancellation)).ProcessId;
        }

        await Task.Delay(s_settled, cancellation);
        var before = contenders.ToDictionary(c => c, c => ProcessFigures.Of(c.ProcessIds));
        await Task.Delay(s_idle, cancellation);
        var after = contenders.ToDictionary(c => c, c => ProcessFigures.Of(c.ProcessIds));

        var restarts = contenders.ToDictionary(c => c, _ => new List<double>());
        for (var kill = 0; kill < Kills; kill++)
        {
            foreach (var contender in contenders)
            {
                using var victim = Process.GetProcessById(running[contender]);
                var begun = Stopwatch.GetTimestamp();
                victim.Kill();
                (running[contender], var at) = await contender.Program.StartedAsync(cancellation);
                restarts[contender].Add(Stopwatch.GetElapsedTime(begun, at).TotalMilliseconds);
            }

            await Task.Delay(s_healthy, cancellation);
        }

        var table = new StringBuilder(
            "| supervisor | crash → new process, ms: median | p90 | RSS MB | PSS MB | idle CPU % | switches/s | setting |\n"
                + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n"
        );
        foreach (var contender in contenders)
        {
            var samples = new Samples(restarts[contender], "ms");
            table.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {contender.Name} | {samples.Median:0.0} | {samples.Share(0.9):0.0} | {Idle(before[contender], after[contender])} | {contender.Setting} |"
            );
        }

        return table.ToString();
    }

    /// <summary>Measures and prints only what a client waits when an Image Server dies.</summary>
    /// <param name="install">The install folder.</param>
    /// <param name="print">Takes what is to be printed.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task RunFailoverAsync(
        string install,
        Action<string> print,
        CancellationToken cancellation
    )
    {
        await using var system = await StartOwnAsync(install, cancellation);
        using var own = new OwnFigures(system, install);
        await Task.Delay(s_settled, cancellation);
        print(FailoverHead + await MeasureFailoverAsync(own, cancellation));
    }

    private static async Task<string> MeasureFailoverAsync(OwnFigures own, CancellationToken cancellation)
    {
        var (crashed, calm) = await own.CrashToAnswerAsync(Kills, SmallRender, cancellation);
        var cost = new Samples([.. crashed.Values.Zip(calm.Values, (with, without) => with - without)], "ms");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | request sent at the crash of one of two Image Servers → its answer, ms | {crashed.Median:0.0} | {crashed.Share(
                0.9
            ):0.0} | at most 10 |
            | the same request without a crash, ms | {calm.Median:0.0} | {calm.Share(0.9):0.0} | |
            | what the crash costs it (pairs), ms | {cost.Median:0.0} | {cost.Share(0.9):0.0} | |
            """
        );
    }

    private static async Task<BenchSystem> StartOwnAsync(string install, CancellationToken cancellation)
    {
        var system = await BenchSystem.CreateAsync(install, cancellation);
        await File.WriteAllTextAsync(
            Path.Combine(system.Home, "conf", "SupervisorRegistry.xml"),
            OwnFigures.Registry,
            cancellation
        );
        File.Copy(
            Path.Combine(install, "images", "samples", SmallPicture),
            Path.Combine(system.Home, "images", SmallPicture)
        );
        await system.StartAsync(cancellation);
        return system;
    }

    private static async Task<string> MeasureOwnAsync(string install, CancellationToken cancellation)
    {
        await using var system = await StartOwnAsync(install, cancellation);
        using var own = new OwnFigures(system, install);
        var ids = await own.ProcessIdsAsync(cancellation);
        await Task.Delay(s_settled, cancellation);
        var before = ProcessFigures.Of(ids);
        await Task.Delay(s_idle, cancellation);
        var after = ProcessFigures.Of(ids);
        var alone = ProcessFigures.Of(ids.Take(1));
        var status = await own.StatusCommandAsync(StatusCommands);
        var failover = await MeasureFailoverAsync(own, cancellation);
        var takeover = await own.TakeoverAsync(Takeovers, cancellation);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {FailoverHead}{failover}
            | `status`, ms | {status.Median:0} | {status.Share(0.9):0} | at most 300 |
            | kill of the supervisor → the control socket answers, ms | {takeover.Median:0} | {takeover.Share(
                0.9
            ):0} | at most 1000 |

            | idle supervisor and guardian | RSS MB | PSS MB | CPU % | switches/s | goal |
            | --- | ---: | ---: | ---: | ---: | --- |
            | supervisor and guardian | {Idle(
                before,
                after
            )} | RSS of the supervisor at most 40, under 0.1 % |
            | the supervisor alone | {Idle(alone, null)} | |
            """
        );
    }

    private static string Idle(ProcessFigures before, ProcessFigures? after)
    {
        var last = after ?? before;
        var seconds = Stopwatch.GetElapsedTime(before.At, last.At).TotalSeconds;
        return string.Create(
                CultureInfo.InvariantCulture,
                $"{last.ResidentBytes / Megabyte:0.0} | {last.ProportionalBytes / Megabyte:0.0} | "
            )
            + (
                after is null
                    ? " |"
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(after.CpuSeconds - before.CpuSeconds) / seconds * 100:0.00} | {(after.Switches - before.Switches) / seconds:0.0}"
                    )
            );
    }
}
