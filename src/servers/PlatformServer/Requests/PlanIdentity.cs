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
    private const byte EngineGeneration = 2;

    /// <summary>The digest of a plan, url-safe.</summary>
    /// <param name="plan">The picture.</param>
    /// <param name="plain">The picture that takes its place when it is smaller; null for none.</param>
    public static string Of(RenderPlan plan, RenderPlan? plain = null)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. TextOf(plan), .. plain is null ? [] : TextOf(plain), EngineGeneration], digest);
        return Base64Url.EncodeToString(digest[..DigestBytes]);
    }

    /// <summary>The same digest in lower-case hexadecimal digits, as the quarantine names it.</summary>
    /// <param name="identity">What <see cref="Of"/> gave.</param>
    public static string FingerprintOf(string identity) =>
        Convert.ToHexStringLower(Base64Url.DecodeFromChars(identity));

    private static byte[] TextOf(RenderPlan plan) =>
        JsonSerializer.SerializeToUtf8Bytes(plan, RenderJson.Default.RenderPlan);
}
