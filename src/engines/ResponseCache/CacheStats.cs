namespace ImageServing.ResponseCache;

/// <summary>Figures of one process since its start; sizes are those of now.</summary>
public sealed record CacheStats
{
    /// <summary>Entries on disk that this process knows of.</summary>
    public required long Entries { get; init; }

    /// <summary>Bytes of these entries.</summary>
    public required long Bytes { get; init; }

    /// <summary>Whether all folders were read since the start: before that, the two figures above grow.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Responses in memory.</summary>
    public required long MemoryEntries { get; init; }

    /// <summary>Bytes of these responses.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Answered from memory.</summary>
    public required long MemoryHits { get; init; }

    /// <summary>Answered from a file.</summary>
    public required long DiskHits { get; init; }

    /// <summary>Not found.</summary>
    public required long MissesAbsent { get; init; }

    /// <summary>Found, and judged stale by the owner.</summary>
    public required long MissesStale { get; init; }

    /// <summary>Found, and purged before.</summary>
    public required long MissesPurged { get; init; }

    /// <summary>Found torn, altered, foreign or of another version.</summary>
    public required long MissesCorrupt { get; init; }

    /// <summary>Not read because the disk failed.</summary>
    public required long MissesFault { get; init; }

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
}
