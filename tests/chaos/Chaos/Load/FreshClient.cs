using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImageServing.Chaos.Load;

/// <summary>
/// A client that opens a connection for every request and forgives nothing: whatever breaks is a failure, nothing is sent
/// again.
/// </summary>
/// <param name="origin">The Platform Server.</param>
/// <param name="connections">Where its connections are noted.</param>
public sealed class FreshClient(Uri origin, ConnectionTable connections) : ILoadClient
{
    private readonly IPEndPoint _endPoint = new(IPAddress.Parse(origin.Host), origin.Port);

    private static ReadOnlySpan<byte> HeadEnd => "\r\n\r\n"u8;

    /// <inheritdoc/>
    public string Name => "fresh";

    /// <inheritdoc/>
    public Task<Sample> SendAsync(Sample sample) =>
        LoadRequest.RunAsync(sample, cancellation => ExchangeAsync(sample, cancellation));

    private async Task<Answer> ExchangeAsync(Sample sample, CancellationToken cancellation)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(_endPoint, cancellation);
        var connection = connections.Add(((IPEndPoint)socket.LocalEndPoint!).Port);
        try
        {
            sample.WrittenTo(connection);
            using var stream = new NetworkStream(socket);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(TextOf(sample)), cancellation);
            using var reply = new MemoryStream();
            await stream.CopyToAsync(reply, cancellation);
            return Parse(reply.ToArray(), sample.Target.Sort);
        }
        finally
        {
            connections.Remove(connection);
        }
    }

    private string TextOf(Sample sample)
    {
        var tag = sample.Target.Tag is { } value ? $"{LoadRequest.TagHeader}: {value}\r\n" : "";
        return $"GET {sample.Target.Path} HTTP/1.1\r\nHost: {origin.Authority}\r\nConnection: close\r\n"
            + $"{LoadRequest.NumberHeader}: {LoadRequest.NumberOf(sample)}\r\n{tag}\r\n";
    }

    // The Platform Server has the whole picture before it sends the first byte: it always tells the length.
    private static Answer Parse(byte[] reply, RequestSort sort)
    {
        var head = reply.AsSpan().IndexOf(HeadEnd);
        if (head < 0)
        {
            throw new IOException($"The connection ended after {reply.Length} bytes.");
        }

        var lines = Encoding.ASCII.GetString(reply, 0, head).Split("\r\n");
        var body = reply[(head + HeadEnd.Length)..];
        var status = (HttpStatusCode)StatusOf(lines[0]);
        var length = status == HttpStatusCode.NotModified ? 0 : LengthOf(lines);
        return body.Length == length
            ? Answer.Of(status, Header(lines, "ETag"), body, sort)
            : throw new IOException($"The connection ended after {body.Length} of {length} bytes.");
    }

    // HTTP/1.1 200 OK
    private static int StatusOf(string line) =>
        Utf8Parser.TryParse(Encoding.ASCII.GetBytes(line.Split(' ')[1]), out int status, out _)
            ? status
            : throw new IOException($"No status line: {line}");

    private static int LengthOf(string[] lines) =>
        Utf8Parser.TryParse(
            Encoding.ASCII.GetBytes(Header(lines, "Content-Length") ?? ""),
            out int length,
            out _
        )
            ? length
            : throw new IOException("An answer without Content-Length.");

    private static string? Header(string[] lines, string name) =>
        lines
            .FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))
            ?[(name.Length + 1)..].Trim();
}
