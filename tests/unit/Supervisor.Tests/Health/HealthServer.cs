using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Supervisor.Tests.Health;

/// <summary>Answers health requests with what a test says, one after the other.</summary>
internal sealed class HealthServer : IDisposable
{
    private readonly Socket _socket;
    private readonly Channel<string> _requests = Channel.CreateUnbounded<string>();
    private readonly List<Socket> _silent = [];

    public HealthServer(EndPoint endpoint)
    {
        _socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        _socket.Bind(endpoint);
        _socket.Listen();
        _ = ServeAsync();
    }

    /// <summary>The answer; null is silence.</summary>
    public string? Answer { get; set; } = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n";

    public EndPoint Address => _socket.LocalEndPoint!;

    public async Task<string> NextRequestAsync(CancellationToken cancellation) =>
        await _requests.Reader.ReadAsync(cancellation);

    /// <summary>Waits until the last one whom nobody answered has closed its connection.</summary>
    public async Task LeftAsync(CancellationToken cancellation) =>
        Assert.Equal(0, await _silent[^1].ReceiveAsync(new byte[1], cancellation));

    public void Dispose()
    {
        _socket.Dispose();
        _silent.ForEach(socket => socket.Dispose());
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                await AnswerAsync(await _socket.AcceptAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed, as a server that ends.
        }
    }

    private async Task AnswerAsync(Socket client)
    {
        var buffer = new byte[1024];
        var count = await client.ReceiveAsync(buffer);
        if (Answer is { } answer)
        {
            await client.SendAsync(Encoding.UTF8.GetBytes(answer));
            client.Dispose();
        }
        else
        {
            _silent.Add(client);
        }

        _requests.Writer.TryWrite(Encoding.ASCII.GetString(buffer, 0, count));
    }
}
