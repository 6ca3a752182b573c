namespace ImageServing.Catalogs;

/// <summary>How long a client may keep a response (reference: Expiration).</summary>
/// <param name="Hours">Hours from now; negative means that the response never expires.</param>
public readonly record struct TimeToLive(double Hours)
{
    // RFC 2616 advised a year as the longest expiry and caches still cap there.
    private static readonly TimeSpan s_never = TimeSpan.FromDays(365);

    /// <summary>The time as a span, at most a year.</summary>
    public TimeSpan Duration => Hours < 0 || Hours > s_never.TotalHours ? s_never : TimeSpan.FromHours(Hours);

    /// <summary>Whether the response never expires.</summary>
    public bool IsNever => Hours < 0;

    /// <summary>A number of hours; -1 never expires.</summary>
    public static TimeToLive FromHours(double hours) => new(hours);
}
