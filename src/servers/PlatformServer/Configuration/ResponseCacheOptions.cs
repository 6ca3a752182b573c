using ImageServing.Hosting;
using ImageServing.Hosting.Registry;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>The disk cache of replies (reference: Server caches; Response data cache).</summary>
internal sealed record ResponseCacheOptions
{
    // The index takes 32 bytes for an entry: 3 GB.
    private const int MostEntries = 100_000_000;

    private const long Megabyte = 1024 * 1024;

    // A terabyte.
    private const int MostMegabytes = 1024 * 1024;

    // A petabyte.
    private const long LargestSize = 1L << 50;

    /// <summary>Absolute root folders, at least one; the first one has the auxiliary caches (cache.rootPaths).</summary>
    public required IReadOnlyList<string> Roots { get; init; }

    /// <summary>Largest sum of all entries in bytes, 0..2^50 (cache.maxSize).</summary>
    public long MaxBytes { get; init; } = 1024 * 1024 * 1024;

    /// <summary>Most entries, 1..100000000 (cache.maxEntries).</summary>
    public int MaxEntries { get; init; } = 1_000_000;

    /// <summary>Memory for the hottest entries in bytes, 0..2^40 (cache.memorySize, in megabytes); ours.</summary>
    public long MemoryBytes { get; init; } = 64 * Megabyte;

    /// <summary>
    /// How long a response that is no longer fresh may be sent while it is made anew, 0..86400 s (cache.staleTime); ours.
    /// </summary>
    public TimeSpan StaleTime { get; init; }

    /// <summary>How long a failure is told to later requests for the same picture, 0..3600 s (cache.failureTime); ours.</summary>
    public TimeSpan FailureTime { get; init; }

    public static ResponseCacheOptions Bind(PropertySettings settings, ServerHome home, FaultList faults)
    {
        var defaults = new ResponseCacheOptions
        {
            Roots = AuxiliaryFolder.CacheRoots(settings, home, faults),
        };
        return new ResponseCacheOptions
        {
            Roots = defaults.Roots,
            MaxBytes = settings.LongOf("cache.maxSize", 0, LargestSize, defaults.MaxBytes),
            MaxEntries = settings.IntegerOf("cache.maxEntries", 1, MostEntries, defaults.MaxEntries),
            MemoryBytes =
                Megabyte
                * settings.IntegerOf(
                    "cache.memorySize",
                    0,
                    MostMegabytes,
                    (int)(defaults.MemoryBytes / Megabyte)
                ),
            StaleTime = TimeSpan.FromSeconds(settings.IntegerOf("cache.staleTime", 0, 86_400, 0)),
            FailureTime = TimeSpan.FromSeconds(settings.IntegerOf("cache.failureTime", 0, 3600, 0)),
        };
    }
}
