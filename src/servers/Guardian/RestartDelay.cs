namespace ImageServing.Guardian;

/// <summary>
/// How long to wait before the program is started again: not at all at first, then longer and longer while it keeps
/// dying, until a life was long enough to call it healthy.
/// </summary>
internal sealed class RestartDelay
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_healthyLife = TimeSpan.FromSeconds(10);

    private TimeSpan _next = TimeSpan.Zero;

    /// <summary>The wait after a life that has just ended.</summary>
    public TimeSpan After(TimeSpan life)
    {
        var delay = life >= s_healthyLife ? TimeSpan.Zero : _next;
        var doubled = delay == TimeSpan.Zero ? s_first : 2 * delay;
        _next = doubled < s_most ? doubled : s_most;
        return delay;
    }
}
