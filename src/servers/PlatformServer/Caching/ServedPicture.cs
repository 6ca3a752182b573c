using ImageServing.PlatformServer.Requests;
using ImageServing.ResponseCache;

namespace ImageServing.PlatformServer.Caching;

/// <summary>A picture, ready to send.</summary>
/// <param name="Call">The request that it shows: the client's, or that of its default image.</param>
/// <param name="Response">The picture.</param>
internal sealed record ServedPicture(ImageCall Call, CachedResponse Response)
{
    /// <summary>Whether clients may keep it: no server that an image of it came from forbids it.</summary>
    public bool MayBeKept { get; init; } = true;

    /// <summary>What it is found by; null when it was not to be kept.</summary>
    public CacheKey? Key { get; init; }

    /// <summary>When it may be taken as it is.</summary>
    public Freshness? Freshness { get; init; }
}
