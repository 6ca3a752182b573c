using System.Globalization;
using System.Text;
using ImageServing.Catalogs;
using ImageServing.Catalogs.MediaSets;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies;

/// <summary>Lists of streams for players (reference: mbrSet).</summary>
internal static class StreamReplies
{
    // RFC 8216, 4; F4M has the name that its specification registers.
    private const string AppleType = "application/vnd.apple.mpegurl";
    private const string FlashType = "application/f4m+xml";

    /// <summary>A master playlist (RFC 8216); empty when the set has no streams.</summary>
    public static Reply Apple(MediaSet set, CatalogAttributes attributes)
    {
        var text = new StringBuilder();
        foreach (var stream in VideoVariants.ForApple(set))
        {
            text.Append(text.Length == 0 ? "#EXTM3U\n" : "")
                .Append(CultureInfo.InvariantCulture, $"#EXT-X-STREAM-INF:BANDWIDTH={stream.BitRate}");
            if (stream.Size is { } size)
            {
                text.Append(CultureInfo.InvariantCulture, $",RESOLUTION={size.Width}x{size.Height}");
            }
            text.Append('\n').Append(UrlOf(attributes.HttpAppleStreamingContext, stream)).Append('\n');
        }
        return Reply.Text(StatusCodes.Status200OK, AppleType, text.ToString(), attributes.NonImgExpiration);
    }

    /// <summary>A Flash media manifest, bit rates in kilobits; empty when the set has no streams.</summary>
    public static Reply Flash(MediaSet set, CatalogAttributes attributes, ResponseEncoding encoding)
    {
        var streams = VideoVariants.ForFlash(set);
        var root = new ReplyNode("manifest")
            .Add("xmlns", "http://ns.adobe.com/f4m/1.0")
            .AddAll(
                streams.Select(s =>
                    new ReplyNode("media")
                        .Add("url", UrlOf(attributes.HttpFlashStreamingContext, s))
                        .Add("bitrate", ((s.BitRate + 500) / 1000).ToString(CultureInfo.InvariantCulture))
                        .Add("width", s.Size?.Width.ToString(CultureInfo.InvariantCulture))
                        .Add("height", s.Size?.Height.ToString(CultureInfo.InvariantCulture))
                )
            );
        return Reply.Text(
            StatusCodes.Status200OK,
            FlashType,
            streams.Count == 0 ? "" : NodeXml.Write(root, encoding, isDeclared: true),
            attributes.NonImgExpiration,
            encoding: encoding
        );
    }

    private static string UrlOf(string prefix, VideoVariant stream) =>
        prefix.TrimEnd('/')
        + "/"
        + string.Join(
            '/',
            stream.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.EscapeDataString)
        );
}
