using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ImageServing.Hosting.Draining;
using ImageServing.Processes;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace ImageServing.Hosting.Transport;

/// <summary>
/// A listening socket whose clients are served by event loops. Kestrel accepts from it the visits that clients make
/// with it; it begins to accept clients with the opening, and ends with the drain.
/// </summary>
internal sealed class EventListener : IConnectionListener, IEventTarget
{
    // nginx waits as long (accept_mutex_delay).
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    private readonly Socket _socket;
    private readonly EventTransport _transport;
    private readonly EventLoop _acceptor;
    private readonly Channel<ConnectionContext> _visits = Channel.CreateUnbounded<ConnectionContext>();
    private readonly HashSet<(ClientConnection Client, EventLoop Loop)> _clients = [];
    private readonly Lock _gate = new();
    private long _lastVisit;
    private bool _isAccepting;
    private volatile bool _isClosing;

    public EventListener(Socket socket, EventTransport transport, EventLoop acceptor)
    {
        _socket = socket;
        _transport = transport;
        _acceptor = acceptor;
        EndPoint = socket.LocalEndPoint!;
        Drain.Begun.Register(() => _ = StopAsync());
    }

    public EndPoint EndPoint { get; }

    /// <summary>Whether connections end as soon as nothing is under way on them.</summary>
    public bool IsClosing => _isClosing;

    private Drain Drain => _transport.Drain;

    /// <summary>Accepts clients from now on, unless that is over.</summary>
    public void Begin() =>
        _acceptor.Post(() =>
        {
            if (!Drain.HasBegun && !_isClosing)
            {
                _isAccepting = true;
                // All processes wake: of one that is woken alone the others would never get a client in a burst.
                _acceptor.Add((int)_socket.Handle, this, Readiness.Readable);
            }
        });

    /// <summary>Accepts no clients any more.</summary>
    public Task StopAsync()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _acceptor.Post(() =>
        {
            if (_isAccepting)
            {
                _isAccepting = false;
                _acceptor.Remove((int)_socket.Handle);
            }

            stopped.SetResult();
        });
        return stopped.Task;
    }

    public void OnReady(Readiness what)
    {
        if (!_isAccepting || !Drain.TryBeginAccept())
        {
            return;
        }

        var client = DirectSockets.Accept(_socket, out var isExhausted);
        Drain.EndAccept(isConnected: client is not null);
        if (client is not null)
        {
            Welcome(client);
        }
        else if (isExhausted)
        {
            _ = PauseAsync();
        }
    }

    /// <summary>The next client may be served again.</summary>
    public void Fail() { }

    /// <summary>An answer from memory; none once the drain has begun, when every answer says that the connection ends.</summary>
    public QuickReply? Answer(in RequestHead request, ClientEnds client, IBufferWriter<byte> head) =>
        Drain.HasBegun ? null : _transport.Answers.Answer(request, client, head);

    /// <summary>Shows a client to Kestrel; null when Kestrel accepts no more.</summary>
    public KestrelVisit? Visit(ClientConnection client)
    {
        var id = Interlocked.Increment(ref _lastVisit).ToString("x", CultureInfo.InvariantCulture);
        var visit = new KestrelVisit(client, id, _transport.Pipes, _transport.Time);
        return _visits.Writer.TryWrite(visit) ? visit : null;
    }

    /// <summary>Kestrel's accept: the next visit, or null when no more come.</summary>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await _visits.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    /// <summary>Kestrel stops: what is idle is closed, and what is not when it is done.</summary>
    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync();
        _isClosing = true;
        _visits.Writer.TryComplete();
        foreach (var (client, loop) in Clients())
        {
            loop.Post(() =>
            {
                if (client.IsQuiet)
                {
                    client.Close();
                }
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync();
        foreach (var (client, loop) in Clients())
        {
            loop.Post(client.Close);
        }

        _socket.Dispose();
    }

    /// <summary>A client has gone.</summary>
    public void OnClosed(ClientConnection client, EventLoop loop)
    {
        lock (_gate)
        {
            _clients.Remove((client, loop));
        }

        loop.Count(-1);
        _transport.Leave();
        Drain.Disconnect();
    }

    private (ClientConnection Client, EventLoop Loop)[] Clients()
    {
        lock (_gate)
        {
            return [.. _clients];
        }
    }

    private void Welcome(Socket socket)
    {
        if (_transport.TryEnter())
        {
            try
            {
                Admit(socket);
                return;
            }
            catch (SocketException)
            {
                // The client has left before anybody could ask who it is.
                _transport.Leave();
            }
        }

        socket.Dispose();
        Drain.Disconnect();
    }

    private void Admit(Socket socket)
    {
        socket.NoDelay = true;
        var ends = new ClientEnds((IPEndPoint)socket.LocalEndPoint!, (IPEndPoint)socket.RemoteEndPoint!);
        var loop = _transport.LeastBusy();
        loop.Count(1);
        var client = new ClientConnection(socket, ends, loop, this);
        lock (_gate)
        {
            _clients.Add((client, loop));
        }

        loop.Post(client.Open);
    }

    // The kernel goes on to tell of the waiting client, for which nothing can be done.
    private async Task PauseAsync()
    {
        _transport.Log.LogWarning("no connection can be accepted for want of descriptors or memory");
        await StopAsync();
        await Task.Delay(s_pause, _transport.Time);
        Begin();
    }
}
