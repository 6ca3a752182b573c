using System.Buffers;
using System.Buffers.Binary;

namespace ImageServing.Imaging.Encoding;

/// <summary>
/// The JFIF segment with the print resolution. libvips leaves it out of a JPEG that is written without metadata.
/// </summary>
internal static class JfifHeader
{
    /// <summary>Bytes the segment adds.</summary>
    public const int Length = 18;

    private const int MarkerLength = 2;
    private const byte App0 = 0xE0;

    /// <summary>The JPEG with the segment behind its first marker; <paramref name="jpeg"/> itself if it has one.</summary>
    /// <returns>An owner of the bytes and their number.</returns>
    public static (IMemoryOwner<byte> Owner, int Length) Ensure(IMemoryOwner<byte> jpeg, double dotsPerInch)
    {
        var bytes = jpeg.Memory.Span;
        if (bytes.Length < 4 || bytes[3] == App0)
        {
            return (jpeg, bytes.Length);
        }

        var dots = (ushort)Math.Clamp(Math.Round(dotsPerInch), 1, ushort.MaxValue);
        var segment = Segment(dots);
        var owner = MemoryPool<byte>.Shared.Rent(bytes.Length + segment.Length);
        var target = owner.Memory.Span;
        bytes[..MarkerLength].CopyTo(target);
        segment.CopyTo(target[MarkerLength..]);
        bytes[MarkerLength..].CopyTo(target[(MarkerLength + segment.Length)..]);
        var length = bytes.Length + segment.Length;
        jpeg.Dispose();
        return (owner, length);
    }

    /// <summary>Version 1.01, density in dots per inch, no thumbnail.</summary>
    private static byte[] Segment(ushort dots)
    {
        byte[] segment = [0xFF, App0, 0, 16, .. "JFIF\0"u8, 1, 1, 1, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(12), dots);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(14), dots);
        return segment;
    }
}
