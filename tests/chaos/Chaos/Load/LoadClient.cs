using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace ImageServing.Chaos.Load;

/// <summary>
/// A client as real ones are: HttpClient with its pool of connections that are kept alive, or with a fresh connection
/// for every request.
/// </summary>
public sealed class LoadClient : IDisposable
{
    // Longer than a frozen server is noticed and replaced; a browser waits longer still.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<int, Sample> _inFlight = [];
    private readonly ConnectionTable _connections;
    private readonly HttpClient _http;

    /// <summary>Creates one; connects when it sends.</summary>
    /// <param name="name">Name for the table.</param>
    /// <param name="keepsAlive">Whether connections are used again.</param>
    /// <param name="origin">The Platform Server.</param>
    /// <param name="connections">Where its connections are noted.</param>
    public LoadClient(string name, bool keepsAlive, Uri origin, ConnectionTable connections)
    {
        Name = name;
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
        if (!keepsAlive)
        {
            handler.PooledConnectionLifetime = TimeSpan.Zero;
        }

        _http = new HttpClient(handler) { BaseAddress = origin, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.ConnectionClose = !keepsAlive;
    }

    public string Name { get; }

    /// <summary>Sends a request; whatever becomes of it stands in the sample.</summary>
    /// <returns>The sample.</returns>
    public async Task<Sample> SendAsync(Sample sample)
    {
        _inFlight[sample.Number] = sample;
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, sample.Target.Path);
            request.Headers.Add(WatchedStream.Header, sample.Number.ToString(CultureInfo.InvariantCulture));
            if (sample.Target.Tag is { } tag)
            {
                request.Headers.Add("If-None-Match", tag);
            }

            using var response = await _http.SendAsync(request, patience.Token);
            sample.End(await ReadAsync(response, sample.Target.Sort, patience.Token));
        }
        catch (OperationCanceledException)
        {
            sample.End(Outcome.TimedOut, $"no answer in {s_patience.TotalSeconds} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            var isRefused =
                e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused };
            sample.End(
                isRefused ? Outcome.Refused : Outcome.Broken,
                $"{e.Message} {e.InnerException?.Message}"
            );
        }
        finally
        {
            _inFlight.TryRemove(KeyValuePair.Create(sample.Number, sample));
        }

        return sample;
    }

    public void Dispose() => _http.Dispose();

    private static async Task<Answer> ReadAsync(
        HttpResponseMessage response,
        RequestSort sort,
        CancellationToken cancellation
    )
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        var compared = sort == RequestSort.Properties ? WithoutTime(body) : body;
        return new Answer(
            response.StatusCode,
            response.Headers.ETag?.ToString(),
            Convert.ToHexString(SHA256.HashData(compared)),
            response.StatusCode >= HttpStatusCode.BadRequest ? Encoding.UTF8.GetString(body).Trim() : null
        );
    }

    // Properties tell in a comment when they were written.
    private static byte[] WithoutTime(byte[] body) =>
        Encoding.UTF8.GetBytes(
            string.Join(
                '\n',
                Encoding.UTF8.GetString(body).Split('\n').Where((line, i) => i != 1 || !line.StartsWith('#'))
            )
        );

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
