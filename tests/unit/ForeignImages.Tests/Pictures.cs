using System.Buffers.Binary;
using System.Text;

namespace ImageServing.ForeignImages.Tests;

/// <summary>The smallest files that have the structure of an image.</summary>
internal static class Pictures
{
    public static byte[] Png { get; } = PngOf(1000);

    public static byte[] Jpeg { get; } =
    [
        0xFF,
        0xD8,
        0xFF,
        0xE0,
        0,
        4,
        1,
        2,
        0xFF,
        0xC0,
        0,
        11,
        8,
        0,
        1,
        0,
        1,
        1,
        1,
        0x11,
        0,
        0xFF,
        0xDA,
        0,
        2,
        7,
        7,
        0xFF,
        0xD9,
    ];

    public static byte[] Gif { get; } =
    [
        .. "GIF89a"u8,
        1,
        0,
        1,
        0,
        0x80,
        0,
        0,
        0,
        0,
        0,
        255,
        255,
        255,
        0x2C,
        0,
        0,
        0,
        0,
        1,
        0,
        1,
        0,
        0,
        2,
        1,
        0x4C,
        0,
        0x3B,
    ];

    public static byte[] Webp { get; } = [.. "RIFF"u8, 12, 0, 0, 0, .. "WEBPVP8L"u8, 0, 0, 0, 0];

    public static byte[] Tiff { get; } =
    [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] BigTiff { get; } =
    [.. "MM\0+"u8, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 1, .. new byte[20]];

    public static byte[] Avif { get; } =
    [.. Box("ftyp", [.. "avif"u8, 0, 0, 0, 0]), .. Box("meta", [0, 0, 0, 0]), .. Box("mdat", [1, 2, 3])];

    public static byte[] PngOf(int dataBytes) =>
        [
            0x89,
            (byte)'P',
            (byte)'N',
            (byte)'G',
            0x0D,
            0x0A,
            0x1A,
            0x0A,
            .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]),
            .. Chunk("IDAT", new byte[dataBytes]),
            .. Chunk("IEND", []),
        ];

    private static byte[] Chunk(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
    }

    private static byte[] Box(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length + 8);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. data];
    }
}
