using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ImageServing.Hosting;

namespace ImageServing.PlatformServer.Upstream;

/// <summary>
/// The connections to the render servers. Those to a process that dies end with its death: its sockets stay open until
/// the kernel has freed its memory, and a request on them would wait that long. Thread safe.
/// </summary>
internal sealed class UpstreamConnections : IDisposable
{
    private readonly ConcurrentDictionary<int, Socket> _open = new();
    private readonly ServerDeaths _deaths;

    /// <summary>Creates the set.</summary>
    /// <param name="watch">Starts to tell of deaths: called once, with what takes the ports of the lost connections.</param>
    public UpstreamConnections(Func<Action<IReadOnlyList<int>>, ServerDeaths> watch) => _deaths = watch(End);

    /// <summary>Connects to a render server, as <see cref="SocketsHttpHandler"/> would by itself.</summary>
    public async ValueTask<Stream> ConnectAsync(EndPoint server, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server, cancellation);
            var connection = new Connection(socket, this);
            _deaths.Look();
            return connection;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _deaths.Dispose();

    // What has arrived can still be read: an answer that was complete is not lost.
    private void End(IReadOnlyList<int> ports)
    {
        foreach (var port in ports)
        {
            if (_open.TryGetValue(port, out var socket))
            {
                End(socket);
            }
        }
    }

    private static void End(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }

    private sealed class Connection : NetworkStream
    {
        private readonly UpstreamConnections _all;
        private readonly KeyValuePair<int, Socket> _entry;

        public Connection(Socket socket, UpstreamConnections all)
            : base(socket, ownsSocket: true)
        {
            _all = all;
            _entry = new(((IPEndPoint)socket.LocalEndPoint!).Port, socket);
            all._open[_entry.Key] = socket;
        }

        protected override void Dispose(bool disposing)
        {
            // Only this very socket: its port may be another's as soon as it is closed.
            _all._open.TryRemove(_entry);
            base.Dispose(disposing);
        }
    }
}
