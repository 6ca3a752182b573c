namespace ImageServing.Supervisor.Running;

/// <summary>
/// A timer that is set off again and again before it is due, as by every sign of life. To be put off costs it
/// nothing: it looks only when its first time is over, and goes back to sleep for what is left.
/// </summary>
internal sealed class PushedTimer : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _setAt;
    private TimeSpan _delay = Timeout.InfiniteTimeSpan;
    private TimeSpan _wakesIn = Timeout.InfiniteTimeSpan;
    private long _wakeSetAt;
    private Action? _due;

    /// <summary>Creates a timer that is not set.</summary>
    public PushedTimer(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => WakeUp(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets it, in the place of what was set before.</summary>
    /// <param name="delay">Time from now.</param>
    /// <param name="due">Called then, on another thread.</param>
    public void Set(TimeSpan delay, Action due)
    {
        lock (_lock)
        {
            (_due, _delay, _setAt) = (due, delay, _time.GetTimestamp());
            if (_wakesIn == Timeout.InfiniteTimeSpan || delay < _wakesIn - _time.GetElapsedTime(_wakeSetAt))
            {
                WakeAfter(delay);
            }
        }
    }

    /// <summary>Clears it. What is being called may still come.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _due = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Clear();
        _timer.Dispose();
    }

    private void WakeUp()
    {
        Action? due;
        lock (_lock)
        {
            _wakesIn = Timeout.InfiniteTimeSpan;
            if (_due is null)
            {
                return;
            }

            var left = _delay - _time.GetElapsedTime(_setAt);
            if (left > TimeSpan.Zero)
            {
                WakeAfter(left);
                return;
            }

            (due, _due) = (_due, null);
        }

        due();
    }

    private void WakeAfter(TimeSpan delay)
    {
        (_wakesIn, _wakeSetAt) = (delay, _time.GetTimestamp());
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }
}
