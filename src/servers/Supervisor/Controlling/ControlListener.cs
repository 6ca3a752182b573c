using System.Collections.Concurrent;
using System.Net.Sockets;
using ImageServing.Supervisor.Logging;

namespace ImageServing.Supervisor.Controlling;

/// <summary>Listens on the control socket, which only this user can open.</summary>
internal sealed class ControlListener : IAsyncDisposable
{
    // A handful of administrators and scripts; more than that waits in the kernel.
    private const int MostConnections = 16;

    // Those who wait in the kernel; beyond that a connection is refused at once.
    private const int Backlog = 128;

    // How long replies on their way may keep the supervisor from ending.
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly Socket _socket;
    private readonly Func<ControlRequest, CancellationToken, Task<ControlReply>> _ask;
    private readonly TimeProvider _time;
    private readonly TraceLog _log;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _places = new(MostConnections);
    private readonly ConcurrentDictionary<Task, bool> _serving = new();
    private Task _accepting = Task.CompletedTask;

    private ControlListener(
        string path,
        Socket socket,
        Func<ControlRequest, CancellationToken, Task<ControlReply>> ask,
        TimeProvider time,
        TraceLog log
    )
    {
        _path = path;
        _socket = socket;
        _ask = ask;
        _time = time;
        _log = log;
    }

    /// <summary>Opens the socket and serves it.</summary>
    /// <param name="path">Path of the socket; an old one is replaced.</param>
    /// <param name="ask">The event loop.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">The log.</param>
    /// <exception cref="SocketException">The socket cannot be created.</exception>
    public static ControlListener Open(
        string path,
        Func<ControlRequest, CancellationToken, Task<ControlReply>> ask,
        TimeProvider time,
        TraceLog log
    )
    {
        File.Delete(path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
            // Before it listens nobody can have connected with the rights that it was created with.
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            socket.Listen(Backlog);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var listener = new ControlListener(path, socket, ask, time, log);
        listener._accepting = listener.AcceptAsync();
        return listener;
    }

    /// <summary>Removes the socket and lets the replies on their way go out.</summary>
    public async ValueTask DisposeAsync()
    {
        File.Delete(_path);
        await _closing.CancelAsync();
        await _accepting;
        _socket.Dispose();
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

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _places.WaitAsync(_closing.Token);
                var connection = new ControlConnection(
                    await _socket.AcceptAsync(_closing.Token),
                    _ask,
                    _time,
                    _log
                );
                var serving = ServeAsync(connection);
                _serving.TryAdd(serving, true);
                _ = serving.ContinueWith(
                    ended => _serving.TryRemove(ended, out _),
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default
                );
            }
        }
        catch (Exception e)
            when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            _log.Request($"control: closed: {e.Message}");
        }
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
