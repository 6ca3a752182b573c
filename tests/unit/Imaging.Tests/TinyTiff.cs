using System.Buffers.Binary;

namespace Imaging.Tests;

/// <summary>A TIFF of 2 x 2 pixels with any tags, as other programs write them and libvips does not.</summary>
internal static class TinyTiff
{
    private const int Short = 3;
    private const int Long = 4;
    private const int Undefined = 7;

    private static readonly byte[] s_pixel = [100, 50, 20, 128];

    /// <param name="extraSample">Meaning of the fourth sample: 1 is premultiplied alpha, 2 plain alpha.</param>
    /// <param name="tags">Further tags of bytes.</param>
    public static byte[] Of(int extraSample, params (int Tag, byte[] Value)[] tags)
    {
        const int Pixels = 8;
        byte[] head = [.. "II*\0"u8, 24, 0, 0, 0, .. Enumerable.Repeat(s_pixel, 4).SelectMany(p => p)];
        var entries = new SortedDictionary<int, (int Type, int Count, byte[] Value)>
        {
            [256] = (Short, 1, Number(2)),
            [257] = (Short, 1, Number(2)),
            [258] = (Short, 4, [8, 0, 8, 0, 8, 0, 8, 0]),
            [259] = (Short, 1, Number(1)),
            [262] = (Short, 1, Number(2)),
            [273] = (Long, 1, Number(Pixels)),
            [277] = (Short, 1, Number(4)),
            [278] = (Short, 1, Number(2)),
            [279] = (Long, 1, Number(16)),
            [338] = (Short, 1, Number(extraSample)),
        };
        foreach (var (tag, value) in tags)
        {
            entries[tag] = (Undefined, value.Length, value);
        }

        var free = head.Length + 2 + entries.Count * 12 + 4;
        var directory = new List<byte>(Number(entries.Count)[..2]);
        var values = new List<byte>();
        foreach (var (tag, (type, count, value)) in entries)
        {
            directory.AddRange([.. Number(tag)[..2], .. Number(type)[..2], .. Number(count)]);
            directory.AddRange(value.Length == 4 ? value : Number(free + values.Count));
            values.AddRange(value.Length == 4 ? [] : value);
        }

        return [.. head, .. directory, 0, 0, 0, 0, .. values];
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
