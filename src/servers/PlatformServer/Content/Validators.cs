using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImageServing.Catalogs;
using ImageServing.PlatformServer.Requests;
using Microsoft.Net.Http.Headers;

namespace ImageServing.PlatformServer.Content;

/// <summary>How clients ask whether their copy of a content is still right (RFC 9110, 13; reference: TimeStamp).</summary>
/// <param name="ETag">Strong entity tag with its quotes.</param>
/// <param name="LastModified">Time of the record, else of the file.</param>
internal readonly record struct Validators(string ETag, DateTimeOffset LastModified)
{
    // 16 bytes keep accidental collisions out of reach and the tag short.
    private const int DigestBytes = 16;

    /// <summary>The validators of a file.</summary>
    /// <param name="file">The file; its stamp and length stand for its bytes.</param>
    /// <param name="recordTime">The time that the record gives, or null.</param>
    /// <param name="form">What else the reply depends on, empty for the plain file.</param>
    public static Validators Of(OpenFile file, DateTimeOffset? recordTime, string form)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Path}\n{file.Modified.UtcTicks}\n{file.Length}\n{form}"
        );
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return new Validators(
            $"\"{Convert.ToHexStringLower(digest.AsSpan(0, DigestBytes))}\"",
            recordTime ?? file.Modified
        );
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
            ? expiration.IsNever || PlanIdentity.Matches(tags, ETag)
            : HeaderUtilities.TryParseDate(since, out var time)
                && (expiration.IsNever || Seconds(LastModified) <= Seconds(time));
    }

    /// <summary>Whether parts may be sent: the client's other parts are of this file (RFC 9110, 13.1.5).</summary>
    public bool AllowParts(IHeaderDictionary request)
    {
        var condition = request.IfRange.ToString().Trim();
        return condition.Length == 0
            || condition == ETag
            || (
                HeaderUtilities.TryParseDate(condition, out var time)
                && Seconds(time) == Seconds(LastModified)
            );
    }

    // HTTP dates have no fractions.
    private static long Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds();
}
