using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace ImageServing.Hosting.Rehearsals;

/// <summary>Keeps a server from accepting until it has rehearsed. Thread safe.</summary>
internal sealed class Opening(IEnumerable<IRehearsal> rehearsals, TimeProvider time)
{
    // The threads that a server of ours computes with each have a first time, too.
    private const int Times = 4;

    // What has not come back by then will not make the server any faster.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _rehearsed;

    /// <summary>Completes when the server may accept.</summary>
    public Task Opened => _opened.Task;

    /// <summary>Whether a request through the private socket is to be answered as if it were real.</summary>
    public bool IsRehearsing(string? path) => path is not null && path == _rehearsed;

    /// <summary>Rehearses and opens. A failure is told and delays nothing.</summary>
    /// <param name="socket">Path of the private socket; null when there is none.</param>
    /// <param name="log">Learns of failures.</param>
    public async Task OpenAsync(string? socket, ILogger log)
    {
        foreach (var rehearsal in rehearsals)
        {
            if (socket is not null)
            {
                await RehearseAsync(rehearsal, socket, log);
            }

            rehearsal.End();
        }

        _opened.TrySetResult();
    }

    private async Task RehearseAsync(IRehearsal rehearsal, string socket, ILogger log)
    {
        using var patience = new CancellationTokenSource(s_patience, time);
        _rehearsed = rehearsal.Path;
        try
        {
            for (var i = 0; i < Times; i++)
            {
                await AskAsync(rehearsal, socket, patience.Token);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            log.LogWarning("the first request will take longer: {Reason}", e.Message);
        }
        finally
        {
            _rehearsed = null;
        }
    }

    // Whatever the answer is: it is on its way that everything is done for the first time.
    private static async Task AskAsync(IRehearsal rehearsal, string socket, CancellationToken cancellation)
    {
        using var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellation);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {rehearsal.Path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {rehearsal.Body.Length}\r\nConnection: close\r\n\r\n"
        );
        byte[] request = [.. Encoding.ASCII.GetBytes(head), .. rehearsal.Body.Span];
        await connection.SendAsync(request, cancellation);
        var buffer = new byte[4096];
        while (await connection.ReceiveAsync(buffer, cancellation) > 0)
        {
            // Nobody wants the picture.
        }
    }
}
