using System.Collections.Concurrent;
using ImageServing.ResponseCache.Purging;

namespace ImageServing.ResponseCache.Storage;

/// <summary>
/// The hottest responses, ready to send; S3-FIFO. A new one waits in a small queue, and only if it was used again there
/// does it reach the main queue, so a crawl through all pictures displaces nothing. The keys of those that were turned
/// away are remembered: who comes back soon enters the main queue at once. A hit takes no lock and moves nothing.
/// </summary>
internal sealed class HotTier(long capacity)
{
    // The share of the small queue that its authors found best over thousands of traces: a tenth.
    private const int SmallShare = 10;

    // One response may take an eighth, so that a large one does not empty the tier.
    private const int LargestShare = 8;

    // What objects, strings and queues around a response take.
    private const int Overhead = 512;

    private const int MostGhosts = 65_536;

    private readonly ConcurrentDictionary<CacheKey, HotEntry> _entries = new();
    private readonly Lock _gate = new();
    private readonly LinkedList<HotEntry> _small = new();
    private readonly LinkedList<HotEntry> _main = new();
    private readonly Queue<CacheKey> _ghosts = new();
    private readonly HashSet<CacheKey> _ghostSet = [];
    private long _smallBytes;
    private long _mainBytes;

    public long Bytes => Volatile.Read(ref _smallBytes) + Volatile.Read(ref _mainBytes);

    public int Count => _entries.Count;

    public IEnumerable<(CacheKey Key, CachedResponse Response)> All =>
        from entry in _entries.Values
        let response = entry.Response
        where response is not null
        select (entry.Key, response);

    public HotEntry? Find(CacheKey key)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            return null;
        }

        entry.NoteUse();
        return entry;
    }

    /// <summary>A look that is no use.</summary>
    public HotEntry? Peek(CacheKey key) => _entries.GetValueOrDefault(key);

    /// <summary>Offers a response; it takes the place of an older one of the same key.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="response">The response.</param>
    /// <param name="mark">The purges that were known when its making began.</param>
    public void Add(CacheKey key, CachedResponse response, PurgeMark mark)
    {
        lock (_gate)
        {
            var size = SizeOf(response);
            if (_entries.TryGetValue(key, out var entry))
            {
                Drop(entry);
            }

            if (size > capacity / LargestShare)
            {
                return;
            }

            entry = new HotEntry(key, mark) { Response = response, Size = size };
            Enqueue(entry, isMain: _ghostSet.Remove(key));
            _entries[key] = entry;
            MakeRoom();
        }
    }

    /// <summary>Replaces a response that is still there by one of the same size.</summary>
    public void Refresh(CacheKey key, CachedResponse response)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var entry))
            {
                entry.Response = response;
            }
        }
    }

    public void RemoveWhere(Func<CacheKey, CachedResponse, bool> isRemoved)
    {
        foreach (var (key, response) in All)
        {
            if (isRemoved(key, response))
            {
                Remove(key);
            }
        }
    }

    public void Remove(CacheKey key)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var entry))
            {
                Drop(entry);
            }
        }
    }

    private void MakeRoom()
    {
        while (_smallBytes + _mainBytes > capacity)
        {
            if (_small.First is { } first && (_smallBytes > capacity / SmallShare || _main.First is null))
            {
                LeaveSmall(first.Value);
            }
            else if (_main.First is { } oldest)
            {
                LeaveMain(oldest.Value);
            }
        }
    }

    private void LeaveSmall(HotEntry entry)
    {
        if (entry.TakeUse())
        {
            entry.ResetUses();
            Dequeue(entry);
            Enqueue(entry, isMain: true);
            return;
        }

        Drop(entry);
        if (_ghostSet.Add(entry.Key))
        {
            _ghosts.Enqueue(entry.Key);
        }

        if (_ghosts.Count > MostGhosts)
        {
            _ghostSet.Remove(_ghosts.Dequeue());
        }
    }

    private void LeaveMain(HotEntry entry)
    {
        if (entry.TakeUse())
        {
            Dequeue(entry);
            Enqueue(entry, isMain: true);
        }
        else
        {
            Drop(entry);
        }
    }

    private void Drop(HotEntry entry)
    {
        Dequeue(entry);
        _entries.TryRemove(entry.Key, out _);
        entry.Response = null;
    }

    private void Enqueue(HotEntry entry, bool isMain)
    {
        entry.Node = (isMain ? _main : _small).AddLast(entry);
        Account(isMain, entry.Size);
    }

    private void Dequeue(HotEntry entry)
    {
        var isMain = entry.Node!.List == _main;
        entry.Node.List!.Remove(entry.Node);
        Account(isMain, -entry.Size);
    }

    private void Account(bool isMain, long bytes) =>
        Volatile.Write(
            ref isMain ? ref _mainBytes : ref _smallBytes,
            (isMain ? _mainBytes : _smallBytes) + bytes
        );

    private static long SizeOf(CachedResponse response) =>
        Overhead
        + response.Body.Length
        + response.Headers.Sum(h => 2L * (h.Name.Length + h.Value.Length))
        + response.Dependencies.Files.Sum(f => 64L + (2 * f.Path.Length))
        + response.Dependencies.Tags.Sum(t => 32L + (2 * t.Length));
}
