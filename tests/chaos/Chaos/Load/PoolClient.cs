using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ImageServing.Chaos.Load;

/// <summary>
/// HttpClient with its pool of connections that are kept alive. It sends a request again by itself when the server closes
/// a connection before any byte of an answer, as browsers and proxies do; the table counts how often.
/// </summary>
public sealed class PoolClient : ILoadClient, IDisposable
{
    private readonly ConcurrentDictionary<int, Sample> _inFlight = [];
    private readonly ConnectionTable _connections;
    private readonly HttpClient _http;

    /// <summary>Creates one; connects when it sends.</summary>
    /// <param name="origin">The Platform Server.</param>
    /// <param name="connections">Where its connections are noted.</param>
    public PoolClient(Uri origin, ConnectionTable connections)
    {
        _connections = connections;
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectCallback = ConnectAsync,
        };
        _http = new HttpClient(handler) { BaseAddress = origin, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public string Name => "kept alive";

    /// <inheritdoc/>
    public async Task<Sample> SendAsync(Sample sample)
    {
        _inFlight[sample.Number] = sample;
        try
        {
            return await LoadRequest.RunAsync(sample, cancellation => ExchangeAsync(sample, cancellation));
        }
        finally
        {
            _inFlight.TryRemove(KeyValuePair.Create(sample.Number, sample));
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> ExchangeAsync(Sample sample, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, sample.Target.Path);
        request.Headers.Add(LoadRequest.NumberHeader, LoadRequest.NumberOf(sample));
        if (sample.Target.Tag is { } tag)
        {
            request.Headers.Add(LoadRequest.TagHeader, tag);
        }

        using var response = await _http.SendAsync(request, cancellation);
        return Answer.Of(
            response.StatusCode,
            response.Headers.ETag?.ToString(),
            await response.Content.ReadAsByteArrayAsync(cancellation),
            sample.Target.Sort
        );
    }

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellation
    )
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var connection = _connections.Add(((IPEndPoint)socket.LocalEndPoint!).Port);
        return new WatchedStream(
            new NetworkStream(socket, ownsSocket: true),
            number => _inFlight.GetValueOrDefault(number)?.WrittenTo(connection),
            () => _connections.Remove(connection)
        );
    }
}
