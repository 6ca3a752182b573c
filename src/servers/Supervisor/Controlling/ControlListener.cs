using System.Collections.Concurrent;
using System.Net.Sockets;
using ImageServing.Supervisor.Logging;

namespace ImageServing.Supervisor.Controlling;

/// <summary>Serves those who come in through a door of the control interface.</summary>
internal sealed class ControlListener : IAsyncDisposable
{
    /// <summary>Those who wait in the kernel; beyond that a connection is refused at once.</summary>
    public const int Backlog = 128;

    // A handful of administrators and scripts; more than that waits in the kernel.
    private const int MostConnections = 16;

    // How long replies on their way may keep the supervisor from ending.
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(1);

    // The system has no descriptor or memory for a connection: as long as it takes for some to be closed.
    private static readonly TimeSpan s_breath = TimeSpan.FromMilliseconds(100);

    private readonly IControlDoor _door;
    private readonly Func<ControlRequest, CancellationToken, Task<ControlReply>> _ask;
    private readonly TimeProvider _time;
    private readonly TraceLog _log;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _places = new(MostConnections);
    private readonly ConcurrentDictionary<Task, bool> _serving = new();
    private readonly Task _accepting;

    /// <summary>Begins to serve.</summary>
    /// <param name="door">The way in; closed in the end.</param>
    /// <param name="ask">The event loop.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">The log.</param>
    public ControlListener(
        IControlDoor door,
        Func<ControlRequest, CancellationToken, Task<ControlReply>> ask,
        TimeProvider time,
        TraceLog log
    )
    {
        _door = door;
        _ask = ask;
        _time = time;
        _log = log;
        _accepting = AcceptAllAsync();
    }

    /// <summary>Closes the door and lets the replies on their way go out.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _accepting;
        _door.Dispose();
        await Task.WhenAny(
            Task.WhenAll(_serving.Keys),
            Task.Delay(s_farewell, _time, CancellationToken.None)
        );
        await _end.CancelAsync();
        await Task.WhenAll(_serving.Keys);
        _end.Dispose();
        _closing.Dispose();
        _places.Dispose();
    }

    private async Task AcceptAllAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await AcceptAsync();
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                _log.Change($"control: no connection taken: {e.Message}");
                await Task.Delay(s_breath, _time, _closing.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task AcceptAsync()
    {
        await _places.WaitAsync(_closing.Token);
        Socket client;
        try
        {
            client = await _door.Socket.AcceptAsync(_closing.Token);
        }
        catch
        {
            _places.Release();
            throw;
        }

        var serving = ServeAsync(new ControlConnection(client, _door, _ask, _time, _log));
        _serving.TryAdd(serving, true);
        _ = serving.ContinueWith(
            ended => _serving.TryRemove(ended, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private async Task ServeAsync(ControlConnection connection)
    {
        try
        {
            await connection.ServeAsync(_end.Token);
        }
        finally
        {
            _places.Release();
        }
    }
}
