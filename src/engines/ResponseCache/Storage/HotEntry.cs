namespace ImageServing.ResponseCache.Storage;

/// <summary>A response in memory. Readers take it without a lock; a removed one has no response.</summary>
internal sealed class HotEntry(CacheKey key)
{
    // Three more uses keep an entry through three rounds of the main queue.
    private const byte MostUses = 3;

    private CachedResponse? _response;
    private byte _uses;

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
}
