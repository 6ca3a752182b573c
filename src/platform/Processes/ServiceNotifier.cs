using System.Globalization;

namespace ImageServing.Processes;

/// <summary>
/// Tells the service manager how this process is doing, as sd_notify does. Does nothing without a
/// <c>NOTIFY_SOCKET</c>, and never fails: a service must not suffer from its manager's death.
/// </summary>
public sealed class ServiceNotifier : IDisposable
{
    private readonly DatagramSender? _sender;
    private readonly string? _path;
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

        _path = path;
        _sender = new DatagramSender(mayWait: false);
    }

    /// <summary>Whether a manager is there to listen.</summary>
    public bool IsListenedTo => _sender is not null;

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
    public void Dispose() => _sender?.Dispose();

    private void Enter(string state, string? status)
    {
        Send(state, status);
        // Afterwards: no ping shall tell it before, without the line for people.
        _state = state;
    }

    private void Send(string? state, string? status)
    {
        if (_sender is null || _path is null)
        {
            return;
        }

        List<string> lines = [];
        if (state is not null)
        {
            lines.Add(state);
        }

        if (status is not null)
        {
            lines.Add($"STATUS={status.ReplaceLineEndings(" ")}");
        }

        // When it does not arrive, the manager is gone or its queue is full: there is nobody to tell.
        _ = _sender.Send(_path, string.Join('\n', lines), descriptor: null);
    }
}
