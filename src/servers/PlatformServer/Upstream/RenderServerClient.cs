using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Upstream;

/// <summary>
/// Speaks to one render server (Image Server or SVG Server). A server that dies while it works costs the client
/// nothing: the supervisor still holds the listening socket, so the request is sent again on a fresh connection
/// and waits in the kernel until the replacement accepts it.
/// </summary>
internal sealed class RenderServerClient : IDisposable
{
    // The first attempt and two more. A request that kills three servers in a row is most likely the killer.
    private const int MaxAttempts = 3;

    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly HttpMessageInvoker _pooled;
    private readonly HttpMessageInvoker _fresh;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    public RenderServerClient(RenderServerOptions options, TimeProvider time, ILogger log)
    {
        Options = options;
        _time = time;
        _log = log;
        _pooled = new HttpMessageInvoker(CreateHandler(keepAlive: true));
        _fresh = new HttpMessageInvoker(CreateHandler(keepAlive: false));
    }

    public RenderServerOptions Options { get; }

    /// <summary>Renders a picture; the caller disposes it.</summary>
    public Task<RenderOutcome<RenderReply>> RenderAsync(
        RenderPlan plan,
        string requestId,
        CancellationToken cancellation
    ) =>
        SendAsync(
            HttpMethod.Post,
            RenderWire.RenderPath,
            JsonSerializer.SerializeToUtf8Bytes(plan, RenderJson.Default.RenderPlan),
            requestId,
            cancellation
        );

    /// <summary>Asks a question whose answer is JSON.</summary>
    public async Task<RenderOutcome<TAnswer>> AskAsync<TQuestion, TAnswer>(
        string path,
        TQuestion question,
        JsonTypeInfo<TQuestion> questionType,
        JsonTypeInfo<TAnswer> answerType,
        string requestId,
        CancellationToken cancellation
    )
        where TAnswer : class
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(question, questionType);
        return Read(await SendAsync(HttpMethod.Post, path, body, requestId, cancellation), answerType);
    }

    /// <summary>The server's own properties.</summary>
    public async Task<RenderOutcome<ServerProperties>> DescribeAsync(
        string requestId,
        CancellationToken cancellation
    ) =>
        Read(
            await SendAsync(HttpMethod.Get, RenderWire.ServerPath, null, requestId, cancellation),
            RenderJson.Default.ServerProperties
        );

    public void Dispose()
    {
        _pooled.Dispose();
        _fresh.Dispose();
    }

    private static RenderOutcome<T> Read<T>(RenderOutcome<RenderReply> outcome, JsonTypeInfo<T> type)
        where T : class
    {
        if (!outcome.IsSuccess)
        {
            return outcome.Failure;
        }

        using var reply = outcome.Value;
        return JsonSerializer.Deserialize(reply.Body.Span, type) is { } answer
            ? answer
            : new RenderFailure(
                RenderFailureCode.Internal,
                "A render server answered with an empty document"
            );
    }

    private async Task<RenderOutcome<RenderReply>> SendAsync(
        HttpMethod method,
        string path,
        byte[]? body,
        string requestId,
        CancellationToken cancellation
    )
    {
        var started = _time.GetTimestamp();
        using var deadline = new CancellationTokenSource(Options.Deadline, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = CreateRequest(method, path, body, requestId);
                request.Headers.Add(RenderWire.DeadlineHeader, RemainingMilliseconds(started));
                return await ExchangeAsync(attempt == 1 ? _pooled : _fresh, request, either.Token);
            }
            catch (Exception e) when (IsLostConnection(e) && attempt < MaxAttempts)
            {
                Log.Retrying(_log, Options.Name, attempt, e.Message);
            }
            catch (Exception e) when (IsLostConnection(e))
            {
                Log.Lost(_log, Options.Name, attempt, e.Message);
                return new RenderFailure(
                    RenderFailureCode.Internal,
                    $"The {Options.Name} went away {attempt} times during this request"
                );
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return new RenderFailure(
                    RenderFailureCode.DeadlineExceeded,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The {Options.Name} gave no answer within {Options.Deadline.TotalSeconds} seconds"
                    )
                );
            }
        }
    }

    private HttpRequestMessage CreateRequest(HttpMethod method, string path, byte[]? body, string requestId)
    {
        var request = new HttpRequestMessage(method, new Uri(Options.Address, path));
        request.Headers.Add(RenderWire.RequestIdHeader, requestId);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = s_json;
        }

        return request;
    }

    private string RemainingMilliseconds(long started)
    {
        var remaining = Options.Deadline - _time.GetElapsedTime(started);
        return Math.Max(1, (long)remaining.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
    }

    // The body is read to its end before the caller sees anything: only so can a lost one be asked for again.
    private async Task<RenderOutcome<RenderReply>> ExchangeAsync(
        HttpMessageInvoker connection,
        HttpRequestMessage request,
        CancellationToken cancellation
    )
    {
        using var response = await connection.SendAsync(request, cancellation);
        var length = response.Content.Headers.ContentLength;
        if (length is null || length > Options.MaxReplyBytes)
        {
            return new RenderFailure(
                RenderFailureCode.ReplyTooLarge,
                $"The reply has {length?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number of"} bytes, more than the {Options.MaxReplyBytes} allowed"
            );
        }

        var body = new PooledBody((int)length);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        try
        {
            await stream.ReadExactlyAsync(body.Memory, cancellation);
        }
        catch
        {
            body.Dispose();
            throw;
        }

        if (response.StatusCode == HttpStatusCode.OK)
        {
            return new RenderReply(body, response.Content.Headers.ContentType?.MediaType ?? "");
        }

        using (body)
        {
            return ReadFailure(body.Memory.Span, response.StatusCode);
        }
    }

    private RenderFailure ReadFailure(ReadOnlySpan<byte> body, HttpStatusCode status)
    {
        try
        {
            if (JsonSerializer.Deserialize(body, RenderJson.Default.RenderFailure) is { } failure)
            {
                return failure;
            }
        }
        catch (JsonException)
        {
            // Not one of our failures: something else answers on that port. The status is all there is to tell.
        }

        return new RenderFailure(
            RenderFailureCode.Internal,
            $"The {Options.Name} answered with status {(int)status}"
        );
    }

    private SocketsHttpHandler CreateHandler(bool keepAlive) =>
        new()
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = Options.MaxConnections,
            PooledConnectionLifetime = keepAlive ? Timeout.InfiniteTimeSpan : TimeSpan.Zero,
            // Shorter than the server's own keep-alive, so that we never write to a connection it just closed.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            ConnectTimeout = Options.Deadline,
        };

    private static bool IsLostConnection(Exception e) => e is HttpRequestException or IOException;
}
