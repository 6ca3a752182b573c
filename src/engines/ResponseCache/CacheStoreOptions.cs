using System.Collections.Immutable;

namespace ImageServing.ResponseCache;

/// <summary>Where entries are kept and how many ("Server caches", "Response data cache").</summary>
public sealed record CacheStoreOptions
{
    /// <summary>
    /// Absolute root folders (<c>cache.rootPaths</c>), at least one; entries are spread evenly by key. The first one also
    /// holds the purge records that all processes read.
    /// </summary>
    public required ImmutableArray<string> Roots { get; init; }

    /// <summary>Bytes of all entry files (<c>cache.maxSize</c>), without what the file system adds.</summary>
    public required long MaxSize { get; init; }

    /// <summary>Number of entries (<c>cache.maxEntries</c>).</summary>
    public required long MaxEntries { get; init; }

    /// <summary>Bytes of the hottest responses kept in memory; 0 keeps none.</summary>
    public long MemorySize { get; init; } = 64L << 20;

    /// <summary>Bytes of one entry; a larger response is not kept. 64 MB is a print-size TIFF.</summary>
    public int MaxEntrySize { get; init; } = 64 << 20;

    /// <summary>A root folder that refused a write is left alone for so long.</summary>
    public TimeSpan DiskRetry { get; init; } = TimeSpan.FromSeconds(30);
}
