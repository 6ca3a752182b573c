namespace ImageServing.ResponseCache;

/// <summary>One entry as an administrator sees it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="ContentType">The media type.</param>
/// <param name="Created">When the making of it began.</param>
/// <param name="Dependencies">What it was made from.</param>
/// <param name="BodyLength">Bytes of the body.</param>
/// <param name="IsInMemory">Whether it is ready to send in the process that was asked.</param>
public sealed record CacheListing(
    CacheKey Key,
    string ContentType,
    DateTimeOffset Created,
    Dependencies Dependencies,
    int BodyLength,
    bool IsInMemory
);
