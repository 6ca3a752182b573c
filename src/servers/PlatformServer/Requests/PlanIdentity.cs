using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>
/// Digests that name pictures. Two equal plans on an unchanged file give the same picture, so the digest of the
/// plan, which contains the file's stamp, can stand for the bytes without rendering them.
/// </summary>
internal static class PlanIdentity
{
    // 16 bytes keep accidental collisions out of reach and the tag short.
    private const int DigestBytes = 16;

    // Changes whenever the engine draws the same plan differently, so that clients fetch again.
    private const byte EngineGeneration = 1;

    /// <summary>The digest of a plan, url-safe.</summary>
    public static string Of(RenderPlan plan)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(plan, RenderJson.Default.RenderPlan);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. text, EngineGeneration], digest);
        return Base64Url.EncodeToString(digest[..DigestBytes]);
    }

    /// <summary>The same digest in lower-case hexadecimal digits, as the quarantine names it.</summary>
    /// <param name="identity">What <see cref="Of"/> gave.</param>
    public static string FingerprintOf(string identity) =>
        Convert.ToHexStringLower(Base64Url.DecodeFromChars(identity));

    /// <summary>Whether a client's If-None-Match names <paramref name="etag"/> (RFC 9110, 13.1.2).</summary>
    public static bool Matches(string ifNoneMatch, string etag)
    {
        foreach (
            var part in ifNoneMatch.Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            var tag = part.StartsWith("W/", StringComparison.Ordinal) ? part[2..] : part;
            if (tag == "*" || tag == etag)
            {
                return true;
            }
        }

        return false;
    }
}
