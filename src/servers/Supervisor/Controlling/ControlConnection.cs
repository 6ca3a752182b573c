using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ImageServing.Control;
using ImageServing.Supervisor.Logging;

namespace ImageServing.Supervisor.Controlling;

/// <summary>One connection of the control interface: one request, one reply, the end.</summary>
/// <remarks>
/// HTTP is written by hand because a web server would cost the supervisor a tenth of a second at its start and most
/// of its memory, for four fixed requests without a body.
/// </remarks>
internal sealed class ControlConnection
{
    // Our own client sends its request at once.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Socket _socket;
    private readonly Func<ControlRequest, CancellationToken, Task<ControlReply>> _ask;
    private readonly TimeProvider _time;
    private readonly TraceLog _log;

    public ControlConnection(
        Socket socket,
        Func<ControlRequest, CancellationToken, Task<ControlReply>> ask,
        TimeProvider time,
        TraceLog log
    )
    {
        _socket = socket;
        _ask = ask;
        _time = time;
        _log = log;
    }

    /// <summary>Serves the connection; a fault of the other side ends it and nothing else.</summary>
    public async Task ServeAsync(CancellationToken cancellation)
    {
        try
        {
            using (_socket)
            {
                await WriteAsync(await ReplyAsync(cancellation), cancellation);
                _socket.Shutdown(SocketShutdown.Both);
            }
        }
        catch (Exception e)
            when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            _log.Request($"control: connection lost: {e.Message}");
        }
    }

    private async Task<ControlReply> ReplyAsync(CancellationToken cancellation)
    {
        if (await ReadHeadAsync(cancellation) is not { } head)
        {
            _log.Request("control: malformed request");
            return ControlReply.Refused(400, "this is no request of the control interface");
        }

        _log.Request($"control: {head.Method} {head.Path}");
        var (request, refusal) = ControlRouter.Route(head);
        return refusal ?? await AskAsync(request!, cancellation);
    }

    private async Task<ControlReply> AskAsync(ControlRequest request, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(ControlRoutes.LongestWait, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await _ask(request, both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return await _ask(new ControlRequest.Status(null), cancellation);
        }
    }

    private async Task<RequestHead?> ReadHeadAsync(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(s_patience, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var buffer = new byte[RequestHead.MostBytes];
        var received = 0;
        while (received < buffer.Length)
        {
            var count = await _socket.ReceiveAsync(buffer.AsMemory(received), both.Token);
            received += count;
            var end = RequestHead.EndIn(buffer.AsSpan(0, received));
            if (end >= 0)
            {
                return RequestHead.Parse(buffer.AsSpan(0, end));
            }

            if (count == 0)
            {
                return null;
            }
        }

        return null;
    }

    private async Task WriteAsync(ControlReply reply, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(s_patience, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var body = reply.Status is { } status
            ? JsonSerializer.SerializeToUtf8Bytes(status, ControlJson.Default.SupervisorStatus)
            : JsonSerializer.SerializeToUtf8Bytes(
                new ControlError(reply.Error ?? ""),
                ControlJson.Default.ControlError
            );
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {reply.StatusCode} {(HttpStatusCode)reply.StatusCode}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n"
        );
        ReadOnlyMemory<byte> all = (byte[])[.. Encoding.ASCII.GetBytes(head), .. body];
        while (all.Length > 0)
        {
            all = all[await _socket.SendAsync(all, both.Token)..];
        }
    }
}
