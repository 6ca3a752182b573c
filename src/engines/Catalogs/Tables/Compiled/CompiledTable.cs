using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Text;

namespace ImageServing.Catalogs;

/// <summary>
/// A compiled table that is mapped into memory: servers on one machine share its pages, and only those of records
/// that were asked for are in memory. The mapping lives as long as this object, which the snapshots hold.
/// </summary>
internal sealed class CompiledTable : RecordTable
{
    private const int MaxIdOnStack = 512;
    private const int FirstRead = 512;

    private readonly SafeBuffer _memory;
    private readonly CompiledHeader _header;

    private CompiledTable(SafeBuffer memory, CompiledHeader header)
    {
        _memory = memory;
        _header = header;
    }

    /// <summary>Whether the file that was compiled has this stamp.</summary>
    public FileStamp Source => _header.Source;

    /// <inheritdoc/>
    public override long Count => _header.Rows;

    /// <inheritdoc/>
    public override IEnumerable<string> Ids
    {
        get
        {
            for (var slot = 0; slot < _header.Slots; slot++)
            {
                if (Index.RecordIn(slot) is > 0 and var offset)
                {
                    yield return IdAt(offset);
                }
            }
        }
    }

    private TableIndex Index => new(_memory, _header);

    /// <summary>Maps a file whose header is known to be good.</summary>
    public static CompiledTable Map(FileStream file, CompiledHeader header)
    {
        using var map = MemoryMappedFile.CreateFromFile(
            file,
            null,
            0,
            MemoryMappedFileAccess.Read,
            HandleInheritability.None,
            leaveOpen: true
        );
        var view = map.CreateViewAccessor(0, header.Length, MemoryMappedFileAccess.Read);
        return new CompiledTable(view.SafeMemoryMappedViewHandle, header);
    }

    /// <inheritdoc/>
    public override bool Contains(string id) => WithOffset(id, static (_, _) => true);

    /// <inheritdoc/>
    public override string?[]? Find(string id) =>
        WithOffset(id, static (table, offset) => table.TextsAt(offset));

    /// <inheritdoc/>
    public override IEnumerable<string> RelationsOf(string id) =>
        new RelationIndex(_memory, _header)
            .Find(Encoding.UTF8.GetBytes(id))
            .Select(IdAt)
            // Other ids may have the same hash.
            .Where(found =>
                found.LastIndexOf(':') == id.Length && found.StartsWith(id, StringComparison.Ordinal)
            );

    private T? WithOffset<T>(string id, Func<CompiledTable, long, T> read)
    {
        var size = Encoding.UTF8.GetMaxByteCount(id.Length);
        var rented = size > MaxIdOnStack ? ArrayPool<byte>.Shared.Rent(size) : null;
        Span<byte> bytes = rented ?? stackalloc byte[MaxIdOnStack];
        var offset = Index.Find(bytes[..Encoding.UTF8.GetBytes(id, bytes)]);
        TableIndex.Return(rented);
        return offset == 0 ? default : read(this, offset);
    }

    private string?[] TextsAt(long offset)
    {
        Span<byte> first = stackalloc byte[FirstRead];
        var texts = RecordBytes.Decode(Index.Record(offset, first, out var rented));
        TableIndex.Return(rented);
        return texts;
    }

    private string IdAt(long offset)
    {
        Span<byte> first = stackalloc byte[FirstRead];
        var record = Index.Record(offset, first, out var rented);
        RecordBytes.TryRead(ref record, out _, out var id);
        var text = Encoding.UTF8.GetString(id);
        TableIndex.Return(rented);
        return text;
    }
}
