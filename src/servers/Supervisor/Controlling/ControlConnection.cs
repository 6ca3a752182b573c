using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ImageServing.Control;
using ImageServing.Supervisor.Logging;

namespace ImageServing.Supervisor.Controlling;

/// <summary>One connection of the control interface: one request, one reply, the end.</summary>
/// <remarks>
/// HTTP is written by hand because a web server would cost the supervisor a tenth of a second at its start and most
/// of its memory, for a handful of requests without a body.
/// </remarks>
internal sealed class ControlConnection
{
    // Our own client sends its request at once and reads the reply at once; the event loop answers in milliseconds.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private static readonly ControlReply s_busy = ControlReply.Refused(
        503,
        "the supervisor does not answer; see its log"
    );

    private readonly Socket _socket;
    private readonly IControlDoor _door;
    private readonly Func<ControlRequest, CancellationToken, Task<ControlReply>> _ask;
    private readonly TimeProvider _time;
    private readonly TraceLog _log;

    public ControlConnection(
        Socket socket,
        IControlDoor door,
        Func<ControlRequest, CancellationToken, Task<ControlReply>> ask,
        TimeProvider time,
        TraceLog log
    )
    {
        _socket = socket;
        _door = door;
        _ask = ask;
        _time = time;
        _log = log;
    }

    /// <summary>Serves the connection; a fault of the other side or of ours ends it and nothing else.</summary>
    public async Task ServeAsync(CancellationToken cancellation)
    {
        try
        {
            using (_socket)
            {
                if (await ReplyAsync(cancellation) is { } reply)
                {
                    await WriteAsync(reply, cancellation);
                }
            }
        }
        catch (Exception e)
            when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            _log.Request($"control: connection lost: {e.Message}");
        }
        catch (Exception e)
        {
            // A bug, but not one that the servers may suffer from.
            _log.Important($"control: request failed: {e}");
        }
    }

    private async Task<ControlReply?> ReplyAsync(CancellationToken cancellation)
    {
        var (head, malformed) = await HeadReader.ReadAsync(_socket, s_patience, _time, cancellation);
        if (head is null)
        {
            _log.Request("control: malformed request");
            return malformed;
        }

        _log.Request($"control: {head.Method} {head.Path}");
        if (_door.Refuse(_socket, head) is { } stranger)
        {
            return stranger;
        }

        var (request, refusal) = ControlRouter.Route(head);
        return refusal ?? await AnswerAsync(request!, cancellation);
    }

    private async Task<ControlReply> AnswerAsync(ControlRequest request, CancellationToken cancellation)
    {
        if (request.WithoutWait() is not { } atOnce)
        {
            return await AskAsync(request, ControlRoutes.LongestWait, cancellation) ?? s_busy;
        }

        return await AskPatientlyAsync(request, cancellation)
            ?? await AskAsync(atOnce, s_patience, cancellation)
            ?? s_busy;
    }

    // Null when nothing has changed in time, or the client no longer waits for it.
    private async Task<ControlReply?> AskPatientlyAsync(
        ControlRequest request,
        CancellationToken cancellation
    )
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watching = EndWhenClientLeavesAsync(wait);
        try
        {
            return await AskAsync(request, ControlRoutes.LongestWait, wait.Token);
        }
        finally
        {
            await wait.CancelAsync();
            await watching;
        }
    }

    // Whoever closes its side, or says more than its one request, waits for no change.
    private async Task EndWhenClientLeavesAsync(CancellationTokenSource wait)
    {
        try
        {
            await _socket.ReceiveAsync(new byte[1], wait.Token);
            await wait.CancelAsync();
        }
        catch (SocketException)
        {
            await wait.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The answer came first.
        }
    }

    // Null when there is no answer in time.
    private async Task<ControlReply?> AskAsync(
        ControlRequest request,
        TimeSpan patience,
        CancellationToken cancellation
    )
    {
        using var deadline = new Deadline(patience, _time, cancellation);
        try
        {
            return await _ask(request, deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.Token.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task WriteAsync(ControlReply reply, CancellationToken cancellation)
    {
        using var deadline = new Deadline(s_patience, _time, cancellation);
        var body = reply.ToJson();
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {reply.StatusCode} {(HttpStatusCode)reply.StatusCode}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {body.Length}\r\nConnection: close\r\n"
        );
        if (reply.Header is { } header)
        {
            head += header + "\r\n";
        }

        ReadOnlyMemory<byte> all = (byte[])[.. Encoding.ASCII.GetBytes(head + "\r\n"), .. body];
        while (all.Length > 0)
        {
            all = all[await _socket.SendAsync(all, deadline.Token)..];
        }
    }
}
