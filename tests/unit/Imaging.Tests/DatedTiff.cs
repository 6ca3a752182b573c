using System.Buffers.Binary;
using System.Text;

namespace Imaging.Tests;

/// <summary>A TIFF with a date in its header, which libvips does not write.</summary>
internal static class DatedTiff
{
    private const int DateTime = 306;
    private const int Ascii = 2;
    private const int EntryLength = 12;

    /// <summary>The same file, its first directory copied to the end with one more entry.</summary>
    /// <param name="tiff">A little-endian TIFF without a date, not a BigTIFF.</param>
    /// <param name="date">What it shall say.</param>
    public static byte[] Of(byte[] tiff, string date)
    {
        var first = (int)BinaryPrimitives.ReadUInt32LittleEndian(tiff.AsSpan(4));
        var count = BinaryPrimitives.ReadUInt16LittleEndian(tiff.AsSpan(first));
        var entries = tiff[(first + 2)..(first + 2 + count * EntryLength)].Chunk(EntryLength);
        byte[] text = [.. Encoding.ASCII.GetBytes(date), 0];
        var textAt = tiff.Length + tiff.Length % 2;
        var directoryAt = textAt + text.Length + text.Length % 2;
        byte[] added = [.. Two(DateTime), .. Two(Ascii), .. Four(text.Length), .. Four(textAt)];

        // Entries stand in the order of their tags.
        byte[][] all =
        [
            .. entries.Append(added).OrderBy(entry => BinaryPrimitives.ReadUInt16LittleEndian(entry)),
        ];
        var next = tiff.AsSpan(first + 2 + count * EntryLength, 4);
        var result = new byte[directoryAt + 2 + all.Length * EntryLength + 4];
        tiff.CopyTo(result, 0);
        text.CopyTo(result, textAt);
        Four(directoryAt).CopyTo(result, 4);
        Two(all.Length).CopyTo(result, directoryAt);
        all.SelectMany(entry => entry).ToArray().CopyTo(result, directoryAt + 2);
        next.CopyTo(result.AsSpan(result.Length - 4));
        return result;
    }

    private static byte[] Two(int value) => Four(value)[..2];

    private static byte[] Four(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
