using System.Net.Sockets;

namespace ImageServing.Processes;

/// <summary>A Unix datagram socket that receives sd_notify messages until it is disposed.</summary>
public sealed class NotificationSocket : IDisposable
{
    // Messages are a few short lines; the rest of a longer datagram is cut off by the kernel.
    internal const int MostMessageBytes = 4096;

    private readonly string _path;
    private readonly Socket _socket;
    private readonly Action<Notification> _received;

    private NotificationSocket(string path, Socket socket, Action<Notification> received)
    {
        _path = path;
        _socket = socket;
        _received = received;
    }

    /// <summary>Creates the socket, readable and writable for this user alone, and starts to receive.</summary>
    /// <param name="path">Path of the socket, at most 107 bytes; an old one is replaced.</param>
    /// <param name="received">Called for each message, on a thread of the pool.</param>
    /// <exception cref="SocketException">The socket cannot be created.</exception>
    public static NotificationSocket Open(string path, Action<Notification> received)
    {
        var socket = UnixSocketFile.Bind(SocketType.Dgram, path);
        var opened = new NotificationSocket(path, socket, received);
        _ = opened.ReceiveAsync();
        return opened;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        UnixSocketFile.Remove(_path);
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[MostMessageBytes];
        while (true)
        {
            int count;
            try
            {
                count = await _socket.ReceiveAsync(buffer.AsMemory());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            _received(Notification.Parse(buffer.AsSpan(0, count)));
        }
    }
}
