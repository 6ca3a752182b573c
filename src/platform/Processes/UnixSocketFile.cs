using System.Net.Sockets;
using System.Text;

namespace ImageServing.Processes;

/// <summary>A Unix socket's place in the file system, for this user alone.</summary>
internal static class UnixSocketFile
{
    /// <summary>Rights of the file: rw-------.</summary>
    public const uint Rights = 0b110_000_000;

    /// <summary>Creates a socket at a path; an old one is replaced.</summary>
    /// <exception cref="SocketException">The path is too long, or its folder is missing or not writable.</exception>
    public static Socket Bind(SocketType type, string path)
    {
        if (Encoding.UTF8.GetByteCount(path) > UnixAddress.MostPathBytes)
        {
            throw new SocketException(
                (int)SocketError.InvalidArgument,
                $"{path}: a socket's path has at most {UnixAddress.MostPathBytes} bytes"
            );
        }

        var socket = new Socket(AddressFamily.Unix, type, ProtocolType.Unspecified);
        try
        {
            File.Delete(path);
            // Before the bind, which creates the file with these rights: nobody else can come in between.
            _ = Libc.ChangeMode((int)socket.Handle, Rights);
            socket.Bind(new UnixDomainSocketEndPoint(path));
            return socket;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.AccessDenied, e.Message);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Removes the file, if it is still there and ours to remove.</summary>
    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody took the folder away or changed its rights; there is nothing left to remove for us.
        }
    }
}
