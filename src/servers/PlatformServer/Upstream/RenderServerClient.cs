using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ImageServing.Control;
using ImageServing.PlatformServer.Admission;
using ImageServing.PlatformServer.Quarantine;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Upstream;

/// <summary>
/// Speaks to one render server (Image Server or SVG Server). A server that dies while it works costs the client
/// nothing: the supervisor still holds the listening socket, so the request is sent again on a fresh connection
/// and waits in the kernel until another process accepts it. From then on it is computed alone, so that the next
/// death is its own doing, and the second one ends it.
/// </summary>
internal sealed class RenderServerClient : IDisposable
{
    // A server describes itself without waiting for a worker: one that does not answer at once is away.
    private static readonly TimeSpan s_describeDeadline = TimeSpan.FromSeconds(3);

    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly HttpMessageInvoker _pooled;
    private readonly HttpMessageInvoker _fresh;
    private readonly QuarantineWatch _quarantine;
    private readonly PlatformMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    public RenderServerClient(
        RenderServerOptions options,
        RenderGate gate,
        UpstreamConnections connections,
        QuarantineWatch quarantine,
        PlatformMetrics metrics,
        TimeProvider time,
        ILogger log
    )
    {
        Options = options;
        Gate = gate;
        _quarantine = quarantine;
        _metrics = metrics;
        _time = time;
        _log = log;
        _pooled = new HttpMessageInvoker(CreateHandler(connections, keepAlive: true));
        _fresh = new HttpMessageInvoker(CreateHandler(connections, keepAlive: false));
    }

    public RenderServerOptions Options { get; }

    /// <summary>Where requests wait before they come here.</summary>
    public RenderGate Gate { get; }

    /// <summary>Renders a picture.</summary>
    public Task<RenderOutcome<RenderReply>> RenderAsync(
        RenderPlan plan,
        RenderOrigin origin,
        CancellationToken cancellation
    ) =>
        SendAsync(
            RenderWire.RenderPath,
            JsonSerializer.SerializeToUtf8Bytes(plan, RenderJson.Default.RenderPlan),
            origin,
            Options.Deadline,
            cancellation
        );

    /// <summary>Reads the XMP packet of a source; the body is empty when it has none.</summary>
    public Task<RenderOutcome<RenderReply>> ReadXmpAsync(
        SourceImage source,
        RenderOrigin origin,
        CancellationToken cancellation
    ) =>
        SendAsync(
            RenderWire.XmpPath,
            JsonSerializer.SerializeToUtf8Bytes(source, RenderJson.Default.SourceImage),
            origin,
            Options.Deadline,
            cancellation
        );

    /// <summary>Asks a question whose answer is JSON.</summary>
    public async Task<RenderOutcome<TAnswer>> AskAsync<TQuestion, TAnswer>(
        string path,
        TQuestion question,
        JsonTypeInfo<TQuestion> questionType,
        JsonTypeInfo<TAnswer> answerType,
        RenderOrigin origin,
        CancellationToken cancellation
    )
        where TAnswer : class
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(question, questionType);
        return Read(await SendAsync(path, body, origin, Options.Deadline, cancellation), answerType);
    }

    /// <summary>The server's own properties.</summary>
    public async Task<RenderOutcome<ServerProperties>> DescribeAsync(
        RenderOrigin origin,
        CancellationToken cancellation
    ) =>
        Read(
            await SendAsync(RenderWire.ServerPath, body: null, origin, s_describeDeadline, cancellation),
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

        return JsonSerializer.Deserialize(outcome.Value.Body.Span, type) is { } answer
            ? answer
            : new RenderFailure(
                RenderFailureCode.Internal,
                "A render server answered with an empty document"
            );
    }

    private async Task<RenderOutcome<RenderReply>> SendAsync(
        string path,
        byte[]? body,
        RenderOrigin origin,
        TimeSpan patience,
        CancellationToken cancellation
    )
    {
        var begun = _time.GetTimestamp();
        var outcome = await TrySendAsync(path, body, origin, patience, cancellation);
        _metrics.Asked(
            Options.Name,
            outcome.IsSuccess ? "ok" : outcome.Failure.Code.ToString(),
            _time.GetElapsedTime(begun)
        );
        return outcome;
    }

    private async Task<RenderOutcome<RenderReply>> TrySendAsync(
        string path,
        byte[]? body,
        RenderOrigin origin,
        TimeSpan patience,
        CancellationToken cancellation
    )
    {
        using var deadline = new Deadline(patience - origin.Waited, _time, cancellation);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var state = await StateBeforeAsync(attempt, origin, deadline.Token);
                if (state == QuarantineState.Quarantined)
                {
                    return Quarantined();
                }

                using var request = CreateRequest(path, body, origin);
                request.Headers.Add(RenderWire.DeadlineHeader, deadline.RemainingMilliseconds);
                if (attempt > 1 || state == QuarantineState.Suspect)
                {
                    request.Headers.Add(RenderWire.AloneHeader, RenderWire.AloneValue);
                }

                return await ExchangeAsync(attempt == 1 ? _pooled : _fresh, request, deadline.Token);
            }
            catch (Exception e) when (IsLostConnection(e))
            {
                _metrics.Lost(Options.Name);
                Log.Retrying(_log, LevelOf(attempt), Options.Name, attempt, e.Message);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return NoAnswer(patience, losses: attempt - 1);
            }
        }
    }

    /// <summary>What is held against the request; waits for word of its last attempt's end when that may matter.</summary>
    private async Task<QuarantineState?> StateBeforeAsync(
        int attempt,
        RenderOrigin origin,
        CancellationToken cancellation
    )
    {
        if (attempt < RetryPause.FirstAttempt)
        {
            return origin.Fingerprint is { } known ? _quarantine.StateOf(known) : null;
        }

        var state = origin.Fingerprint is { } lost
            ? await _quarantine.SettledStateOfAsync(lost, origin.RequestId, cancellation)
            : null;
        if (state != QuarantineState.Quarantined)
        {
            await Task.Delay(RetryPause.Before(attempt, Random.Shared.NextDouble()), _time, cancellation);
        }

        return state;
    }

    private RenderFailure Quarantined() =>
        new(
            RenderFailureCode.Quarantined,
            $"This request is quarantined because it ended the {Options.Name} twice; 'ImageServing quarantine' shows and clears it"
        );

    private RenderFailure NoAnswer(TimeSpan patience, int losses)
    {
        var silence = string.Create(
            CultureInfo.InvariantCulture,
            $"The {Options.Name} gave no answer within {patience.TotalSeconds} seconds"
        );
        return new RenderFailure(
            RenderFailureCode.DeadlineExceeded,
            losses == 0 ? silence : $"{silence}; the connection was lost {losses} times"
        );
    }

    // While a server is away every request tries again and again: the first losses say it all.
    private static LogLevel LevelOf(int attempt) =>
        attempt < RetryPause.FirstAttempt ? LogLevel.Warning : LogLevel.Debug;

    private HttpRequestMessage CreateRequest(string path, byte[]? body, RenderOrigin origin)
    {
        var request = new HttpRequestMessage(
            body is null ? HttpMethod.Get : HttpMethod.Post,
            new Uri(Options.Address, path)
        );
        request.Headers.Add(RenderWire.RequestIdHeader, origin.RequestId);
        if (origin.Fingerprint is { } fingerprint)
        {
            request.Headers.Add(RenderWire.FingerprintHeader, fingerprint);
            request.Headers.Add(RenderWire.ClientUrlHeader, ClientUrl.Escape(origin.Target));
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = s_json;
        }

        return request;
    }

    // The body is read to its end before the caller sees anything: only so can a lost one be asked for again.
    private async Task<RenderOutcome<RenderReply>> ExchangeAsync(
        HttpMessageInvoker connection,
        HttpRequestMessage request,
        CancellationToken cancellation
    )
    {
        using var response = await connection.SendAsync(request, cancellation);
        // A reply without content has no length either (RFC 9110, 8.6).
        var length =
            response.StatusCode == HttpStatusCode.NoContent ? 0 : response.Content.Headers.ContentLength;
        if (length is null || length > Options.MaxReplyBytes)
        {
            return new RenderFailure(
                RenderFailureCode.ReplyTooLarge,
                $"The reply has {length?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number of"} bytes, more than the {Options.MaxReplyBytes} allowed"
            );
        }

        var body = GC.AllocateUninitializedArray<byte>((int)length);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        await stream.ReadExactlyAsync(body, cancellation);
        return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent
            ? new RenderReply(response.Content.Headers.ContentType?.MediaType ?? "", body)
            {
                SourceDate = response.Headers.TryGetValues(RenderWire.SourceDateHeader, out var dates)
                    ? dates.FirstOrDefault()
                    : null,
            }
            : ReadFailure(body, response.StatusCode);
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

    private SocketsHttpHandler CreateHandler(UpstreamConnections connections, bool keepAlive) =>
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
            ConnectCallback = (context, cancellation) =>
                connections.ConnectAsync(context.DnsEndPoint, cancellation),
        };

    private static bool IsLostConnection(Exception e) => e is HttpRequestException or IOException;
}
