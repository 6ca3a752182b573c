using System.Buffers.Binary;

namespace ImageServing.Imaging.Sources;

/// <summary>
/// Whether the first picture of a TIFF has colours that are multiplied by alpha (TIFF 6.0, ExtraSamples; BigTIFF
/// likewise). libvips divides them again and tells nobody. Total: any bytes give an answer.
/// </summary>
internal static class TiffAlpha
{
    private const int ExtraSamples = 338;
    private const int AssociatedAlpha = 1;
    private const int ShortType = 3;
    private const int BigVersion = 43;

    // A directory is sorted by tag and ExtraSamples stands in its first third; real ones have some dozens.
    private const int MostEntries = 512;

    // Photoshop knows 56 channels.
    private const int MostSamples = 64;

    /// <summary>Reads the header, one directory and one value of a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsPremultiplied(Stream file)
    {
        Span<byte> head = stackalloc byte[16];
        if (!TryRead(file, 0, head) || Order(head) is not { } isLittle)
        {
            return false;
        }

        var reader = new Numbers(isLittle, IsBig: Number(head[2..4], isLittle) == BigVersion);
        return FindEntry(file, reader, head) is { } entry && HasAssociatedAlpha(file, reader, entry);
    }

    private static bool? Order(ReadOnlySpan<byte> head) =>
        head.StartsWith("II"u8) ? true
        : head.StartsWith("MM"u8) ? false
        : null;

    private static byte[]? FindEntry(Stream file, Numbers reader, ReadOnlySpan<byte> head)
    {
        var start = reader.Offset(head[(reader.IsBig ? 8 : 4)..]);
        var count = new byte[reader.IsBig ? 8 : 2];
        if (!TryRead(file, start, count))
        {
            return null;
        }

        var entries = Math.Min(MostEntries, Number(count, reader.IsLittle));
        var entry = new byte[reader.EntryLength];
        for (var i = 0; i < entries; i++)
        {
            if (!TryRead(file, start + count.Length + i * entry.Length, entry))
            {
                return null;
            }

            if (Number(entry.AsSpan(0, 2), reader.IsLittle) == ExtraSamples)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>A value stands in its entry when it is small enough, else where the entry points to.</summary>
    private static bool HasAssociatedAlpha(Stream file, Numbers reader, byte[] entry)
    {
        var width = reader.IsBig ? 8 : 4;
        var (type, count) = (
            Number(entry.AsSpan(2, 2), reader.IsLittle),
            Number(entry.AsSpan(4, width), reader.IsLittle)
        );
        if (type != ShortType || count is < 1 or > MostSamples)
        {
            return false;
        }

        var value = entry.AsSpan(4 + width, width);
        var samples = new byte[count * 2];
        if (samples.Length <= width)
        {
            value[..samples.Length].CopyTo(samples);
        }
        else if (!TryRead(file, reader.Offset(value), samples))
        {
            return false;
        }

        for (var i = 0; i < samples.Length; i += 2)
        {
            if (Number(samples.AsSpan(i, 2), reader.IsLittle) == AssociatedAlpha)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryRead(Stream file, long offset, Span<byte> bytes)
    {
        if (offset < 0 || offset > file.Length - bytes.Length)
        {
            return false;
        }

        file.Position = offset;
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }

    private static long Number(ReadOnlySpan<byte> bytes, bool isLittle) =>
        (bytes.Length, isLittle) switch
        {
            (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            (4, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            (4, false) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            (_, true) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
        };

    /// <summary>How numbers and directories are written.</summary>
    private readonly record struct Numbers(bool IsLittle, bool IsBig)
    {
        public int EntryLength => IsBig ? 20 : 12;

        public long Offset(ReadOnlySpan<byte> bytes) => Number(bytes[..(IsBig ? 8 : 4)], IsLittle);
    }
}
