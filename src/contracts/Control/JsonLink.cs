using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ImageServing.Control;

/// <summary>Asks one process through its Unix socket: HTTP/1.1, JSON replies, requests without a body.</summary>
internal sealed class JsonLink : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _peer;

    /// <summary>Creates a link; connects at the first request.</summary>
    /// <param name="socketPath">Path of the socket.</param>
    /// <param name="peer">Who answers there, for messages: "the supervisor".</param>
    /// <param name="patience">Silence past it means that the process hangs.</param>
    public JsonLink(string socketPath, string peer, TimeSpan patience)
    {
        _peer = peer;
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = (_, cancellation) => ConnectAsync(socketPath, cancellation),
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
        };
        _http = new HttpClient(handler) { BaseAddress = new Uri("http://localhost"), Timeout = patience };
    }

    /// <summary>Sends a request and reads the reply, or why there is none.</summary>
    public async Task<ControlOutcome<T>> SendAsync<T>(
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
                $"the answer of {_peer} is unreadable; is it of another version?"
            );
        }
        catch (TaskCanceledException e) when (e.InnerException is TimeoutException)
        {
            return new ControlOutcome<T>(ControlFailureKind.NoAnswer, $"{_peer} does not answer");
        }
    }

    /// <summary>A path with a further segment, if there is one.</summary>
    public static string Below(string path, string? segment) =>
        segment is null ? path : $"{path}/{Uri.EscapeDataString(segment)}";

    /// <summary>A path with the query parameters that have a value.</summary>
    public static string Query(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                path += $"{separator}{name}={Uri.EscapeDataString(value)}";
                separator = '&';
            }
        }

        return path;
    }

    /// <summary>The value of a parameter that is a number.</summary>
    public static string? NumberOf(long? number) => number?.ToString(CultureInfo.InvariantCulture);

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

    private async Task<ControlFailure> RefusalAsync(
        HttpResponseMessage response,
        CancellationToken cancellation
    )
    {
        var error = await response.Content.ReadFromJsonAsync(ControlJson.Default.ControlError, cancellation);
        return new ControlFailure(
            response.StatusCode == HttpStatusCode.NotFound
                ? ControlFailureKind.UnknownServer
                : ControlFailureKind.Refused,
            error?.Message ?? $"{_peer} refused the request"
        );
    }

    private ControlFailure Unreachable(HttpRequestException e) =>
        (e.InnerException as SocketException)?.SocketErrorCode switch
        {
            SocketError.AccessDenied => new ControlFailure(
                ControlFailureKind.NotPermitted,
                $"{_peer} belongs to another user; use that user or root"
            ),
            // A Unix socket whose queue is full: somebody is there.
            SocketError.WouldBlock => new ControlFailure(
                ControlFailureKind.Busy,
                $"{_peer} has too many control connections; try again"
            ),
            _ => new ControlFailure(ControlFailureKind.NotRunning, $"{_peer} is not running"),
        };
}
