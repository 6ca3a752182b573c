using System.Net.Sockets;

namespace ImageServing.Supervisor.Controlling;

/// <summary>Reads the head of a request from a connection.</summary>
internal static class HeadReader
{
    /// <summary>The head, or why there is none, or neither when the client left without a word.</summary>
    /// <exception cref="SocketException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public static async Task<(RequestHead? Head, ControlReply? Refusal)> ReadAsync(
        Socket socket,
        TimeSpan patience,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        using var deadline = new Deadline(patience, time, cancellation);
        var buffer = new byte[RequestHead.MostBytes];
        var received = 0;
        try
        {
            while (received < buffer.Length)
            {
                var count = await socket.ReceiveAsync(buffer.AsMemory(received), deadline.Token);
                received += count;
                var end = RequestHead.EndIn(buffer.AsSpan(0, received));
                if (end >= 0)
                {
                    return RequestHead.Parse(buffer.AsSpan(0, end)) is { } head
                        ? (head, null)
                        : Refused(400, "this is no request of the control interface");
                }

                if (count == 0)
                {
                    return received == 0 ? (null, null) : Refused(400, "the request ends in its head");
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Refused(408, "send the request at once");
        }

        return Refused(431, $"the request's head is longer than {RequestHead.MostBytes} bytes");
    }

    private static (RequestHead?, ControlReply?) Refused(int statusCode, string message) =>
        (null, ControlReply.Refused(statusCode, message));
}
