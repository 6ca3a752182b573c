using System.Net;
using System.Net.Sockets;

namespace ImageServing.Processes;

/// <summary>A listening Unix socket, closed on exec unless a spawn passes it.</summary>
internal sealed class LocalListeningSocket : IListeningSocket, IPassedDescriptor
{
    // One caller speaks on it.
    private const int Backlog = 16;

    private readonly Socket _socket;
    private readonly string _path;

    private LocalListeningSocket(string name, string path, Socket socket)
    {
        Name = name;
        _path = path;
        _socket = socket;
    }

    public string Name { get; }

    public IPEndPoint Address { get; } = new(IPAddress.None, 0);

    public int Descriptor => (int)_socket.Handle;

    public static LocalListeningSocket Open(string name, string path)
    {
        var socket = UnixSocketFile.Bind(SocketType.Stream, path);
        try
        {
            socket.Listen(Backlog);
            return new LocalListeningSocket(name, path, socket);
        }
        catch
        {
            socket.Dispose();
            UnixSocketFile.Remove(path);
            throw;
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        UnixSocketFile.Remove(_path);
    }
}
