using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImageServing.Hosting.Tests.Draining;

/// <summary>
/// An HTTP client of one connection that obeys the protocol and forgives nothing: it reuses the connection until a
/// response says "Connection: close", and a connection that ends otherwise is a failed request. HttpClient would
/// silently send a lost request again.
/// </summary>
internal sealed class KeepAliveClient(IPEndPoint server) : IDisposable
{
    private readonly byte[] _buffer = new byte[4096];
    private Socket? _connection;

    /// <summary>Whether the next request goes over a connection that is open already.</summary>
    public bool IsConnected => _connection is not null;

    /// <summary>Requests a path; gives the body.</summary>
    /// <exception cref="IOException">The connection ended before the response did.</exception>
    public async Task<string> GetAsync(string path, CancellationToken cancellation)
    {
        if (_connection is null)
        {
            _connection = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await _connection.ConnectAsync(server, cancellation);
        }

        var request = Encoding.ASCII.GetBytes($"GET /{path} HTTP/1.1\r\nHost: test\r\n\r\n");
        await _connection.SendAsync(request, SocketFlags.None, cancellation);
        var (head, body) = await ReadAsync(_connection, cancellation);
        if (head.Contains("\r\nConnection: close\r\n", StringComparison.OrdinalIgnoreCase))
        {
            Dispose();
        }

        return body;
    }

    /// <summary>Waits until the server closes the connection without having sent anything.</summary>
    public async Task<bool> IsClosedAsync(CancellationToken cancellation) =>
        await _connection!.ReceiveAsync(_buffer, SocketFlags.None, cancellation) == 0;

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private async Task<(string Head, string Body)> ReadAsync(
        Socket connection,
        CancellationToken cancellation
    )
    {
        var text = new StringBuilder();
        while (true)
        {
            var count = await connection.ReceiveAsync(_buffer, SocketFlags.None, cancellation);
            if (count == 0)
            {
                throw new IOException($"the connection ended after {text.Length} bytes");
            }

            var received = text.Append(Encoding.ASCII.GetString(_buffer, 0, count)).ToString();
            if (received.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var end)
            {
                var head = received[..(end + 2)];
                var body = received[(end + 4)..];
                if (body.Length == LengthIn(head))
                {
                    return (head, body);
                }
            }
        }
    }

    private static int LengthIn(string head) =>
        int.Parse(head.Split("Content-Length: ")[1].Split('\r')[0], CultureInfo.InvariantCulture);
}
