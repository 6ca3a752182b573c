using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ImageServing.Control;

/// <summary>Asks a supervisor through its Unix socket. One request, one connection.</summary>
public sealed class ControlClient : IDisposable
{
    // Longer than the longest wait of a reply: silence past it means that the supervisor hangs.
    private static readonly TimeSpan Patience = ControlRoutes.LongestWait + TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;

    /// <summary>Creates a client; connects at the first request.</summary>
    /// <param name="socketPath">Path of the supervisor's control socket.</param>
    public ControlClient(string socketPath)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = (_, cancellation) => ConnectAsync(socketPath, cancellation),
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
        };
        _http = new HttpClient(handler) { BaseAddress = new Uri("http://supervisor"), Timeout = Patience };
    }

    /// <summary>Asks for the status.</summary>
    /// <param name="after">Wait for a revision later than this one; null to have the answer now.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ControlOutcome<SupervisorStatus>> StatusAsync(long? after, CancellationToken cancellation) =>
        SendAsync(
            HttpMethod.Get,
            ControlRoutes.Status + Query(ControlRoutes.AfterParameter, after),
            ControlJson.Default.SupervisorStatus,
            cancellation
        );

    /// <summary>Stops everything.</summary>
    public Task<ControlOutcome<SupervisorStatus>> StopAsync(CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, ControlRoutes.Stop, ControlJson.Default.SupervisorStatus, cancellation);

    /// <summary>Replaces the instances of all servers, or of one.</summary>
    /// <param name="serverId">Id of the server, or null for all.</param>
    /// <param name="cancellation">Gives up waiting for the reply.</param>
    public Task<ControlOutcome<SupervisorStatus>> RestartAsync(
        string? serverId,
        CancellationToken cancellation
    ) =>
        SendAsync(
            HttpMethod.Post,
            ControlRoutes.Restart + Segment(serverId),
            ControlJson.Default.SupervisorStatus,
            cancellation
        );

    /// <summary>Reads the registry again and applies what changed.</summary>
    public Task<ControlOutcome<ReloadReport>> ReloadAsync(CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, ControlRoutes.Reload, ControlJson.Default.ReloadReport, cancellation);

    /// <summary>Asks for the requests under suspicion and in quarantine.</summary>
    /// <param name="after">Wait for a revision later than this one; null to have the answer now.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ControlOutcome<QuarantineList>> QuarantineAsync(
        long? after,
        CancellationToken cancellation
    ) =>
        SendAsync(
            HttpMethod.Get,
            ControlRoutes.Quarantine + Query(ControlRoutes.AfterParameter, after),
            ControlJson.Default.QuarantineList,
            cancellation
        );

    /// <summary>Asks the same once the fate of a request that lost its server is known.</summary>
    /// <param name="requestId">The request's id.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ControlOutcome<QuarantineList>> SettledAsync(
        string requestId,
        CancellationToken cancellation
    ) =>
        SendAsync(
            HttpMethod.Get,
            $"{ControlRoutes.Quarantine}?{ControlRoutes.SettledParameter}={Uri.EscapeDataString(requestId)}",
            ControlJson.Default.QuarantineList,
            cancellation
        );

    /// <summary>Clears all entries of the quarantine, or one.</summary>
    /// <param name="fingerprint">The entry, or null for all.</param>
    /// <param name="cancellation">Gives up waiting for the reply.</param>
    public Task<ControlOutcome<QuarantineList>> ClearQuarantineAsync(
        string? fingerprint,
        CancellationToken cancellation
    ) =>
        SendAsync(
            HttpMethod.Delete,
            ControlRoutes.Quarantine + Segment(fingerprint),
            ControlJson.Default.QuarantineList,
            cancellation
        );

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Segment(string? text) => text is null ? "" : "/" + Uri.EscapeDataString(text);

    private static string Query(string name, long? number) =>
        number is { } value ? string.Create(CultureInfo.InvariantCulture, $"?{name}={value}") : "";

    private async Task<ControlOutcome<T>> SendAsync<T>(
        HttpMethod method,
        string path,
        JsonTypeInfo<T> type,
        CancellationToken cancellation
    )
        where T : class
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            using var response = await _http.SendAsync(request, cancellation);
            return response.IsSuccessStatusCode
                ? new ControlOutcome<T>(
                    await response.Content.ReadFromJsonAsync(type, cancellation)
                        ?? throw new JsonException("empty reply"),
                    null
                )
                : new ControlOutcome<T>(null, await RefusalAsync(response, cancellation));
        }
        catch (HttpRequestException e)
        {
            return new ControlOutcome<T>(null, Unreachable(e));
        }
        catch (JsonException)
        {
            return new ControlOutcome<T>(
                ControlFailureKind.Unreadable,
                "the supervisor's answer is unreadable; is it of another version?"
            );
        }
        catch (TaskCanceledException e) when (e.InnerException is TimeoutException)
        {
            return new ControlOutcome<T>(ControlFailureKind.NoAnswer, "the supervisor does not answer");
        }
    }

    private static async Task<ControlFailure> RefusalAsync(
        HttpResponseMessage response,
        CancellationToken cancellation
    )
    {
        var error = await response.Content.ReadFromJsonAsync(ControlJson.Default.ControlError, cancellation);
        return new ControlFailure(
            response.StatusCode == HttpStatusCode.NotFound
                ? ControlFailureKind.UnknownServer
                : ControlFailureKind.Refused,
            error?.Message ?? "the supervisor refused the request"
        );
    }

    private static ControlFailure Unreachable(HttpRequestException e) =>
        (e.InnerException as SocketException)?.SocketErrorCode switch
        {
            SocketError.AccessDenied => new ControlFailure(
                ControlFailureKind.NotPermitted,
                "the supervisor belongs to another user; use that user or root"
            ),
            // A Unix socket whose queue is full: somebody is there.
            SocketError.WouldBlock => new ControlFailure(
                ControlFailureKind.Busy,
                "the supervisor has too many control connections; try again"
            ),
            _ => new ControlFailure(ControlFailureKind.NotRunning, "the Server Supervisor is not running"),
        };
}
