using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ImageServing.Hosting.Draining;
using ImageServing.Hosting.Rehearsals;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageServing.Hosting.Transport;

/// <summary>
/// The event loops of a server, and what their listeners share. Linux only; a server without
/// <see cref="IQuickAnswers"/> has no use for it.
/// </summary>
internal sealed class EventTransport : IConnectionListenerFactory, IDisposable
{
    // The two processes that are shipped have a loop for each core together: with more of them each wakes for less.
    private const int MostLoops = 8;

    private readonly SocketTransportOptions _options;
    private readonly ServerLimits _limits;
    private readonly Opening _opening;
    private readonly EventLoop[] _loops;
    private readonly Counter<long> _refused;
    private int _clients;

    public EventTransport(
        IOptions<SocketTransportOptions> sockets,
        IOptions<KestrelServerOptions> kestrel,
        IMemoryPoolFactory<byte> memory,
        ServerHostOptions server,
        IQuickAnswers answers,
        Drain drain,
        Opening opening,
        IMeterFactory meters,
        TimeProvider time,
        ILogger<EventTransport> log
    )
    {
        var meter = meters.Create("ImageServing.Transport");
        meter.CreateObservableUpDownCounter(
            "imageserving.connections.open",
            () => Volatile.Read(ref _clients),
            "{connection}",
            "Connections without TLS."
        );
        _refused = meter.CreateCounter<long>(
            "imageserving.connections.refused",
            "{connection}",
            "Connections closed at once because there were too many."
        );
        _options = sockets.Value;
        _limits = server.Limits;
        _opening = opening;
        Answers = answers;
        Drain = drain;
        Time = time;
        Log = log;
        Pipes = new VisitPipes(kestrel.Value.Limits, memory.Create());
        _loops =
        [
            .. Enumerable
                .Range(1, Math.Clamp((Environment.ProcessorCount + 1) / 2, 1, MostLoops))
                .Select(number => new EventLoop(
                    string.Create(CultureInfo.InvariantCulture, $"event loop {number}"),
                    new ClientTimes(_limits, time),
                    log
                )),
        ];
    }

    public IQuickAnswers Answers { get; }

    public Drain Drain { get; }

    public TimeProvider Time { get; }

    public ILogger Log { get; }

    public VisitPipes Pipes { get; }

    public ValueTask<IConnectionListener> BindAsync(
        EndPoint endpoint,
        CancellationToken cancellationToken = default
    )
    {
        var socket = Bind(endpoint);
        socket.Listen(_options.Backlog);
        socket.Blocking = false;
        var listener = new EventListener(socket, this, _loops[0]);
        _ = BeginAsync(listener);
        return ValueTask.FromResult<IConnectionListener>(listener);
    }

    /// <summary>Admits one more client; false when there are too many.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _clients) <= _limits.Connections)
        {
            return true;
        }

        Leave();
        _refused.Add(1);
        return false;
    }

    /// <summary>A client has gone.</summary>
    public void Leave() => Interlocked.Decrement(ref _clients);

    /// <summary>The loop with the fewest clients.</summary>
    public EventLoop LeastBusy() => _loops.MinBy(loop => loop.Clients)!;

    /// <summary>Ends the loops; Kestrel has disposed their listeners before.</summary>
    public void Dispose()
    {
        foreach (var loop in _loops)
        {
            loop.Dispose();
        }
    }

    private async Task BeginAsync(EventListener listener)
    {
        await _opening.Opened;
        listener.Begin();
    }

    private static Socket Bind(EndPoint endpoint)
    {
        try
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new AddressInUseException(e.Message, e);
        }
    }
}
