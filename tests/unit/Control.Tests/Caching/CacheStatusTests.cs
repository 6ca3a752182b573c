using ImageServing.Control.Caching;

namespace Control.Tests.Caching;

public class CacheStatusTests
{
    [Fact]
    public void Counters_are_added_and_shared_files_are_counted_once()
    {
        var sum = CacheStatus.Sum([
            Status(1, isComplete: false, 9000),
            Status(2, true, 40),
            Status(3, true, 50),
        ]);
        Assert.Equal((50, 5000, true), (sum.Entries, sum.Bytes, sum.IsComplete));
        Assert.Equal((6, 6, 6), (sum.MemoryEntries, sum.MemoryHits, sum.DiskHits));
        Assert.Equal(new CacheMisses(6, 12, 18, 24, 30), sum.Misses);
        Assert.Equal(90, sum.Misses.Total);
        Assert.Equal((6, 6, 6, 6, 6), (sum.Stored, sum.NotStored, sum.Evicted, sum.Purged, sum.DiskFaults));
        Assert.Equal(new AuxiliaryStatus(50, 50, 50, 50, 1000), sum.Auxiliary);
        Assert.Null(sum.ProcessId);
    }

    private static CacheStatus Status(long n, bool isComplete, long entries) =>
        new()
        {
            Process = "ps-1",
            ProcessId = 1,
            Folders = ["/cache"],
            Entries = entries,
            MaxEntries = 1000,
            Bytes = 100 * entries,
            MaxBytes = 1000,
            IsComplete = isComplete,
            MemoryEntries = n,
            MemoryBytes = n,
            MaxMemoryBytes = n,
            MemoryHits = n,
            DiskHits = n,
            Misses = new CacheMisses(n, 2 * n, 3 * n, 4 * n, 5 * n),
            Stored = n,
            NotStored = n,
            Evicted = n,
            Purged = n,
            DiskFaults = n,
            Auxiliary = new AuxiliaryStatus(entries, entries, entries, entries, 1000),
        };
}
