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
        print($"lookup, pages not yet mapped   {Lookup(library.Snapshot)}");
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
        Action<LargeCatalog>[] changes = [f => f.WriteChanges("next"), f => LargeCatalog.Touch(f.Images)];
        foreach (var (change, name) in changes.Zip(["incremental file", "large file"]))
        {
            var reload = await RequestLoad.AroundAsync(
                library,
                async () =>
                {
                    for (var i = 0; i < Rounds; i++)
                    {
                        change(files);
                        LargeCatalog.Touch(files.Attributes);
                        await library.ReloadAsync(stop);
                    }
                }
            );
            var idle = await RequestLoad.AroundAsync(library, () => Task.Delay(reload.Took, stop));
            print(
                $"{Rounds} reloads of the {name, -16} {reload.Took.TotalMilliseconds:0} ms; each request (goal 50 ms): {reload}"
            );
            print($"the same time without a reload: {idle}");
        }

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
}
