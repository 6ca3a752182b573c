using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImageServing.Hosting.Tests.Transport;

/// <summary>One connection, on which a test sends what it likes.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly List<byte> _received = [];

    private RawClient(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    public static async Task<RawClient> ConnectAsync(
        IPEndPoint server,
        CancellationToken cancellation,
        int receiveBuffer = 0
    )
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (receiveBuffer > 0)
        {
            socket.ReceiveBufferSize = receiveBuffer;
        }

        await socket.ConnectAsync(server, cancellation);
        return new RawClient(socket);
    }

    public async Task SendAsync(string text, CancellationToken cancellation) =>
        await _stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellation);

    /// <summary>Sends a GET that keeps the connection.</summary>
    public Task GetAsync(string path, CancellationToken cancellation) =>
        SendAsync($"GET {path} HTTP/1.1\r\nHost: test\r\n\r\n", cancellation);

    /// <summary>The next response, which tells its length.</summary>
    public async Task<(string Head, byte[] Body)> ReadAsync(CancellationToken cancellation)
    {
        var end = 0;
        while (
            (end = Encoding.Latin1.GetString([.. _received]).IndexOf("\r\n\r\n", StringComparison.Ordinal))
            < 0
        )
        {
            await ReceiveAsync(cancellation);
        }

        var head = Encoding.Latin1.GetString([.. _received[..(end + 2)]]);
        _received.RemoveRange(0, end + 4);
        var length = int.Parse(
            head.Split("Content-Length: ")[1].Split('\r')[0],
            System.Globalization.CultureInfo.InvariantCulture
        );
        while (_received.Count < length)
        {
            await ReceiveAsync(cancellation);
        }

        byte[] body = [.. _received[..length]];
        _received.RemoveRange(0, length);
        return (head, body);
    }

    /// <summary>Waits until the server ends the connection; true when nothing came before.</summary>
    public async Task<bool> IsEndedAsync(CancellationToken cancellation)
    {
        try
        {
            return await _stream.ReadAsync(new byte[1], cancellation) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    public void Dispose() => _stream.Dispose();

    private async Task ReceiveAsync(CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        var count = await _stream.ReadAsync(buffer, cancellation);
        if (count == 0)
        {
            throw new IOException($"the connection ended after {_received.Count} bytes");
        }

        _received.AddRange(buffer.AsSpan(0, count));
    }
}
