using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

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
    public Task<ControlOutcome> StatusAsync(long? after, CancellationToken cancellation)
    {
        var query = after is { } revision
            ? string.Create(CultureInfo.InvariantCulture, $"?{ControlRoutes.AfterParameter}={revision}")
            : "";
        return SendAsync(HttpMethod.Get, ControlRoutes.Status + query, cancellation);
    }

    /// <summary>Stops everything.</summary>
    public Task<ControlOutcome> StopAsync(CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, ControlRoutes.Stop, cancellation);

    /// <summary>Restarts all servers, or one.</summary>
    /// <param name="serverId">Id of the server, or null for all.</param>
    /// <param name="cancellation">Gives up waiting for the reply.</param>
    public Task<ControlOutcome> RestartAsync(string? serverId, CancellationToken cancellation) =>
        SendAsync(
            HttpMethod.Post,
            ControlRoutes.Restart + (serverId is null ? "" : "/" + Uri.EscapeDataString(serverId)),
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

    private async Task<ControlOutcome> SendAsync(
        HttpMethod method,
        string path,
        CancellationToken cancellation
    )
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            using var response = await _http.SendAsync(request, cancellation);
            return response.IsSuccessStatusCode
                ? ControlOutcome.Of(
                    await response.Content.ReadFromJsonAsync(
                        ControlJson.Default.SupervisorStatus,
                        cancellation
                    ) ?? throw new JsonException("empty status")
                )
                : await RefusalAsync(response, cancellation);
        }
        catch (HttpRequestException e)
        {
            return Unreachable(e);
        }
        catch (JsonException)
        {
            return ControlOutcome.Failed(
                ControlFailureKind.Refused,
                "the supervisor's answer is unreadable; is it of another version?"
            );
        }
        catch (TaskCanceledException e) when (e.InnerException is TimeoutException)
        {
            return ControlOutcome.Failed(ControlFailureKind.Refused, "the supervisor does not answer");
        }
    }

    private static async Task<ControlOutcome> RefusalAsync(
        HttpResponseMessage response,
        CancellationToken cancellation
    )
    {
        var error = await response.Content.ReadFromJsonAsync(ControlJson.Default.ControlError, cancellation);
        return ControlOutcome.Failed(
            response.StatusCode == HttpStatusCode.NotFound
                ? ControlFailureKind.UnknownServer
                : ControlFailureKind.Refused,
            error?.Message ?? "the supervisor refused the request"
        );
    }

    private static ControlOutcome Unreachable(HttpRequestException e) =>
        (e.InnerException as SocketException)?.SocketErrorCode switch
        {
            SocketError.AccessDenied => ControlOutcome.Failed(
                ControlFailureKind.NotPermitted,
                "the supervisor belongs to another user; use that user or root"
            ),
            // A Unix socket whose queue is full: somebody is there.
            SocketError.WouldBlock => ControlOutcome.Failed(
                ControlFailureKind.Refused,
                "the supervisor has too many control connections; try again"
            ),
            _ => ControlOutcome.Failed(ControlFailureKind.NotRunning, "the Server Supervisor is not running"),
        };
}
