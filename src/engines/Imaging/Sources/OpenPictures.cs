using ImageServing.Vips;

namespace ImageServing.Imaging.Sources;

/// <summary>
/// Keeps the pictures of tiled files open that were asked for last, with the tiles that libvips has decoded of them:
/// viewers ask for one region beside the other, and pages for one picture in several sizes. Thread safe.
/// </summary>
/// <param name="capacity">Bytes of decoded tiles at most; the picture that was not asked for the longest goes first.</param>
internal sealed class OpenPictures(long capacity)
{
    /// <summary>The usual capacity: all levels of several pictures of a shop, and little beside the pixels of a render.</summary>
    public const long UsualCapacity = 96L * 1024 * 1024;

    // A third of the capacity: some 160 tiles of the usual size, beside all of the smaller levels of the same picture.
    private const long MostBytesOfTiles = UsualCapacity / 3;

    // Each has a file descriptor, of which a process has 1024 by default.
    private const int MostPictures = 64;

    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _latestFirst = new();
    private long _bytes;

    /// <summary>Whether a picture may be kept open at all.</summary>
    public bool Takes(SourceFacts facts, PyramidLevel? level) => BytesOf(facts, level) <= capacity;

    /// <summary>
    /// A picture for one render, which must compute what it takes of it with <see cref="VipsImage.CopyMemory"/>: libvips'
    /// own sinks drop the tiles of all pictures of a pipeline when they have run, whoever else reads them.
    /// </summary>
    /// <param name="arena">The render.</param>
    /// <param name="stamp">The file as it is now; what is open of an older one is closed.</param>
    /// <param name="facts">What is known of the file.</param>
    /// <param name="level">The resolution; null for the full one.</param>
    /// <param name="open">Opens the picture for any order of reading, in an arena that it may keep.</param>
    /// <exception cref="VipsException">The picture cannot be opened.</exception>
    public VipsImage Lend(
        VipsArena arena,
        SourceStamp stamp,
        SourceFacts facts,
        PyramidLevel? level,
        Func<VipsArena, VipsImage> open
    )
    {
        lock (_gate)
        {
            if (Find(stamp, level) is { } known)
            {
                return known.Image.ShareWith(arena);
            }
        }

        // Reading a header takes its time; two renders may do it at once.
        return Keep(Open(stamp, facts, level, open), arena);
    }

    /// <summary>Closes what is open of a path; a render that reads it goes on.</summary>
    public void Forget(string path)
    {
        lock (_gate)
        {
            Remove(entry => string.Equals(entry.Stamp.Path, path, StringComparison.Ordinal));
        }
    }

    // What is kept, and while a render reads two and a half rows of tiles beside it.
    private static long BytesOf(SourceFacts facts, PyramidLevel? level)
    {
        var width = facts.RawSize.Width / (1L << (level?.Number ?? 0)) + facts.Tile.Width;
        return (long)((TilesOf(facts, level) + 2.5 * width / facts.Tile.Width) * BytesOfTile(facts));
    }

    /// <summary>The tiles to keep: all, or as many as a picture may have of the memory.</summary>
    private static int TilesOf(SourceFacts facts, PyramidLevel? level)
    {
        var factor = 1L << (level?.Number ?? 0);
        var all =
            Count(facts.RawSize.Width / factor, facts.Tile.Width)
            * Count(facts.RawSize.Height / factor, facts.Tile.Height);
        return (int)Math.Clamp(MostBytesOfTiles / BytesOfTile(facts), 1, all);
    }

    private static long Count(long pixels, int tile) => (Math.Max(1, pixels) + tile - 1) / tile;

    private static long BytesOfTile(SourceFacts facts) =>
        (long)facts.Tile.Width * facts.Tile.Height * facts.BytesPerPixel;

    /// <summary>libvips itself forgets the tiles when a render has ended.</summary>
    private static VipsImage WithTilesKept(VipsImage image, SourceFacts facts, PyramidLevel? level) =>
        image
            .Call("tilecache")
            .Set("tile_width", facts.Tile.Width)
            .Set("tile_height", facts.Tile.Height)
            .Set("max_tiles", TilesOf(facts, level))
            .Set("threaded", true)
            .Set("persistent", true)
            .Image();

    private static Entry Open(
        SourceStamp stamp,
        SourceFacts facts,
        PyramidLevel? level,
        Func<VipsArena, VipsImage> open
    )
    {
        var own = new VipsArena();
        try
        {
            return new Entry(
                stamp,
                level,
                WithTilesKept(open(own), facts, level),
                own,
                BytesOf(facts, level)
            );
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    /// <summary>The open picture, as the latest that was asked for.</summary>
    private Entry? Find(SourceStamp stamp, PyramidLevel? level)
    {
        Remove(entry =>
            string.Equals(entry.Stamp.Path, stamp.Path, StringComparison.Ordinal) && entry.Stamp != stamp
        );
        if (_latestFirst.FirstOrDefault(e => e.Stamp == stamp && e.Level == level) is not { } entry)
        {
            return null;
        }

        _latestFirst.Remove(entry);
        _latestFirst.AddFirst(entry);
        return entry;
    }

    private VipsImage Keep(Entry opened, VipsArena arena)
    {
        lock (_gate)
        {
            if (Find(opened.Stamp, opened.Level) is { } earlier)
            {
                opened.Arena.Dispose();
                return earlier.Image.ShareWith(arena);
            }

            _latestFirst.AddFirst(opened);
            _bytes += opened.Bytes;
            var lent = opened.Image.ShareWith(arena);
            while (_bytes > capacity || _latestFirst.Count > MostPictures)
            {
                Remove(_latestFirst.Last!);
            }

            return lent;
        }
    }

    private void Remove(Func<Entry, bool> isMeant)
    {
        for (var node = _latestFirst.First; node is not null; )
        {
            var next = node.Next;
            if (isMeant(node.Value))
            {
                Remove(node);
            }

            node = next;
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _latestFirst.Remove(node);
        _bytes -= node.Value.Bytes;
        node.Value.Arena.Dispose();
    }

    private sealed record Entry(
        SourceStamp Stamp,
        PyramidLevel? Level,
        VipsImage Image,
        VipsArena Arena,
        long Bytes
    );
}
