namespace ImageServing.ResponseCache;

/// <summary>What <see cref="CacheStats"/> counts.</summary>
internal sealed class Counters
{
    private readonly long[] _misses = new long[Enum.GetValues<MissCause>().Length];

    public long MemoryHits;
    public long DiskHits;
    public long Stored;
    public long NotStored;
    public long Evicted;
    public long Purged;
    public long DiskFaults;

    public void Missed(MissCause cause) => Interlocked.Increment(ref _misses[(int)cause]);

    public long Misses(MissCause cause) => Volatile.Read(ref _misses[(int)cause]);
}

/// <summary>Why a lookup found nothing to send.</summary>
internal enum MissCause
{
    Absent,
    Stale,
    Purged,
    Corrupt,
    Fault,
}
