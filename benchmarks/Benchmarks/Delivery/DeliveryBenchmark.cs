using ImageServing.Benchmarks.Cache;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>
/// The figures of delivery in one table: hits, misses and memory of the built programs, beside peers that run on the
/// same machine at the same time and are asked in turn with them.
/// </summary>
internal static class DeliveryBenchmark
{
    private const int RoundsOfEach = 5;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(3);

    // Until the runtime has compiled the hot paths a second time.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(10);

    /// <summary>Measures and prints; returns the exit code.</summary>
    /// <param name="install">The install folder.</param>
    /// <param name="packages">A folder with node_modules for ipx, or null.</param>
    /// <param name="cases">What to measure.</param>
    /// <param name="say">Prints a line.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<int> RunAsync(
        string install,
        string? packages,
        DeliveryCases cases,
        Action<string> say,
        CancellationToken cancellation
    )
    {
        if (Programs.Find("wrk") is not { } wrk)
        {
            say("wrk is missing, which makes the load (apt-get install wrk)");
            return 1;
        }

        foreach (var line in Machine.Describe())
        {
            say(line);
        }

        var table = new Table();
        await using (var system = await BenchSystem.CreateAsync(install, cancellation))
        {
            say(
                Vips.VipsLibrary.Load(new Vips.VipsLoadOptions()) is { } vips ? $"libvips {vips.Version}" : ""
            );
            await using var stand = await Stand.StartAsync(system, wrk, packages, say, cancellation);
            await MeasureAsync(stand, table, cases, say, cancellation);
        }

        if (cases.Contains(DeliveryCases.Parse))
        {
            say("parsing");
            table.Add(UnderstandCase.Measure());
        }

        if (cases.Contains(DeliveryCases.Start))
        {
            say("start of a cache");
            await MeasureStartAsync(table, say, cancellation);
        }

        say("");
        say(table.ToString());
        return 0;
    }

    private static async Task MeasureAsync(
        Stand stand,
        Table table,
        DeliveryCases cases,
        Action<string> say,
        CancellationToken cancellation
    )
    {
        var rounds = new Rounds(RoundsOfEach, s_round);
        var misses = new MissCase(stand, rounds, table);
        say("warming up");
        await WarmUpAsync(stand, cancellation);
        foreach (
            var (name, measure) in new (string, Func<Task>)[]
            {
                (DeliveryCases.Hits, () => HitCase.MeasureAsync(stand, rounds, table, cancellation)),
                (DeliveryCases.Burst, () => BurstCase.MeasureAsync(stand, table, cancellation)),
                (DeliveryCases.Jpeg, () => misses.MeasureJpegAsync(cancellation)),
                (DeliveryCases.Pyramid, () => misses.MeasurePyramidAsync(cancellation)),
                (DeliveryCases.Regions, () => misses.MeasureRegionsAsync(cancellation)),
                (DeliveryCases.Memory, () => MemoryCase.MeasureAsync(stand, table, say, cancellation)),
            }
        )
        {
            if (cases.Contains(name))
            {
                say(name);
                await measure();
            }
        }
    }

    private static Task<WrkResult> WarmUpAsync(Stand stand, CancellationToken cancellation)
    {
        var random = new Random(0);
        return stand.Wrk.AskAsync(
            stand.Address,
            Enumerable.Range(0, 100_000).Select(_ => Region.Any(random).Target),
            connections: 2 * Environment.ProcessorCount,
            s_warmUp,
            cancellation
        );
    }

    private static async Task MeasureStartAsync(
        Table table,
        Action<string> say,
        CancellationToken cancellation
    )
    {
        var folder = Directory.CreateTempSubdirectory("image-serving-cache-");
        try
        {
            await CacheBenchmark.MeasureStartAsync(folder.FullName, table, say, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
