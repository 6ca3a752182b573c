using ImageServing.Hosting;
using ImageServing.Hosting.Registry;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>The disk cache of replies (reference: Server caches; Response data cache).</summary>
internal sealed record ResponseCacheOptions
{
    // The index takes 32 bytes for an entry: 3 GB.
    private const int MostEntries = 100_000_000;

    // A petabyte.
    private const long LargestSize = 1L << 50;

    /// <summary>Absolute root folders, at least one; the first one has the auxiliary caches (cache.rootPaths).</summary>
    public required IReadOnlyList<string> Roots { get; init; }

    /// <summary>Largest sum of all entries in bytes, 0..2^50 (cache.maxSize).</summary>
    public long MaxBytes { get; init; } = 1024 * 1024 * 1024;

    /// <summary>Most entries, 1..100000000 (cache.maxEntries).</summary>
    public int MaxEntries { get; init; } = 1_000_000;

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
        };
    }
}
