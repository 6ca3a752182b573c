using System.Buffers.Binary;
using ImageServing.Protocol.Values;

namespace ImageServing.Imaging.Sources;

/// <summary>
/// The directory of the first picture of a TIFF (TIFF 6.0; BigTIFF likewise), for what libvips tells nobody. Total: any
/// bytes give an answer.
/// </summary>
internal static class TiffDirectory
{
    private const int DateTime = 306;
    private const int TileWidth = 322;
    private const int TileLength = 323;
    private const int BigVersion = 43;

    // TIFF 6.0: 20 bytes with the NUL at its end.
    private const int DateLength = 19;

    // Real directories have some dozens.
    private const int MostEntries = 512;

    /// <summary>Size of the tiles that the picture is stored in, which can be read in any order; 0 when it has none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PixelSize TileOf(Stream file) =>
        new(Find(file, TileWidth)?.Length ?? 0, Find(file, TileLength)?.Length ?? 0);

    /// <summary>When the picture was made, as the file says: 2026:01:31 23:59:59; null when it does not.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string? DateOf(Stream file)
    {
        var text = Find(file, DateTime)?.Text(file, DateLength);
        return text is not null && IsDate(text) ? text : null;
    }

    // An unknown date is all blanks.
    private static bool IsDate(string text) =>
        char.IsAsciiDigit(text[0])
        && char.IsAsciiDigit(text[^1])
        && text.All(c => char.IsAsciiDigit(c) || c is ':' or ' ');

    /// <summary>The entry with a tag, or null. Reads the header and one directory.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TiffEntry? Find(Stream file, int tag)
    {
        Span<byte> head = stackalloc byte[16];
        if (!TryRead(file, 0, head) || Order(head) is not { } isLittle)
        {
            return null;
        }

        var reader = new TiffNumbers(isLittle, IsBig: TiffNumbers.Number(head[2..4], isLittle) == BigVersion);
        var start = reader.Offset(head[(reader.IsBig ? 8 : 4)..]);
        var count = new byte[reader.IsBig ? 8 : 2];
        if (!TryRead(file, start, count))
        {
            return null;
        }

        var entries = Math.Min(MostEntries, TiffNumbers.Number(count, isLittle));
        var entry = new byte[reader.EntryLength];
        for (var i = 0; i < entries; i++)
        {
            if (!TryRead(file, start + count.Length + i * entry.Length, entry))
            {
                return null;
            }

            if (TiffNumbers.Number(entry.AsSpan(0, 2), isLittle) == tag)
            {
                return new TiffEntry(reader, entry);
            }
        }

        return null;
    }

    /// <summary>Fills the bytes from an offset of the file, if it is that long.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool TryRead(Stream file, long offset, Span<byte> bytes)
    {
        if (offset < 0 || offset > file.Length - bytes.Length)
        {
            return false;
        }

        file.Position = offset;
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }

    private static bool? Order(ReadOnlySpan<byte> head) =>
        head.StartsWith("II"u8) ? true
        : head.StartsWith("MM"u8) ? false
        : null;
}

/// <summary>An entry of a directory: tag, type, count, and the value or where it stands.</summary>
/// <param name="Numbers">How it is written.</param>
/// <param name="Bytes">The entry as the file has it.</param>
internal sealed record TiffEntry(TiffNumbers Numbers, byte[] Bytes)
{
    private const int AsciiType = 2;
    private const int ShortType = 3;
    private const int LongType = 4;

    // Beyond any sense, and far from what would not fit a number of pixels.
    private const int LongestTile = 1 << 16;

    /// <summary>The one length in pixels that the entry holds; 0 when it holds something else.</summary>
    public int Length
    {
        get
        {
            var value = Bytes.AsSpan(4 + Width);
            var number = Type switch
            {
                ShortType => TiffNumbers.Number(value[..2], Numbers.IsLittle),
                LongType => TiffNumbers.Number(value[..4], Numbers.IsLittle),
                _ => 0,
            };
            return number <= LongestTile ? (int)number : 0;
        }
    }

    private int Width => Numbers.IsBig ? 8 : 4;

    private long Type => TiffNumbers.Number(Bytes.AsSpan(2, 2), Numbers.IsLittle);

    private long Count => TiffNumbers.Number(Bytes.AsSpan(4, Width), Numbers.IsLittle);

    /// <summary>The values of an entry of 16-bit numbers, or null when it is no such one or has more of them.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<long>? Shorts(Stream file, int most)
    {
        if (Type != ShortType || Count < 1 || Count > most)
        {
            return null;
        }

        var samples = new byte[Count * 2];
        return TryReadValue(file, samples)
            ? [.. samples.Chunk(2).Select(pair => TiffNumbers.Number(pair, Numbers.IsLittle))]
            : null;
    }

    /// <summary>The text of an entry that holds so many characters and a NUL, or null when it does not.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string? Text(Stream file, int length)
    {
        if (Type != AsciiType || Count != length + 1)
        {
            return null;
        }

        var text = new byte[length + 1];
        return TryReadValue(file, text) && text[length] == 0
            ? System.Text.Encoding.ASCII.GetString(text, 0, length)
            : null;
    }

    // A value stands in its entry when it is small enough, else where the entry points to.
    private bool TryReadValue(Stream file, byte[] target)
    {
        var value = Bytes.AsSpan(4 + Width, Width);
        if (target.Length > Width)
        {
            return TiffDirectory.TryRead(file, Numbers.Offset(value), target);
        }

        value[..target.Length].CopyTo(target);
        return true;
    }
}

/// <summary>How a TIFF writes numbers and directories.</summary>
/// <param name="IsLittle">The low byte first.</param>
/// <param name="IsBig">BigTIFF.</param>
internal readonly record struct TiffNumbers(bool IsLittle, bool IsBig)
{
    /// <summary>Bytes of an entry.</summary>
    public int EntryLength => IsBig ? 20 : 12;

    /// <summary>A place in the file; negative when it is beyond any file.</summary>
    public long Offset(ReadOnlySpan<byte> bytes) => Number(bytes[..(IsBig ? 8 : 4)], IsLittle);

    /// <summary>A number of 2, 4 or 8 bytes.</summary>
    public static long Number(ReadOnlySpan<byte> bytes, bool isLittle) =>
        (bytes.Length, isLittle) switch
        {
            (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            (4, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            (4, false) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            (_, true) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
        };
}
