namespace ImageServing.PlatformServer.Upstream;

/// <summary>
/// How long to wait before asking a lost server again. The second attempt comes at once, because another instance
/// listens on the same socket; from the third on something is wrong, and many requests must not make it worse.
/// </summary>
internal static class RetryPause
{
    /// <summary>The first attempt that pauses.</summary>
    public const int FirstAttempt = 3;

    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    // 20 ms doubled so often is more than a second.
    private const int MostDoublings = 6;

    /// <summary>The pause before an attempt: doubled each time, and between half and the whole of that by chance.</summary>
    /// <param name="attempt">Number of the attempt, from 1.</param>
    /// <param name="chance">Spreads requests that failed together, 0..1.</param>
    public static TimeSpan Before(int attempt, double chance)
    {
        if (attempt < FirstAttempt)
        {
            return TimeSpan.Zero;
        }

        var doubled = Shortest * (1 << Math.Min(attempt - FirstAttempt, MostDoublings));
        return (doubled < Longest ? doubled : Longest) * ((1 + chance) / 2);
    }
}
