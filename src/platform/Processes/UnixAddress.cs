using System.Text;

namespace ImageServing.Processes;

/// <summary>struct sockaddr_un: where a Unix socket is.</summary>
internal static class UnixAddress
{
    /// <summary>Size of the structure.</summary>
    public const int Size = 110;

    /// <summary>The longest path: sun_path less its terminator.</summary>
    public const int MostPathBytes = 107;

    private const int PathStart = 2;

    /// <summary>Writes an address.</summary>
    /// <param name="path">A path; a leading <c>@</c> names an abstract address.</param>
    /// <param name="address">Takes <see cref="Size"/> bytes.</param>
    /// <returns>The address's length, or 0 when the path is too long.</returns>
    public static int Write(string path, Span<byte> address)
    {
        address.Clear();
        BitConverter.TryWriteBytes(address, (ushort)Libc.UnixFamily);
        if (!Encoding.UTF8.TryGetBytes(path, address.Slice(PathStart, MostPathBytes), out var length))
        {
            return 0;
        }

        if (address[PathStart] != '@')
        {
            return Size;
        }

        address[PathStart] = 0;
        return PathStart + length;
    }
}
