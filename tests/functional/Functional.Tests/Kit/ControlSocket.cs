using System.Net.Sockets;

namespace ImageServing.Functional.Tests.Kit;

/// <summary>Asks the supervisor through its Unix socket; a change of status is waited for, not polled.</summary>
public sealed class ControlSocket : IDisposable
{
    // More than any start takes, backing off included.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;

    public ControlSocket(string path) =>
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                ConnectCallback = async (_, cancellation) =>
                {
                    var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        )
        {
            BaseAddress = new Uri("http://supervisor"),
        };

    /// <summary>The status now.</summary>
    public Task<SystemStatus> StatusAsync() => GetAsync("/status", TestContext.Current.CancellationToken);

    /// <summary>The first status that fulfils a condition.</summary>
    /// <param name="isReached">The condition.</param>
    /// <param name="what">What is waited for, for the message of a failure.</param>
    public async Task<SystemStatus> WaitAsync(Func<SystemStatus, bool> isReached, string what)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        patience.CancelAfter(s_patience);
        var status = await GetAsync("/status", patience.Token);
        try
        {
            while (!isReached(status))
            {
                status = await GetAsync($"/status?after={status.Revision}", patience.Token);
            }

            return status;
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException(
                $"Not reached in {s_patience.TotalSeconds} s: {what}; it is {status}",
                e
            );
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<SystemStatus> GetAsync(string path, CancellationToken cancellation) =>
        SystemStatus.Parse(await _http.GetStringAsync(path, cancellation));
}
