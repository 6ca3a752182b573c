namespace ImageServing.ResponseCache.Storage;

/// <summary>
/// The entries on disk as far as this process knows, for the limits and the choice of the least recently used. A lookup
/// does not need it: where an entry is follows from its key.
/// </summary>
internal sealed class EntryIndex
{
    // Parts of a million entries are 16,000: growing one takes a fraction of a millisecond.
    private const int ShardCount = 64;

    private readonly Shard[] _shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new Shard())];
    private long _bytes;
    private long _count;
    private uint _scan;

    public long Bytes => Volatile.Read(ref _bytes);

    public long Count => Volatile.Read(ref _count);

    /// <summary>An entry was stored, or seen in a scan, or used while it was not known.</summary>
    public void Set(CacheKey key, long size, uint lastUse)
    {
        var shard = ShardOf(key);
        lock (shard.Gate)
        {
            var isNew = !shard.Entries.TryGetValue(key, out var before);
            var use = Math.Max(before.LastUse, lastUse);
            shard.Entries[key] = new IndexEntry((uint)size, use, use, Volatile.Read(ref _scan));
            Interlocked.Add(ref _bytes, size - before.Size);
            Interlocked.Add(ref _count, isNew ? 1 : 0);
        }
    }

    /// <summary>An entry was used. Tells whether its file should be told, too.</summary>
    public bool Touch(CacheKey key, uint now, uint fileEvery)
    {
        var shard = ShardOf(key);
        lock (shard.Gate)
        {
            if (!shard.Entries.TryGetValue(key, out var entry) || entry.LastUse >= now)
            {
                return false;
            }

            var isDue = now - entry.Touched >= fileEvery;
            shard.Entries[key] = entry with { LastUse = now, Touched = isDue ? now : entry.Touched };
            return isDue;
        }
    }

    public bool Contains(CacheKey key)
    {
        var shard = ShardOf(key);
        lock (shard.Gate)
        {
            return shard.Entries.ContainsKey(key);
        }
    }

    public void Remove(CacheKey key)
    {
        var shard = ShardOf(key);
        lock (shard.Gate)
        {
            if (shard.Entries.Remove(key, out var entry))
            {
                Forgotten(entry);
            }
        }
    }

    /// <summary>Begins to read the folders: what is neither stored nor seen until the end is no longer there.</summary>
    public void BeginScan() => Interlocked.Increment(ref _scan);

    public void EndScan()
    {
        foreach (var shard in _shards)
        {
            lock (shard.Gate)
            {
                foreach (var (key, entry) in shard.Entries)
                {
                    if (entry.Scan != _scan)
                    {
                        shard.Entries.Remove(key);
                        Forgotten(entry);
                    }
                }
            }
        }
    }

    /// <summary>The least recently used entries (to the second) that together have so many bytes and so many entries.</summary>
    public IReadOnlyList<(CacheKey Key, uint LastUse)> Oldest(long bytes, long entries)
    {
        var (uses, sizes) = Uses();
        Array.Sort(uses, sizes);
        var taken = 0;
        for (; taken < uses.Length && (bytes > 0 || entries > 0); taken++, entries--)
        {
            bytes -= sizes[taken];
        }

        if (taken == 0)
        {
            return [];
        }

        var cutoff = uses[taken - 1];
        var below = Array.BinarySearch(uses, 0, taken, cutoff);
        while (below > 0 && uses[below - 1] == cutoff)
        {
            below--;
        }

        return Select(cutoff, atCutoff: taken - below);
    }

    private (uint[] Uses, uint[] Sizes) Uses()
    {
        var uses = new List<uint>((int)Count);
        var sizes = new List<uint>((int)Count);
        foreach (var shard in _shards)
        {
            lock (shard.Gate)
            {
                foreach (var entry in shard.Entries.Values)
                {
                    uses.Add(entry.LastUse);
                    sizes.Add(entry.Size);
                }
            }
        }

        return ([.. uses], [.. sizes]);
    }

    private List<(CacheKey Key, uint LastUse)> Select(uint cutoff, int atCutoff)
    {
        var selected = new List<(CacheKey, uint)>();
        foreach (var shard in _shards)
        {
            lock (shard.Gate)
            {
                foreach (var (key, entry) in shard.Entries)
                {
                    if (entry.LastUse < cutoff || (entry.LastUse == cutoff && atCutoff-- > 0))
                    {
                        selected.Add((key, entry.LastUse));
                    }
                }
            }
        }

        return selected;
    }

    private void Forgotten(IndexEntry entry)
    {
        Interlocked.Add(ref _bytes, -entry.Size);
        Interlocked.Decrement(ref _count);
    }

    private Shard ShardOf(CacheKey key) => _shards[key.High % ShardCount];

    private sealed class Shard
    {
        public Lock Gate { get; } = new();

        public Dictionary<CacheKey, IndexEntry> Entries { get; } = [];
    }
}
