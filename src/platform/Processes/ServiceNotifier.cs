using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ImageServing.Processes;

/// <summary>
/// Tells the service manager how this process is doing, as sd_notify does. Does nothing without a
/// <c>NOTIFY_SOCKET</c>, and never fails: a service must not suffer from its manager's death.
/// </summary>
public sealed class ServiceNotifier : IDisposable
{
    private readonly Socket? _socket;
    private readonly UnixDomainSocketEndPoint? _manager;
    private volatile string? _state;

    /// <summary>Creates a notifier for a manager's socket.</summary>
    /// <param name="path">Path of a Unix datagram socket; a leading <c>@</c> names an abstract one; null for none.</param>
    /// <param name="watchdogInterval">How often the manager wants <see cref="Watchdog"/>, or null.</param>
    public ServiceNotifier(string? path, TimeSpan? watchdogInterval = null)
    {
        WatchdogInterval = watchdogInterval;
        if (string.IsNullOrEmpty(path))
        {
            return;
        }

        _manager = new UnixDomainSocketEndPoint(path[0] == '@' ? '\0' + path[1..] : path);
        _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
        {
            Blocking = false,
        };
    }

    /// <summary>Whether a manager is there to listen.</summary>
    public bool IsListenedTo => _socket is not null;

    /// <summary>Half of the manager's watchdog time, so that one lost ping is no death; null without a watchdog.</summary>
    public TimeSpan? WatchdogInterval { get; }

    /// <summary>Reads <c>NOTIFY_SOCKET</c> and <c>WATCHDOG_USEC</c>.</summary>
    public static ServiceNotifier FromEnvironment()
    {
        var limit = Environment.GetEnvironmentVariable("WATCHDOG_USEC");
        TimeSpan? interval =
            long.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            && microseconds > 0
                ? TimeSpan.FromMicroseconds(microseconds / 2.0)
                : null;
        return new ServiceNotifier(Environment.GetEnvironmentVariable("NOTIFY_SOCKET"), interval);
    }

    /// <summary>Says that this process serves now.</summary>
    /// <param name="status">A line for people, or null.</param>
    public void Ready(string? status = null) => Enter("READY=1", status);

    /// <summary>Says in one line what this process is doing.</summary>
    public void Status(string text) => Send(null, text);

    /// <summary>Says that this process drains and will end.</summary>
    /// <param name="status">A line for people, or null.</param>
    public void Stopping(string? status = null) => Enter("STOPPING=1", status);

    /// <summary>
    /// Says that this process is alive, and again whether it serves or drains: a manager that was replaced meanwhile
    /// has not heard it.
    /// </summary>
    public void Watchdog() => Send(_state is { } state ? $"{state}\nWATCHDOG=1" : "WATCHDOG=1", null);

    /// <inheritdoc/>
    public void Dispose() => _socket?.Dispose();

    private void Enter(string state, string? status)
    {
        _state = state;
        Send(state, status);
    }

    private void Send(string? state, string? status)
    {
        if (_socket is null || _manager is null)
        {
            return;
        }

        var text = new StringBuilder(state);
        if (status is not null)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append("STATUS=").Append(status.ReplaceLineEndings(" "));
        }

        try
        {
            _socket.SendTo(Encoding.UTF8.GetBytes(text.ToString()), _manager);
        }
        catch (SocketException)
        {
            // The manager is gone or its queue is full; there is nobody to tell.
        }
    }
}
