using System.Net.Sockets;
using System.Text;
using ImageServing.Hosting;
using ImageServing.Hosting.Metrics;

namespace ImageServing.PlatformServer.Monitoring;

/// <summary>
/// Asks every process of the installation for its figures, on the private sockets that the supervisor keeps in temp/ for
/// its health probes. Processes that share a port cannot be asked there: any of them would answer.
/// </summary>
internal sealed class SiblingMetrics(ServerHome home, TimeProvider time)
{
    // All are on this machine and answer from memory. Prometheus itself waits 10 s.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    // Ours have some 20 kB.
    private const int LongestReply = 4 * 1024 * 1024;

    private const string Sockets = "*.health";

    private readonly string _folder = home.Temporary;

    /// <summary>A document for each process that answers, and one that tells which do.</summary>
    public async Task<IReadOnlyList<string>> AskAllAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(_folder))
        {
            return [];
        }

        string[] sockets = [.. Directory.EnumerateFiles(_folder, Sockets).Order(StringComparer.Ordinal)];
        var answers = await Task.WhenAll(sockets.Select(socket => AskAsync(socket, cancellation)));
        return sockets.Length == 0 ? [] : [WhoIsUp(sockets, answers), .. answers.OfType<string>()];
    }

    private static string WhoIsUp(string[] sockets, string?[] answers)
    {
        var text = new StringBuilder(
            "# HELP imageserving_process_up Whether a process told its figures.\n"
                + "# TYPE imageserving_process_up gauge\n"
        );
        foreach (var (socket, answer) in sockets.Zip(answers))
        {
            var name = Path.GetFileNameWithoutExtension(socket);
            text.Append("imageserving_process_up{process=\"")
                .Append(name)
                .Append("\"} ")
                .Append(answer is null ? '0' : '1')
                .Append('\n');
        }

        return text.ToString();
    }

    private async Task<string?> AskAsync(string socket, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        using var client = new HttpClient(HandlerFor(socket)) { MaxResponseContentBufferSize = LongestReply };
        try
        {
            return await client.GetStringAsync(
                new Uri($"http://localhost{MetricsEndpoint.Path}"),
                either.Token
            );
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or SocketException)
        {
            // It has just ended, or hangs: the others are worth telling.
            return null;
        }
    }

    private static SocketsHttpHandler HandlerFor(string path) =>
        new()
        {
            UseProxy = false,
            UseCookies = false,
            // No span of ours: nobody traces the scraping.
            ActivityHeadersPropagator = null,
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
        };
}
