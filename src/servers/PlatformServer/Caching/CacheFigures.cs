using System.Diagnostics.Metrics;
using ImageServing.ResponseCache;

namespace ImageServing.PlatformServer.Caching;

/// <summary>
/// Figures of the response cache, read when somebody looks at them. A service, so that they are there from the start.
/// </summary>
internal sealed class CacheFigures(CacheStore store, PlatformMetrics metrics) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = metrics.Meter;
        meter.CreateObservableUpDownCounter(
            "imageserving.cache.entries",
            () => store.Stats.Entries,
            "{entry}",
            "Entries in the files of the response cache, as far as this process knows them."
        );
        meter.CreateObservableUpDownCounter(
            "imageserving.cache.size",
            () => store.Stats.Bytes,
            "By",
            "Bytes in the files of the response cache, as far as this process knows them."
        );
        meter.CreateObservableUpDownCounter(
            "imageserving.cache.memory.entries",
            () => store.Stats.MemoryEntries,
            "{entry}",
            "Responses that are held in memory."
        );
        meter.CreateObservableUpDownCounter(
            "imageserving.cache.memory.size",
            () => store.Stats.MemoryBytes,
            "By",
            "Bytes of the responses that are held in memory."
        );
        meter.CreateObservableCounter(
            "imageserving.cache.hits",
            Hits,
            "{lookup}",
            "Stored responses that were sent, by where they were."
        );
        meter.CreateObservableCounter(
            "imageserving.cache.misses",
            Misses,
            "{lookup}",
            "Responses that had to be made, or looked after, by cause."
        );
        meter.CreateObservableCounter(
            "imageserving.cache.stored",
            () => store.Stats.Stored,
            "{entry}",
            "Responses that were stored."
        );
        meter.CreateObservableCounter(
            "imageserving.cache.not_stored",
            () => store.Stats.NotStored,
            "{entry}",
            "Responses that could not be stored, or were purged while they were made."
        );
        meter.CreateObservableCounter(
            "imageserving.cache.evicted",
            () => store.Stats.Evicted,
            "{entry}",
            "Entries that this process deleted to keep the limits."
        );
        meter.CreateObservableCounter(
            "imageserving.cache.purged",
            () => store.Stats.Purged,
            "{entry}",
            "Entries that this process deleted because they were purged."
        );
        meter.CreateObservableCounter(
            "imageserving.cache.faults",
            () => store.Stats.DiskFaults,
            "{fault}",
            "Reads and writes of the cache that the disk refused."
        );
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<long>> Hits()
    {
        var stats = store.Stats;
        return [Of(stats.MemoryHits, "tier", "memory"), Of(stats.DiskHits, "tier", "disk")];
    }

    private IEnumerable<Measurement<long>> Misses()
    {
        var stats = store.Stats;
        return
        [
            Of(stats.MissesAbsent, "cause", "absent"),
            Of(stats.MissesStale, "cause", "stale"),
            Of(stats.MissesPurged, "cause", "purged"),
            Of(stats.MissesCorrupt, "cause", "corrupt"),
            Of(stats.MissesFault, "cause", "fault"),
        ];
    }

    private static Measurement<long> Of(long value, string tag, string text) =>
        new(value, KeyValuePair.Create<string, object?>(tag, text));
}
