namespace ImageServing.RenderServing;

/// <summary>
/// Gives the memory of past renders back to the system. Pictures of all sizes come and go, and what is free between those
/// that stay would grow with every day that the server runs. An idle server does nothing. Thread safe.
/// </summary>
/// <param name="time">Measures the pause.</param>
/// <param name="giveBack">Gives it back; from a thread of the pool.</param>
internal sealed class MemoryReturn(TimeProvider time, Action giveBack) : IDisposable
{
    /// <summary>
    /// From the first render to the giving back. It takes some milliseconds, and what is given back must be taken again:
    /// so seldom, that costs a few thousandths of a busy server's time.
    /// </summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private ITimer? _timer;
    private int _isDue;

    /// <summary>A render has ended.</summary>
    public void Note()
    {
        if (Volatile.Read(ref _isDue) == 0 && Interlocked.Exchange(ref _isDue, 1) == 0)
        {
            _timer?.Dispose();
            _timer = time.CreateTimer(_ => Run(), state: null, Pause, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void Run()
    {
        Volatile.Write(ref _isDue, 0);
        giveBack();
    }
}
