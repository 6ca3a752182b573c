using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImageServing.ForeignImages.Tests;

/// <summary>An HTTP server on loopback whose every byte is the test's choice; a connection has one request.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<StubRequest, Task<byte[]>> _answer;
    private readonly Task _accepting;

    public StubServer(Func<StubRequest, byte[]> answer)
        : this(request => Task.FromResult(answer(request))) { }

    public StubServer(Func<StubRequest, Task<byte[]>> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<StubRequest> Requests { get; } = new();

    public string Url(string path) => $"http://127.0.0.1:{Port}{path}";

    /// <summary>A whole response; headers are parted by '\n'.</summary>
    public static byte[] Response(string status, string headers, byte[] body)
    {
        var lines =
            headers.Length == 0 ? "" : headers.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n";
        return
        [
            .. Encoding.ASCII.GetBytes(
                $"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{lines}\r\n"
            ),
            .. body,
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e)
            when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                var lines = new List<string>();
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
                {
                    lines.Add(line);
                }
                if (lines.Count == 0)
                {
                    return;
                }
                var request = new StubRequest(lines[0].Split(' ')[1], lines);
                Requests.Enqueue(request);
                await stream.WriteAsync(await _answer(request).WaitAsync(_stop.Token), _stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client has gone, or the test is over.
            }
        }
    }
}

/// <summary>What was asked for.</summary>
/// <param name="Target">Path and query.</param>
/// <param name="Lines">The whole head.</param>
internal sealed record StubRequest(string Target, IReadOnlyList<string> Lines)
{
    public string? Header(string name) =>
        Lines.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            is { } line
            ? line[(name.Length + 1)..].Trim()
            : null;
}
