using System.Buffers.Binary;

namespace ImageServing.Imaging.Sources;

/// <summary>Photoshop's image resource blocks, as JPEG and TIFF files carry them. Total: any bytes give an answer.</summary>
internal static class PhotoshopResources
{
    private const int FirstPath = 2000;
    private const int LastPath = 2998;

    /// <summary>Whether one of the blocks is a path.</summary>
    public static bool HavePaths(ReadOnlySpan<byte> data)
    {
        var start = data.IndexOf("8BIM"u8);
        while (start >= 0 && start + 12 <= data.Length)
        {
            data = data[start..];
            if (BinaryPrimitives.ReadUInt16BigEndian(data[4..]) is >= FirstPath and <= LastPath)
            {
                return true;
            }

            start = NextBlock(data);
        }

        return false;
    }

    /// <summary>Offset of the next block: name and contents are padded to even lengths.</summary>
    private static int NextBlock(ReadOnlySpan<byte> block)
    {
        var length = 6 + Even(1 + block[6]);
        if (length + 4 > block.Length)
        {
            return -1;
        }

        var size = BinaryPrimitives.ReadUInt32BigEndian(block[length..]);
        var next = length + 4 + (long)size + (size & 1);
        return next + 4 <= block.Length && block[(int)next..].StartsWith("8BIM"u8) ? (int)next : -1;
    }

    private static int Even(int value) => value + (value & 1);
}
