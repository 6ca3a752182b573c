using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Supervisor.Tests.Controlling;

/// <summary>Says to a socket whatever a test wants, and hears what comes back.</summary>
internal sealed class RawClient : IDisposable
{
    private RawClient(Socket socket) => Socket = socket;

    public Socket Socket { get; }

    public static async Task<RawClient> ConnectAsync(EndPoint endpoint, CancellationToken cancellation)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(endpoint, cancellation);
            return new RawClient(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends text and hears the whole reply.</summary>
    public static async Task<string> SayAsync(EndPoint endpoint, string text, CancellationToken cancellation)
    {
        using var client = await ConnectAsync(endpoint, cancellation);
        await client.SendAsync(text, cancellation);
        return await client.ReplyAsync(cancellation);
    }

    public async Task SendAsync(string text, CancellationToken cancellation) =>
        await SendAsync(Encoding.Latin1.GetBytes(text), cancellation);

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await Socket.SendAsync(bytes, cancellation)..];
        }
    }

    /// <summary>All that comes until the other side ends or breaks the connection.</summary>
    public async Task<string> ReplyAsync(CancellationToken cancellation)
    {
        var reply = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await Socket.ReceiveAsync(buffer, cancellation) is var count and > 0)
            {
                reply.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }
        }
        catch (SocketException)
        {
            // Broken: what came before counts.
        }

        return reply.ToString();
    }

    public void Dispose() => Socket.Dispose();
}
