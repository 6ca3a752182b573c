using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace ImageServing.Catalogs;

/// <summary>The checksum of a compiled table's body, read through a small buffer.</summary>
internal static class TableChecksum
{
    private const int BufferSize = 1 << 20;

    /// <summary>CRC-32C of everything behind the header; 0 short of <paramref name="length"/> when the file is shorter.</summary>
    public static uint Of(SafeFileHandle file, long length, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var crc = 0u;
            for (long at = CompiledHeader.Size; at < length; )
            {
                stop.ThrowIfCancellationRequested();
                var wanted = (int)Math.Min(BufferSize, length - at);
                var read = ReadAll(file, buffer.AsSpan(0, wanted), at);
                if (read < wanted)
                {
                    return 0;
                }

                crc = CompiledHeader.Crc(buffer.AsSpan(0, wanted), crc);
                at += wanted;
            }

            return crc;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int ReadAll(SafeFileHandle file, Span<byte> target, long offset)
    {
        var total = 0;
        while (total < target.Length)
        {
            var read = RandomAccess.Read(file, target[total..], offset + total);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }
}
