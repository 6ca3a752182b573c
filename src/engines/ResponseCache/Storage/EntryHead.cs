using System.Collections.Immutable;
using ImageServing.ResponseCache.Purging;

namespace ImageServing.ResponseCache.Storage;

/// <summary>What stands before the body in an entry file.</summary>
/// <param name="Key">Its key, which is also its name.</param>
/// <param name="Mark">The purges that its maker knew of.</param>
/// <param name="BodyLength">Bytes of the body.</param>
/// <param name="Created">When the making of it began.</param>
/// <param name="ContentType">The media type.</param>
/// <param name="Headers">The other headers.</param>
/// <param name="Dependencies">What it was made from.</param>
internal sealed record EntryHead(
    CacheKey Key,
    PurgeMark Mark,
    int BodyLength,
    DateTimeOffset Created,
    string ContentType,
    ImmutableArray<ResponseHeader> Headers,
    Dependencies Dependencies
);
