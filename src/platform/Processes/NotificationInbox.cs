using System.Net.Sockets;

namespace ImageServing.Processes;

/// <summary>
/// The sd_notify messages of one process, read by the thread that watches everything: the signs of life of many
/// servers, which come together, wake that thread once.
/// </summary>
internal sealed class NotificationInbox : IWatched, IDisposable
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly Socket _socket;
    private readonly Action<Notification> _received;
    private bool _isClosed;

    private NotificationInbox(string path, Socket socket, Action<Notification> received)
    {
        _path = path;
        _socket = socket;
        _received = received;
        Descriptor = (int)socket.Handle;
    }

    public int Descriptor { get; }

    public bool IsClosed
    {
        get
        {
            lock (_lock)
            {
                return _isClosed;
            }
        }
    }

    /// <summary>Creates the socket, readable and writable for this user alone.</summary>
    /// <param name="path">Path of the socket, at most 107 bytes; an old one is replaced.</param>
    /// <param name="received">Called for each message.</param>
    /// <exception cref="SocketException">The socket cannot be created.</exception>
    public static NotificationInbox Open(string path, Action<Notification> received)
    {
        var socket = UnixSocketFile.Bind(SocketType.Dgram, path);
        socket.Blocking = false;
        return new NotificationInbox(path, socket, received);
    }

    public bool Read(byte[] buffer)
    {
        int count;
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }

            count = _socket.Receive(
                buffer.AsSpan(0, NotificationSocket.MostMessageBytes),
                SocketFlags.None,
                out var error
            );
            if (error != SocketError.Success)
            {
                return true;
            }
        }

        _received(Notification.Parse(buffer.AsSpan(0, count)));
        return true;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            _socket.Dispose();
        }

        UnixSocketFile.Remove(_path);
    }
}
