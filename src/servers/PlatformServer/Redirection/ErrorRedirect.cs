using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ImageServing.Hosting;
using ImageServing.PlatformServer.AccessLogging;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Replies;

namespace ImageServing.PlatformServer.Redirection;

/// <summary>
/// Asks a secondary server for what cannot be read here: images and static content that are not on disk, and damaged
/// images (reference: Redirect on error). Its response is not cached here. A request that was redirected once is never
/// redirected again, so two servers may be each other's secondary one.
/// </summary>
/// <param name="options">The settings of the moment.</param>
/// <param name="time">Measures waits.</param>
/// <param name="log">Learns what was redirected.</param>
internal sealed class ErrorRedirect(
    Func<ErrorRedirectOptions> options,
    TimeProvider time,
    ILogger<ErrorRedirect> log
) : IDisposable
{
    // The header that tells loops of servers (RFC 8586), and our name in it.
    private const string LoopHeader = "CDN-Loop";
    private const string LoopName = "imageserving-redirect";

    // Like those to a render server: more requests wait for a connection, and no longer than for the response.
    private const int MostConnections = 256;

    // What a response may depend on; the rest, cookies above all, is between the client and this server.
    private static readonly string[] s_forwarded =
    [
        "Accept",
        "Accept-Language",
        "DPR",
        "ECT",
        "If-Match",
        "If-Modified-Since",
        "If-None-Match",
        "If-Range",
        "If-Unmodified-Since",
        "Range",
        "Referer",
        "Save-Data",
        "Sec-CH-DPR",
        "Sec-CH-Width",
        "User-Agent",
        "Width",
    ];

    private readonly HttpMessageInvoker _client = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = MostConnections,
            // So that a change of its address in DNS is noticed.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = async (context, cancellation) =>
                await ConnectAsync(context.DnsEndPoint, options().ConnectTimeout, time, cancellation),
        }
    );

    /// <summary>Whether errors of a request are redirected: there is a secondary server, and it is not the one that asks.</summary>
    public bool IsFor(IHeaderDictionary headers) =>
        options().RootUrl is not null
        && !headers[LoopHeader].ToString().Contains(LoopName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Asks the secondary server.</summary>
    /// <param name="request">What the client has asked.</param>
    /// <param name="failure">Why it cannot be answered here.</param>
    /// <param name="notes">Learns where the response comes from.</param>
    /// <param name="cancellation">Ends when the client leaves.</param>
    /// <returns>Its response, or a text that tells why there is none.</returns>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async Task<Reply> AskAsync(
        RedirectedRequest request,
        Failure failure,
        AccessLogFeature notes,
        CancellationToken cancellation
    )
    {
        var settings = options();
        if (settings.RootUrl is not { } root)
        {
            return Told(failure, notes);
        }

        Log.Redirected(log, root.Authority, request.Target, failure.Message);
        using var fetching = notes.Fetching();
        using var late = new CancellationTokenSource(settings.SocketTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            using var message = MessageOf(root, request);
            var response = await _client.SendAsync(message, either.Token);
            notes.CacheUse = ResponseCacheUse.Remote;
            notes.ForwardedTo = root.Authority;
            return Reply.Of(new ForwardedResponse(response, settings.SocketTimeout, time));
        }
        catch (HttpRequestException e)
        {
            return Told(
                new Failure(
                    StatusCodes.Status502BadGateway,
                    "Secondary server not reached",
                    $"{failure.Message}; the secondary server cannot be reached: {e.Message}"
                ),
                notes
            );
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Told(
                new Failure(
                    StatusCodes.Status504GatewayTimeout,
                    "Secondary server too slow",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{failure.Message}; the secondary server gave no answer within {settings.SocketTimeout.TotalSeconds} seconds"
                    )
                ),
                notes
            );
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Always a text, even if there is a default image or an error image, as documented.</summary>
    private Reply Told(Failure failure, AccessLogFeature notes)
    {
        Log.NotRedirected(log, failure.Message);
        notes.Failed(failure);
        // The message names the secondary server's address at most to the log.
        return Reply.Text(failure.Status, "text/plain", $"{failure.Title}\n");
    }

    private static HttpRequestMessage MessageOf(Uri root, RedirectedRequest request)
    {
        var message = new HttpRequestMessage(
            new HttpMethod(request.Method),
            // As the client wrote it: what is signed or obfuscated must arrive unchanged.
            new Uri(
                root.GetLeftPart(UriPartial.Authority) + request.Target,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            )
        );
        foreach (var name in s_forwarded)
        {
            if (request.Headers[name].ToString() is { Length: > 0 } value)
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }

        message.Headers.TryAddWithoutValidation(RequestIds.Header, request.RequestId);
        message.Headers.TryAddWithoutValidation(
            "X-Forwarded-For",
            Chain(request, "X-Forwarded-For", request.Address.ToString())
        );
        message.Headers.TryAddWithoutValidation(LoopHeader, Chain(request, LoopHeader, LoopName));
        return message;
    }

    private static string Chain(RedirectedRequest request, string header, string last) =>
        request.Headers[header].ToString() is { Length: > 0 } before ? $"{before}, {last}" : last;

    private static async Task<Stream> ConnectAsync(
        DnsEndPoint endpoint,
        TimeSpan patience,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, either.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            socket.Dispose();
            throw new IOException("no connection in time", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
