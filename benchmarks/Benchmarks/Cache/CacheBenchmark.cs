using System.Diagnostics;
using System.Globalization;
using ImageServing.Benchmarks.Catalogs;
using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Purging;

namespace ImageServing.Benchmarks.Cache;

/// <summary>Hits, stores and the start of a response cache with a million entries.</summary>
internal static class CacheBenchmark
{
    private const int Rounds = 5;
    private const int Many = 1_000_000;
    private const int Few = 2_000;
    private const int BodySize = 17_000;

    public static async Task RunAsync(Action<string> print, string parent, CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(
            Path.Combine(parent, $"cache-benchmark-{Environment.ProcessId}")
        );
        try
        {
            var table = new Table();
            await MeasureAccessAsync(Path.Combine(folder.FullName, "few"), table, stop);
            await using var many = await StartAsync(
                Path.Combine(folder.FullName, "many"),
                table,
                print,
                stop
            );
            await MeasurePurgeAsync(many, table, stop);
            print(table.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAccessAsync(string root, Table table, CancellationToken stop)
    {
        await using var store = Open(root, memory: 256 << 20);
        await using var disk = Open(root, memory: 0);
        var responses = Enumerable.Range(0, Few).Select(i => Entry(i, BodySize)).ToArray();
        var keys = Enumerable.Range(0, Few).Select(KeyOf).ToArray();
        var mark = store.Mark();
        List<double> stored = [];
        List<double> hot = [];
        List<double> read = [];
        for (var round = 0; round < Rounds; round++)
        {
            stop.ThrowIfCancellationRequested();
            stored.Add(Microseconds(Few, i => store.Store(keys[i], responses[i], mark)));
            hot.Add(Microseconds(Few * 500, i => Require(store.FindHot(keys[i % Few]))));
            read.Add(Microseconds(Few, i => Require(disk.Find(keys[i]))));
        }

        table.Add(new Row("memory hit, one thread", new Samples(hot, "us"), Peer: null, "under 1 us"));
        table.Add(new Row("memory hit, both threads, each", BothThreads(store, keys), Peer: null, ""));
        table.Add(
            new Row("memory hit, allocated", new Samples([Allocated(store, keys)], "bytes"), Peer: null, "0")
        );
        table.Add(
            new Row("disk hit, 17 kB", new Samples(read, "us"), Raw(store, keys, root), "beside a bare read")
        );
        table.Add(new Row("store, 17 kB", new Samples(stored, "us"), Peer: null, ""));
    }

    /// <summary>The start with a million small files: what counts is their number.</summary>
    public static async Task MeasureStartAsync(
        string root,
        Table table,
        Action<string> print,
        CancellationToken stop
    )
    {
        await using var restarted = await StartAsync(root, table, print, stop);
    }

    private static async Task<CacheStore> StartAsync(
        string root,
        Table table,
        Action<string> print,
        CancellationToken stop
    )
    {
        await WriteManyAsync(root, print, stop);

        // Off the stack of the store that has just ended, which keeps it alive.
        await Task.Yield();
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var opened = Stopwatch.GetTimestamp();
        var restarted = Open(root, memory: 0);
        Require(restarted.Find(KeyOf(Many / 2)));
        var first = Stopwatch.GetElapsedTime(opened).TotalMilliseconds;
        await restarted.Complete.WaitAsync(stop);
        var complete = Stopwatch.GetElapsedTime(opened).TotalSeconds;
        var index = GC.GetTotalMemory(forceFullCollection: true) - heap;
        print($"{restarted.Stats.Entries} entries, {ProcessMemory.Read().Own:0} MB of the process");
        table.Add(
            new Row("first answer after a start of 1,000,000", new Samples([first], "ms"), Peer: null, "1 s")
        );
        table.Add(new Row("index of 1,000,000 complete", new Samples([complete], "s"), Peer: null, "60 s"));
        table.Add(
            new Row("index of 1,000,000 in memory", new Samples([index / 1e6], "MB"), Peer: null, "100 MB")
        );
        return restarted;
    }

    private static async Task MeasurePurgeAsync(CacheStore restarted, Table table, CancellationToken stop)
    {
        var purge = Stopwatch.GetTimestamp();
        restarted.Purge(PurgeScope.Tag("record:5"));
        var purged = Stopwatch.GetElapsedTime(purge).TotalMilliseconds;
        table.Add(new Row("purge of a tag among 1,000,000", new Samples([purged], "ms"), Peer: null, "1 s"));
        await restarted.SettleAsync().WaitAsync(stop);
        var swept = Stopwatch.GetElapsedTime(purge).TotalSeconds;
        table.Add(new Row("its files deleted", new Samples([swept], "s"), Peer: null, ""));
    }

    // On its own, so that nothing of this store is counted with the next one.
    private static async Task WriteManyAsync(string root, Action<string> print, CancellationToken stop)
    {
        await using var store = Open(root, memory: 0);
        var mark = store.Mark();
        var start = Stopwatch.GetTimestamp();
        Parallel.For(
            0,
            Many,
            new ParallelOptions { CancellationToken = stop },
            i => store.Store(KeyOf(i), Entry(i, 100), mark)
        );
        print($"{Many} entries written in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
    }

    private static Samples BothThreads(CacheStore store, CacheKey[] keys)
    {
        var figures = new double[2];
        Parallel.For(
            0,
            2,
            t => figures[t] = Microseconds(Few * 500, i => Require(store.FindHot(keys[i % Few])))
        );
        return new Samples(figures, "us");
    }

    private static double Allocated(CacheStore store, CacheKey[] keys)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Few; i++)
        {
            Require(store.FindHot(keys[i]));
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Few;
    }

    private static Samples Raw(CacheStore store, CacheKey[] keys, string root)
    {
        Require(store.FindHot(keys[0]));
        var files = Directory.GetFiles(root, "*.entry", SearchOption.AllDirectories);
        return new Samples(
            [
                .. Enumerable
                    .Range(0, Rounds)
                    .Select(_ => Microseconds(files.Length, i => File.ReadAllBytes(files[i]))),
            ],
            "us"
        );
    }

    private static double Microseconds(int count, Action<int> work)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            work(i);
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
    }

    private static void Require(CachedResponse? found) => ArgumentNullException.ThrowIfNull(found);

    private static CacheStore Open(string root, long memory) =>
        CacheStore.Open(
            new CacheStoreOptions
            {
                Roots = [root],
                MaxSize = 1L << 40,
                MaxEntries = 2 * Many,
                MemorySize = memory,
            },
            TimeProvider.System,
            report => throw new IOException(report.Fault)
        );

    private static CacheKey KeyOf(int number)
    {
        Span<byte> digest = stackalloc byte[System.Security.Cryptography.SHA256.HashSizeInBytes];
        System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number), digest);
        return CacheKey.FromDigest(digest);
    }

    private static CachedResponse Entry(int number, int size)
    {
        var now = TimeProvider.System.GetUtcNow();
        var body = new byte[size];
        new Random(number).NextBytes(body);
        return new CachedResponse(
            "image/jpeg",
            [new ResponseHeader("ETag", "\"0123456789abcdef\"")],
            new Dependencies(
                [new FileStamp($"/images/products/{number}.tif", now, 1_000_000)],
                ["catalog:brand", string.Create(CultureInfo.InvariantCulture, $"record:{number}")]
            ),
            body
        )
        {
            Created = now,
            Validated = now,
        };
    }
}
