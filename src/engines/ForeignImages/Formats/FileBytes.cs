using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace ImageServing.ForeignImages.Formats;

/// <summary>Reads a few bytes here and there; what lies behind the end of the file reads as null.</summary>
internal sealed class FileBytes(SafeFileHandle handle)
{
    public long Length { get; } = RandomAccess.GetLength(handle);

    public bool Read(long at, Span<byte> into) =>
        at >= 0 && at + into.Length <= Length && RandomAccess.Read(handle, into, at) == into.Length;

    public int? Byte(long at)
    {
        Span<byte> bytes = stackalloc byte[1];
        return Read(at, bytes) ? bytes[0] : null;
    }

    public int? Int16(long at, bool isBigEndian)
    {
        Span<byte> bytes = stackalloc byte[2];
        return !Read(at, bytes) ? null
            : isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes)
            : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    public long? Int32(long at, bool isBigEndian)
    {
        Span<byte> bytes = stackalloc byte[4];
        return !Read(at, bytes) ? null
            : isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>A 64-bit number; null when it is beyond what a file can have.</summary>
    public long? Int64(long at, bool isBigEndian)
    {
        Span<byte> bytes = stackalloc byte[8];
        var value =
            !Read(at, bytes) ? -1
            : isBigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes)
            : BinaryPrimitives.ReadInt64LittleEndian(bytes);
        return value < 0 ? null : value;
    }

    /// <summary>Whether these bytes stand at a place.</summary>
    public bool Has(long at, ReadOnlySpan<byte> expected)
    {
        Span<byte> bytes = stackalloc byte[expected.Length];
        return Read(at, bytes) && bytes.SequenceEqual(expected);
    }
}
