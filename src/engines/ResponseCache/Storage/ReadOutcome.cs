using ImageServing.ResponseCache.Purging;

namespace ImageServing.ResponseCache.Storage;

/// <summary>What a look at the place of an entry gave.</summary>
/// <param name="Response">The response; null for a miss.</param>
/// <param name="Mark">The purges that its maker knew of.</param>
/// <param name="Size">The length of the file.</param>
/// <param name="Cause">Why it is a miss.</param>
internal readonly record struct ReadOutcome(
    CachedResponse? Response,
    PurgeMark Mark,
    long Size,
    MissCause Cause
)
{
    public static ReadOutcome Miss(MissCause cause) => new(null, default, 0, cause);
}
