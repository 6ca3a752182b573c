using System.Security.Cryptography;

namespace ImageServing.PlatformServer.Http;

/// <summary>Entity tags (RFC 9110, 8.8.3).</summary>
internal static class EntityTags
{
    // 16 bytes keep accidental collisions out of reach and the tag short.
    private const int DigestBytes = 16;

    /// <summary>The strong tag of something that these bytes stand for, with its quotes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return $"\"{Convert.ToHexStringLower(digest[..DigestBytes])}\"";
    }

    /// <summary>
    /// Whether a client's If-Match names <paramref name="etag"/>: strongly, so that a weak tag is never the same (RFC 9110,
    /// 13.1.1).
    /// </summary>
    public static bool MatchesStrongly(string ifMatch, string etag) =>
        Array.Exists(Listed(ifMatch), tag => tag == "*" || tag == etag);

    /// <summary>Whether a client's If-None-Match names <paramref name="etag"/> (RFC 9110, 13.1.2).</summary>
    public static bool Matches(string ifNoneMatch, string etag)
    {
        foreach (var part in Listed(ifNoneMatch))
        {
            var tag = part.StartsWith("W/", StringComparison.Ordinal) ? part[2..] : part;
            if (tag == "*" || tag == etag)
            {
                return true;
            }
        }

        return false;
    }

    private static string[] Listed(string tags) =>
        tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
