namespace ImageServing.Control.Caching;

/// <summary>The response cache as one process sees it, or as all do together. Counters begin at a process's start.</summary>
public sealed record CacheStatus
{
    /// <summary>Name of the process among the supervised ones, such as ps-4; null for all together.</summary>
    public string? Process { get; init; }

    /// <summary>Process id; null for all together.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Absolute root folders.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>Entries in the files, which all processes share.</summary>
    public required long Entries { get; init; }

    /// <summary>How many there may be.</summary>
    public required long MaxEntries { get; init; }

    /// <summary>Bytes of these entries.</summary>
    public required long Bytes { get; init; }

    /// <summary>How many there may be.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>Whether all folders were read since the start: before that, entries and bytes grow.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Responses in memory.</summary>
    public required long MemoryEntries { get; init; }

    /// <summary>Bytes of these responses.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>How many there may be.</summary>
    public required long MaxMemoryBytes { get; init; }

    /// <summary>Answered from memory.</summary>
    public required long MemoryHits { get; init; }

    /// <summary>Answered from a file.</summary>
    public required long DiskHits { get; init; }

    /// <summary>What was not answered from the cache.</summary>
    public required CacheMisses Misses { get; init; }

    /// <summary>Responses stored.</summary>
    public required long Stored { get; init; }

    /// <summary>Responses that were too large to keep, or purged while they were made.</summary>
    public required long NotStored { get; init; }

    /// <summary>Files deleted to keep the limits.</summary>
    public required long Evicted { get; init; }

    /// <summary>Files deleted because they were purged.</summary>
    public required long Purged { get; init; }

    /// <summary>Reads and writes that the disk refused.</summary>
    public required long DiskFaults { get; init; }

    /// <summary>The auxiliary caches, which all processes share.</summary>
    public required AuxiliaryStatus Auxiliary { get; init; }

    /// <summary>
    /// All processes together: counters and memory are added; of the files, which are the same ones, the process that knows
    /// most counts.
    /// </summary>
    /// <param name="all">At least one.</param>
    public static CacheStatus Sum(IReadOnlyList<CacheStatus> all)
    {
        var best = all.OrderByDescending(one => one.IsComplete).ThenByDescending(one => one.Entries).First();
        return new CacheStatus
        {
            Folders = best.Folders,
            Entries = best.Entries,
            MaxEntries = best.MaxEntries,
            Bytes = best.Bytes,
            MaxBytes = best.MaxBytes,
            IsComplete = best.IsComplete,
            MemoryEntries = all.Sum(one => one.MemoryEntries),
            MemoryBytes = all.Sum(one => one.MemoryBytes),
            MaxMemoryBytes = all.Sum(one => one.MaxMemoryBytes),
            MemoryHits = all.Sum(one => one.MemoryHits),
            DiskHits = all.Sum(one => one.DiskHits),
            Misses = new CacheMisses(
                all.Sum(one => one.Misses.Absent),
                all.Sum(one => one.Misses.Stale),
                all.Sum(one => one.Misses.Purged),
                all.Sum(one => one.Misses.Corrupt),
                all.Sum(one => one.Misses.Fault)
            ),
            Stored = all.Sum(one => one.Stored),
            NotStored = all.Sum(one => one.NotStored),
            Evicted = all.Sum(one => one.Evicted),
            Purged = all.Sum(one => one.Purged),
            DiskFaults = all.Sum(one => one.DiskFaults),
            Auxiliary = best.Auxiliary,
        };
    }
}

/// <summary>Lookups that found nothing to send, by cause.</summary>
/// <param name="Absent">There was no entry.</param>
/// <param name="Stale">It had to be looked after, or made anew.</param>
/// <param name="Purged">It was purged.</param>
/// <param name="Corrupt">Its file was torn, altered, foreign or of another version.</param>
/// <param name="Fault">The disk did not read it.</param>
public sealed record CacheMisses(long Absent, long Stale, long Purged, long Corrupt, long Fault)
{
    /// <summary>All of them.</summary>
    public long Total => Absent + Stale + Purged + Corrupt + Fault;
}

/// <summary>The response cache of a whole installation.</summary>
/// <param name="Total">All processes together.</param>
/// <param name="Processes">Each that answered.</param>
public sealed record CacheReport(CacheStatus Total, IReadOnlyList<CacheStatus> Processes);
