using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ImageServing.Functional.Tests.Kit;

/// <summary>PNGs without any library of the servers.</summary>
public static class HandMadePng
{
    private const uint CrcPolynomial = 0xEDB88320;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A file whose header promises any size, with hardly a pixel behind it.</summary>
    public static byte[] Of(int width, int height) => Of(width, height, new byte[1000]);

    /// <summary>A picture of one colour.</summary>
    public static byte[] Filled(int width, int height, byte red, byte green, byte blue)
    {
        // Each row begins with its filter, 0 for none.
        var row = Enumerable
            .Repeat<byte[]>([red, green, blue], width)
            .SelectMany(pixel => pixel)
            .Prepend<byte>(0);
        return Of(width, height, [.. Enumerable.Repeat(row, height).SelectMany(samples => samples)]);
    }

    private static byte[] Of(int width, int height, byte[] rows)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        // Eight bits a sample, RGB.
        header[8] = 8;
        header[9] = 2;
        return
        [
            .. Signature,
            .. Chunk("IHDR", header),
            .. Chunk("IDAT", Deflate(rows)),
            .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] checkedPart = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[checkedPart.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        checkedPart.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(checkedPart));
        return chunk;
    }

    private static byte[] Deflate(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(data);
        }

        return packed.ToArray();
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ CrcPolynomial;
            }
        }

        return ~crc;
    }
}
