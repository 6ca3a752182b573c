using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImageServing.Rendering;
using ImageServing.ResponseCache;

namespace ImageServing.PlatformServer.Caching;

/// <summary>
/// Keys of pictures: a digest of the plan, in which the source is named as the catalogs name it, without its stamp. So
/// a picture is found without a look at its file, and a file that was replaced replaces the entry. The catalogs and records
/// that had a part in it are in the key, too, so that purging one of them finds all of its entries.
/// </summary>
/// <param name="origin">
/// What decides which file a source's name means. Entries of another origin are not found, and age away.
/// </param>
internal sealed class PictureKey(string origin)
{
    // Longer than a typical plan, so that it is written once.
    private const int PlanBytes = 2048;

    // Changes whenever the engine draws the same plan differently.
    private const byte EngineGeneration = 2;

    private readonly byte[] _origin = SHA256.HashData([EngineGeneration, .. Encoding.UTF8.GetBytes(origin)]);

    /// <summary>The key of a plan.</summary>
    /// <param name="plan">The picture.</param>
    /// <param name="plain">The picture that takes its place when it is smaller; null for none.</param>
    /// <param name="tags">What the entry can be purged by.</param>
    public CacheKey Of(RenderPlan plan, RenderPlan? plain, ImmutableArray<string> tags)
    {
        var text = new ArrayBufferWriter<byte>(PlanBytes);
        text.Write(_origin);
        Write(plan, text);
        if (plain is not null)
        {
            Write(plain, text);
        }

        foreach (var tag in tags)
        {
            text.Write(Encoding.UTF8.GetBytes(tag));
            text.Write("\n"u8);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text.WrittenSpan, digest);
        return CacheKey.FromDigest(digest);
    }

    private static void Write(RenderPlan plan, ArrayBufferWriter<byte> text)
    {
        using var json = new Utf8JsonWriter(text, new JsonWriterOptions { SkipValidation = true });
        JsonSerializer.Serialize(json, plan, RenderJson.Default.RenderPlan);
    }
}
