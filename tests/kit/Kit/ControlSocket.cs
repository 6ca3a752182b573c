using System.Net.Sockets;

namespace ImageServing.Kit;

/// <summary>Asks the supervisor through its Unix socket; a change of status is waited for, not polled.</summary>
public sealed class ControlSocket : IDisposable
{
    // More than any start takes, backing off included.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    // While a supervisor is dead nothing tells that the next one listens.
    private static readonly TimeSpan s_nextCall = TimeSpan.FromMilliseconds(5);

    private readonly HttpClient _http;

    public ControlSocket(string path) =>
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                // A connection of a supervisor that has died meanwhile would fail the next question.
                PooledConnectionLifetime = TimeSpan.Zero,
                ConnectCallback = async (_, cancellation) =>
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
                },
            }
        )
        {
            BaseAddress = new Uri("http://supervisor"),
        };

    /// <summary>The status now.</summary>
    public async Task<SystemStatus> StatusAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        return await GetStatusAsync("/status", patience.Token);
    }

    /// <summary>The first status that fulfils a condition, of this supervisor or a later one.</summary>
    /// <param name="isReached">The condition.</param>
    /// <param name="what">What is waited for, for the message of a failure.</param>
    /// <param name="patience">How long; 60 s if not said.</param>
    public async Task<SystemStatus> WaitAsync(
        Func<SystemStatus, bool> isReached,
        string what,
        TimeSpan? patience = null
    )
    {
        using var bound = new CancellationTokenSource(patience ?? s_patience);
        SystemStatus? status = null;
        try
        {
            do
            {
                status = await NextAsync(status, bound.Token);
            } while (!isReached(status));

            return status;
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException(
                $"Not reached in {(patience ?? s_patience).TotalSeconds} s: {what}; it is {Describe(status)}",
                e
            );
        }
    }

    /// <summary>Sends a command and takes its reply, which must be a success.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query.</param>
    public async Task<string> SendAsync(HttpMethod method, string path)
    {
        using var patience = new CancellationTokenSource(s_patience);
        using var request = new HttpRequestMessage(method, path);
        using var response = await _http.SendAsync(request, patience.Token);
        var text = await response.Content.ReadAsStringAsync(patience.Token);
        return response.IsSuccessStatusCode
            ? text
            : throw new HttpRequestException($"{method} {path} gives {(int)response.StatusCode}: {text}");
    }

    public void Dispose() => _http.Dispose();

    // Revisions of different supervisors do not compare: after a break the first answer is taken as it is.
    private async Task<SystemStatus> NextAsync(SystemStatus? last, CancellationToken cancellation)
    {
        var path = last is null ? "/status" : $"/status?after={last.Revision}";
        while (true)
        {
            try
            {
                return await GetStatusAsync(path, cancellation);
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                path = "/status";
                await Task.Delay(s_nextCall, cancellation);
            }
        }
    }

    private async Task<SystemStatus> GetStatusAsync(string path, CancellationToken cancellation) =>
        SystemStatus.Parse(await _http.GetStringAsync(path, cancellation));

    private static string Describe(SystemStatus? status) =>
        status is null
            ? "unknown: no supervisor answers"
            : string.Join(
                "; ",
                status.Servers.Select(server =>
                    $"{server.Id} {server.State} {server.Restarts} restarts, {string.Join(", ", server.Instances)}"
                )
            );
}
