using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>When something is worth a mail (reference: Alert thresholds; Standard alerts; Heap space priority alert).</summary>
internal sealed record AlertThresholds
{
    private const string Prefix = "monitorAlertGenerator.";
    private const int LongestTime = 86_400_000;
    private const int MostRequests = 1_000_000;

    // A terabyte.
    private const long MostMemory = 1L << 40;

    /// <summary>Mean time of a reply beyond which it is told, 0..86400000 ms (maxAverageResponseTime).</summary>
    public TimeSpan MaxAverageResponseTime { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Share of errors beyond which it is told, 0..1; 1 is never (maxErrorRate).</summary>
    public double MaxErrorRate { get; init; } = 0.05;

    /// <summary>Requests a second below which it is told, 0 or more; 0 is never (minRequestRate).</summary>
    public double MinRequestRate { get; init; }

    /// <summary>Free heap in bytes below which it is told at once, 0..2^40 (minFreeHeapSpace).</summary>
    public long MinFreeHeapSpace { get; init; } = 50 * 1024 * 1024;

    /// <summary>Requests at once beyond which it is told, 1..1000000 (maxOverlap).</summary>
    public int MaxOverlap { get; init; } = 20;

    /// <summary>How long a request may be pending, 1..86400000 ms (lockedThreshold).</summary>
    public TimeSpan LockedThreshold { get; init; } = TimeSpan.FromMinutes(1);

    public static AlertThresholds Bind(PropertySettings settings)
    {
        var defaults = new AlertThresholds();
        return new AlertThresholds
        {
            MaxAverageResponseTime = settings.MillisecondsOf(
                $"{Prefix}maxAverageResponseTime",
                0,
                LongestTime,
                defaults.MaxAverageResponseTime
            ),
            MaxErrorRate = settings.NumberOf($"{Prefix}maxErrorRate", 0, 1, defaults.MaxErrorRate),
            MinRequestRate = settings.NumberOf(
                $"{Prefix}minRequestRate",
                0,
                MostRequests,
                defaults.MinRequestRate
            ),
            MinFreeHeapSpace = settings.LongOf(
                $"{Prefix}minFreeHeapSpace",
                0,
                MostMemory,
                defaults.MinFreeHeapSpace
            ),
            MaxOverlap = settings.IntegerOf($"{Prefix}maxOverlap", 1, MostRequests, defaults.MaxOverlap),
            LockedThreshold = settings.MillisecondsOf(
                $"{Prefix}lockedThreshold",
                1,
                LongestTime,
                defaults.LockedThreshold
            ),
        };
    }
}
