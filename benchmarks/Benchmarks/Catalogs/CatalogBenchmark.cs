using System.Diagnostics;
using System.Globalization;
using ImageServing.Catalogs;

namespace ImageServing.Benchmarks.Catalogs;

/// <summary>Load, lookup and reload of a catalog with a million image records.</summary>
internal static class CatalogBenchmark
{
    private const int Rounds = 5;
    private const int Lookups = 200_000;

    public static async Task RunAsync(Action<string> print, CancellationToken stop)
    {
        using var files = new LargeCatalog();
        print($"{LargeCatalog.Records} records, {new FileInfo(files.Images).Length >> 20} MB");
        var before = ProcessMemory.Read();
        var cold = Measure(() => Open(files, stop), out CatalogLibrary library);
        print($"load without compiled tables   {cold:0} ms (goal 10000)");
        print($"lookup                         {Lookup(library.Snapshot)}");
        print($"memory                         {ProcessMemory.Read().Since(before)} (goal 600 MB)");
        await library.DisposeAsync();
        for (var i = 0; i < Rounds; i++)
        {
            var warm = Measure(() => Open(files, stop), out library);
            print($"load of compiled tables        {warm:0} ms (goal 2000)");
            await library.DisposeAsync();
        }

        library = Open(files, stop);
        print(
            await ReloadAsync(
                "reload of the incremental file",
                library,
                files,
                () => files.WriteChanges("next"),
                stop
            )
        );
        print(
            await ReloadAsync(
                "reload of the large file",
                library,
                files,
                () => LargeCatalog.Touch(files.Images),
                stop
            )
        );
        await library.DisposeAsync();
    }

    private static CatalogLibrary Open(LargeCatalog files, CancellationToken stop)
    {
        var options = new CatalogLibraryOptions
        {
            Folder = files.Folder,
            CacheRoot = files.Cache,
            RefreshInterval = TimeSpan.FromHours(1),
            ModificationWaitTime = TimeSpan.FromHours(1),
        };
        var opened = CatalogLibrary.Open(options, TimeProvider.System, Complain, stop);
        return opened.Options ?? throw new InvalidOperationException(string.Join('\n', opened.Faults));
    }

    private static void Complain(CatalogReport report)
    {
        if (!report.IsClean)
        {
            throw new InvalidOperationException(string.Join('\n', report.Errors.Concat(report.Warnings)));
        }
    }

    private static double Measure<T>(Func<T> work, out T result)
    {
        var start = Stopwatch.GetTimestamp();
        result = work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static string Lookup(CatalogSnapshot snapshot)
    {
        var brand = snapshot.Find("brand")!;
        var random = new Random(1);
        var ids = Enumerable
            .Range(0, Lookups)
            .Select(_ => LargeCatalog.IdOf(random.Next(LargeCatalog.Records)))
            .ToArray();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var hits = Measure(() => ids.Count(id => brand.FindImage(id) is not null), out var found);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var misses = Measure(() => ids.Count(id => brand.FindImage(id + "x") is not null), out _);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{hits * 1000 / Lookups:0.00} us hit, {misses * 1000 / Lookups:0.00} us miss, {allocated / Lookups} bytes, {found} found"
        );
    }

    // Two clients look records up all the time; the longest lookup is what a reload cost a request.
    private static async Task<string> ReloadAsync(
        string name,
        CatalogLibrary library,
        LargeCatalog files,
        Action change,
        CancellationToken stop
    )
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var clients = Enumerable
            .Range(0, 2)
            .Select(i => Task.Run(() => LongestLookup(library, i, over.Token), stop))
            .ToArray();
        await Task.Delay(500, stop);
        var before = GC.CollectionCount(2);
        change();
        LargeCatalog.Touch(files.Attributes);
        var start = Stopwatch.GetTimestamp();
        await library.ReloadAsync(stop);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await over.CancelAsync();
        var longest = await Task.WhenAll(clients);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name, -30} {elapsed:0} ms, longest lookup meanwhile {longest.Max():0.0} ms (goal 50), {GC.CollectionCount(2) - before} full collections"
        );
    }

    private static double LongestLookup(CatalogLibrary library, int seed, CancellationToken over)
    {
        var random = new Random(seed);
        var longest = 0.0;
        while (!over.IsCancellationRequested)
        {
            var id = LargeCatalog.IdOf(random.Next(LargeCatalog.Records));
            var took = Measure(() => library.Snapshot.Find("brand")!.FindImage(id), out _);
            longest = Math.Max(longest, took);
        }

        return longest;
    }
}
