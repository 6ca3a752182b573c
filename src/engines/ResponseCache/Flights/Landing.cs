using System.Diagnostics.CodeAnalysis;

namespace ImageServing.ResponseCache.Flights;

/// <summary>What a request gets: a response or a failure, and where it came from.</summary>
/// <typeparam name="TFailure">The owner's expected failures.</typeparam>
/// <param name="Response">The response; null for a failure.</param>
/// <param name="Failure">The failure; null for a response.</param>
/// <param name="Source">Where it came from.</param>
public readonly record struct Landing<TFailure>(
    CachedResponse? Response,
    TFailure? Failure,
    LandingSource Source
)
    where TFailure : class
{
    /// <summary>Whether there is a response.</summary>
    [MemberNotNullWhen(true, nameof(Response))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsResponse => Response is not null;
}

/// <summary>Where an answer came from.</summary>
public enum LandingSource
{
    /// <summary>Memory.</summary>
    Memory,

    /// <summary>A file, perhaps made by another process while we waited.</summary>
    Disk,

    /// <summary>It was checked and found unchanged.</summary>
    Validated,

    /// <summary>It was made for this request and those that waited with it.</summary>
    Created,

    /// <summary>A failure of a moment ago that was kept.</summary>
    RecentFailure,
}
