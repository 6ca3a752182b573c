using ImageServing.PlatformServer.Requests;
using ImageServing.ResponseCache;

namespace ImageServing.PlatformServer.Caching;

/// <summary>A picture, ready to send.</summary>
/// <param name="Call">The request that it shows: the client's, or that of its default image.</param>
/// <param name="Response">The picture.</param>
internal sealed record ServedPicture(ImageCall Call, CachedResponse Response)
{
    /// <summary>The entity tag with its quotes.</summary>
    public string ETag { get; } = Entries.ETagOf(Response);
}
