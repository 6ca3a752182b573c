using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ImageServing.Supervisor.Controlling;

namespace ImageServing.Supervisor.Health;

/// <summary>Asks one instance over HTTP whether it is well, and counts the times in a row that it is not.</summary>
/// <remarks>HTTP is written by hand: the runtime's client would cost the supervisor its small memory.</remarks>
internal sealed class HealthProbe
{
    // A status line, some headers and the first line of a body.
    private const int MostBytes = 2048;

    private readonly HealthTarget _target;
    private readonly TimeProvider _time;
    private readonly Action<string> _failed;
    private readonly byte[] _request;
    private readonly byte[] _buffer = new byte[MostBytes];
    private int _misses;

    /// <summary>Creates a probe.</summary>
    /// <param name="target">What to ask.</param>
    /// <param name="time">The clock.</param>
    /// <param name="failed">Called once, after the last tolerable miss, with a phrase for people.</param>
    public HealthProbe(HealthTarget target, TimeProvider time, Action<string> failed)
    {
        _target = target;
        _time = time;
        _failed = failed;
        // Behind a Unix socket a server has no name; HTTP wants one.
        _request = Encoding.ASCII.GetBytes(
            $"GET {target.Path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        );
    }

    /// <summary>Whether the instance has been told as failed.</summary>
    public bool HasFailed => _misses >= _target.Failures;

    /// <summary>Asks once. Not to be called again before it has ended.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled from outside.</exception>
    public async Task AskAsync(CancellationToken cancellation)
    {
        if (HasFailed)
        {
            return;
        }

        if (await MissAsync(cancellation) is not { } miss)
        {
            _misses = 0;
            return;
        }

        _misses++;
        if (HasFailed)
        {
            var inARow = string.Create(CultureInfo.InvariantCulture, $", {_misses} times in a row");
            _failed(_misses == 1 ? miss : miss + inARow);
        }
    }

    // Null when all is well.
    private async Task<string?> MissAsync(CancellationToken cancellation)
    {
        using var deadline = new Deadline(_target.Timeout, _time, cancellation);
        try
        {
            using var socket = new Socket(
                _target.Endpoint.AddressFamily,
                SocketType.Stream,
                ProtocolType.Unspecified
            );
            await socket.ConnectAsync(_target.Endpoint, deadline.Token);
            await socket.SendAsync(_request, deadline.Token);
            return Judge(await ReceiveAsync(socket, deadline.Token));
        }
        catch (SocketException e)
        {
            return $"GET {_target.Path}: {e.Message}";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"no answer to GET {_target.Path} within {_target.Timeout.TotalSeconds:0.###} s"
            );
        }
    }

    private async Task<HealthAnswer> ReceiveAsync(Socket socket, CancellationToken cancellation)
    {
        var received = 0;
        while (true)
        {
            var count = await socket.ReceiveAsync(_buffer.AsMemory(received), cancellation);
            received += count;
            var isAll = count == 0 || received == _buffer.Length;
            if (HealthAnswer.Read(_buffer.AsSpan(0, received), isAll) is { } answer)
            {
                return answer;
            }
        }
    }

    private string? Judge(HealthAnswer answer) =>
        answer switch
        {
            { IsWell: true } => null,
            { StatusCode: null } => $"GET {_target.Path}: the answer is no HTTP",
            { Text: "" } => $"GET {_target.Path} answered {answer.StatusCode}",
            _ => $"GET {_target.Path} answered {answer.StatusCode}: {answer.Text}",
        };
}
