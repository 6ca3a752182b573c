using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace ImageServing.Catalogs;

/// <summary>
/// The first bytes of a compiled table. The file, little-endian throughout:
/// <code>
/// 0    header (see <see cref="Write"/>)
/// 96   records, each on a multiple of 4: u32 length of what follows, then fields: u8 number, LEB128 length, UTF-8;
///      the first field is the id, fields without text are left out
/// ...  index on a multiple of 8: slots of u64, the id's hash in the upper half and the record's offset / 4 in the
///      lower, 0 for a free one; a record lies in the first free slot from its hash on
/// ...  relations: slots alike, for the records whose id is that of another one, a colon and a name, by the hash of
///      what is before the last colon (see <see cref="RelationIndex"/>)
/// </code>
/// </summary>
/// <param name="Kind">The table.</param>
/// <param name="Source">Stamp of the data file.</param>
/// <param name="SourcePath">Digest of the data file's absolute path.</param>
/// <param name="Rows">Records, overridden ones included.</param>
/// <param name="IndexOffset">Where the index begins.</param>
/// <param name="Slots">Size of the index, a power of two.</param>
/// <param name="RelationSlots">Size of the relations, a power of two; 0 for none.</param>
/// <param name="Checksum">CRC-32C of everything behind the header.</param>
internal readonly record struct CompiledHeader(
    TableKind Kind,
    FileStamp Source,
    UInt128 SourcePath,
    int Rows,
    long IndexOffset,
    int Slots,
    int RelationSlots,
    uint Checksum
)
{
    public const int Size = 96;
    public const int RecordAlignment = 4;
    public const int SlotSize = sizeof(ulong);

    // Grows with every change of the format or of what the fields mean; a file of another version is made again.
    private const uint Version = 2;
    private const ulong Magic = 0x0A1A_5443_5349_0D89;
    private const int ChecksumAt = Size - sizeof(uint);

    public long RelationOffset => IndexOffset + ((long)Slots * SlotSize);

    public long Length => RelationOffset + ((long)RelationSlots * SlotSize);

    public static UInt128 DigestOf(string path) =>
        BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(path)));

    public void Write(Span<byte> target)
    {
        target[..Size].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(target, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(target[12..], (uint)Kind);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], Source.Length);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], Source.ModifiedTicks);
        BinaryPrimitives.WriteUInt128LittleEndian(target[32..], SourcePath);
        BinaryPrimitives.WriteInt32LittleEndian(target[48..], Rows);
        BinaryPrimitives.WriteInt32LittleEndian(target[52..], Slots);
        BinaryPrimitives.WriteInt64LittleEndian(target[56..], IndexOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(target[64..], Checksum);
        BinaryPrimitives.WriteInt32LittleEndian(target[68..], RelationSlots);
        BinaryPrimitives.WriteUInt32LittleEndian(target[ChecksumAt..], Crc(target[..ChecksumAt]));
    }

    /// <summary>The header, or null when the bytes are of no compiled table of this version.</summary>
    public static CompiledHeader? Read(ReadOnlySpan<byte> source)
    {
        if (
            source.Length < Size
            || BinaryPrimitives.ReadUInt64LittleEndian(source) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(source[8..]) != Version
            || BinaryPrimitives.ReadUInt32LittleEndian(source[ChecksumAt..]) != Crc(source[..ChecksumAt])
        )
        {
            return null;
        }

        var header = new CompiledHeader(
            (TableKind)BinaryPrimitives.ReadUInt32LittleEndian(source[12..]),
            new FileStamp(
                BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
                BinaryPrimitives.ReadInt64LittleEndian(source[24..])
            ),
            BinaryPrimitives.ReadUInt128LittleEndian(source[32..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[48..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[56..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[52..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[68..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[64..])
        );
        return
            header is { IndexOffset: >= Size, Slots: > 0, RelationSlots: >= 0 }
            && BitOperations.IsPow2(header.Slots)
            && (header.RelationSlots == 0 || BitOperations.IsPow2(header.RelationSlots))
            ? header
            : null;
    }

    /// <summary>CRC-32C, continued from an earlier piece whose length is a multiple of 8.</summary>
    public static uint Crc(ReadOnlySpan<byte> data, uint seed = 0)
    {
        while (data.Length >= sizeof(ulong))
        {
            seed = BitOperations.Crc32C(seed, BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[sizeof(ulong)..];
        }

        foreach (var value in data)
        {
            seed = BitOperations.Crc32C(seed, value);
        }

        return seed;
    }

    /// <summary>The hash of an id in the index.</summary>
    public static uint HashOf(ReadOnlySpan<byte> id)
    {
        // A CRC keeps similar ids apart but in a pattern; the multiplication scatters them over the slots.
        var hash = (Crc(id, (uint)id.Length) + 0x9E3779B9u) * 0x85EBCA6Bu;
        return hash ^ (hash >> 16);
    }
}
