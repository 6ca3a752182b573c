using ImageServing.Catalogs;
using Microsoft.Net.Http.Headers;

namespace ImageServing.PlatformServer.Http;

/// <summary>How clients ask whether their copy is still right (RFC 9110, 13; reference: TimeStamp, UseLastModified).</summary>
/// <param name="ETag">Strong entity tag with its quotes.</param>
/// <param name="LastModified">When the content was changed; null when replies do not tell.</param>
internal readonly record struct Validators(string ETag, DateTimeOffset? LastModified)
{
    /// <summary>
    /// Whether the content is the one that the request is for; if not, the answer is 412, before anything else is looked at
    /// (RFC 9110, 13.2.2). Strict also for what never expires: who asks so wants these bytes or none.
    /// </summary>
    public bool AllowAnswer(IHeaderDictionary request)
    {
        var tags = request.IfMatch.ToString();
        return tags.Length > 0
            ? EntityTags.MatchesStrongly(tags, ETag)
            : LastModified is not { } modified
                || !HeaderUtilities.TryParseDate(request.IfUnmodifiedSince.ToString(), out var time)
                || Seconds(modified) <= Seconds(time);
    }

    /// <summary>
    /// Whether the client's copy is still right. Of what never expires every copy is, whatever has become of the file
    /// (reference: Expiration).
    /// </summary>
    public bool AreMetBy(IHeaderDictionary request, TimeToLive expiration)
    {
        var tags = request.IfNoneMatch.ToString();
        var since = request.IfModifiedSince.ToString();
        return tags.Length > 0
            ? expiration.IsNever || EntityTags.Matches(tags, ETag)
            : HeaderUtilities.TryParseDate(since, out var time)
                && (
                    expiration.IsNever || (LastModified is { } modified && Seconds(modified) <= Seconds(time))
                );
    }

    /// <summary>Whether parts may be sent: the client's other parts are of this content (RFC 9110, 13.1.5).</summary>
    public bool AllowParts(IHeaderDictionary request)
    {
        var condition = request.IfRange.ToString().Trim();
        return condition.Length == 0
            || condition == ETag
            || (
                LastModified is { } modified
                && HeaderUtilities.TryParseDate(condition, out var time)
                && Seconds(time) == Seconds(modified)
            );
    }

    /// <summary>The parts that a request is for: the whole unless it is a GET with a Range that may be honoured.</summary>
    /// <param name="method">The request's method; parts are defined for GET alone (RFC 9110, 14.2).</param>
    /// <param name="headers">Its headers.</param>
    /// <param name="length">Length of the content.</param>
    public RangeRequest PartsFor(string method, IHeaderDictionary headers, long length) =>
        HttpMethods.IsGet(method) && AllowParts(headers)
            ? RangeRequest.Parse(headers.Range.ToString(), length)
            : RangeRequest.Whole;

    // HTTP dates have no fractions.
    private static long Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds();
}
