using System.Net.Http.Headers;

namespace ImageServing.ForeignImages.Fetching;

/// <summary>
/// How long a response may be used, as a cache that many share understands its headers (RFC 9111; reference: Request
/// nesting and embedding, Foreign image sources).
/// </summary>
/// <param name="Expires">When its server has to be asked again.</param>
/// <param name="MayBeKept">Whether it may be kept at all.</param>
/// <param name="MayBeStale">Whether it may be used longer while its server fails.</param>
internal readonly record struct Freshness(DateTimeOffset Expires, bool MayBeKept, bool MayBeStale)
{
    // What HTTP/1.1 once recommended as the longest time (RFC 2616, 14.21).
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(365);

    /// <summary>What the headers of a response say.</summary>
    /// <param name="response">The response.</param>
    /// <param name="isRevalidation">Whether it says that what is at hand is still right.</param>
    /// <param name="defaultLifetime">When they say nothing.</param>
    /// <param name="now">When it came.</param>
    public static Freshness Of(
        HttpResponseMessage response,
        bool isRevalidation,
        TimeSpan defaultLifetime,
        DateTimeOffset now
    )
    {
        var control = response.Headers.CacheControl;
        var hasValidator =
            isRevalidation
            || response.Headers.ETag is not null
            || response.Content.Headers.LastModified is not null;
        // Without a validator each use would be a guess: the reference fetches such an image every time.
        var mayBeKept = control is not { NoStore: true } and not { Private: true } && hasValidator;
        var isFresh = mayBeKept && control is not { NoCache: true } && !response.Headers.Vary.Contains("*");
        var lifetime = isFresh ? LifetimeOf(response, control, defaultLifetime, now) : TimeSpan.Zero;
        return new Freshness(
            now + Clamp(lifetime),
            mayBeKept,
            isFresh && control is not { MustRevalidate: true } and not { ProxyRevalidate: true }
        );
    }

    private static TimeSpan LifetimeOf(
        HttpResponseMessage response,
        CacheControlHeaderValue? control,
        TimeSpan defaultLifetime,
        DateTimeOffset now
    ) =>
        (control?.SharedMaxAge ?? control?.MaxAge) is { } maxAge ? maxAge - AgeOf(response)
        // A date that cannot be read, such as 0, is one in the past (RFC 9111, 5.3).
        : response.Content.Headers.Contains("Expires")
            ? (response.Content.Headers.Expires ?? DateTimeOffset.MinValue.AddYears(1))
                - (response.Headers.Date ?? now)
                - AgeOf(response)
        : defaultLifetime;

    private static TimeSpan AgeOf(HttpResponseMessage response) => response.Headers.Age ?? TimeSpan.Zero;

    private static TimeSpan Clamp(TimeSpan lifetime) =>
        lifetime < TimeSpan.Zero ? TimeSpan.Zero
        : lifetime > s_longest ? s_longest
        : lifetime;
}
