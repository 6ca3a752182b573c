using ImageServing.ResponseCache.Purging;

namespace ImageServing.ResponseCache.Storage;

/// <summary>A response in memory. Readers take it without a lock; a removed one has no response.</summary>
/// <param name="key">Its key.</param>
/// <param name="mark">The purges that were known when its making began.</param>
internal sealed class HotEntry(CacheKey key, PurgeMark mark)
{
    // Three more uses keep an entry through three rounds of the main queue.
    private const byte MostUses = 3;

    private CachedResponse? _response;
    private byte _uses;
    private PurgeSet? _upheldBy;

    /// <summary>The second of the last use, for whoever keeps account of it.</summary>
    public uint LastUse;

    public CacheKey Key => key;

    public CachedResponse? Response
    {
        get => Volatile.Read(ref _response);
        set => Volatile.Write(ref _response, value);
    }

    /// <summary>Its place in a queue; only under the lock.</summary>
    public LinkedListNode<HotEntry>? Node { get; set; }

    /// <summary>What it is counted with; only under the lock.</summary>
    public long Size { get; set; }

    /// <summary>Lost counts of two readers at once do no harm, and an entry in full use is not written to.</summary>
    public void NoteUse()
    {
        if (_uses < MostUses)
        {
            _uses++;
        }
    }

    public bool TakeUse() => _uses > 0 && _uses-- > 0;

    public void ResetUses() => _uses = 0;

    /// <summary>Whether a purge names it. A set of purges is asked once, so a hit costs a comparison.</summary>
    public bool IsVoid(PurgeSet purges, CachedResponse response)
    {
        if (ReferenceEquals(Volatile.Read(ref _upheldBy), purges))
        {
            return false;
        }

        var isVoid = purges.Voids(mark, key, response.Dependencies);
        if (!isVoid)
        {
            Volatile.Write(ref _upheldBy, purges);
        }
        return isVoid;
    }
}
