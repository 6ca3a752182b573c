namespace ImageServing.Processes;

/// <summary>
/// Moments that all processes of a machine share: the multiples of an interval since it was started. What is done at
/// intervals is done then, so that an idle machine wakes up once for all of it and not once for each.
/// </summary>
public static class CommonBeat
{
    // A timer that comes a little early must not come twice.
    private const int EarlyShare = 8;

    /// <summary>The time from now to the next moment, at most an eighth more than the interval.</summary>
    /// <param name="interval">Time between two moments, more than zero.</param>
    /// <param name="time">The clock, whose timestamps count from a beginning that all processes share.</param>
    public static TimeSpan UntilNext(TimeSpan interval, TimeProvider time)
    {
        var sinceStart = time.GetElapsedTime(0, time.GetTimestamp());
        var left = interval - TimeSpan.FromTicks(sinceStart.Ticks % interval.Ticks);
        return left > interval / EarlyShare ? left : left + interval;
    }

    /// <summary>Waits for the next moment.</summary>
    /// <param name="interval">As for <see cref="UntilNext"/>.</param>
    /// <param name="time">As for <see cref="UntilNext"/>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public static Task WaitAsync(TimeSpan interval, TimeProvider time, CancellationToken cancellation) =>
        Task.Delay(UntilNext(interval, time), time, cancellation);
}
