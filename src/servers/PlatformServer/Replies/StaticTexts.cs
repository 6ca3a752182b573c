using System.Text;
using ImageServing.Catalogs;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies;

/// <summary>
/// Caption files, style sheets and other texts of /is/content in a call of a script, so that a page of another site may
/// load them (reference: Serving static non-image contents, Video caption files).
/// </summary>
internal static class StaticTexts
{
    /// <summary>Longest file in bytes (reference: the same page).</summary>
    public const int LongestFile = 2 * 1024 * 1024;

    /// <summary>The file in a call like {"content":"..."}; null when it is longer than <see cref="LongestFile"/>.</summary>
    /// <param name="file">Its bytes in UTF-8, with or without a mark; what is not UTF-8 becomes U+FFFD.</param>
    /// <param name="shape">handler= and id=; the format is JSON whatever it says.</param>
    /// <param name="cacheable">How long clients may keep it; null forbids it.</param>
    public static Reply? Jsonp(ReadOnlySpan<byte> file, ReplyShape shape, TimeToLive? cacheable)
    {
        if (file.Length > LongestFile)
        {
            return null;
        }
        var mark = Encoding.UTF8.Preamble;
        var text = Encoding.UTF8.GetString(file.StartsWith(mark) ? file[mark.Length..] : file);
        return (shape with { Format = ResponseFormat.Json }).ToReply(
            shape.ToJsonp($"{{\"content\":{JsonText.Quote(text)}}}"),
            cacheable
        );
    }
}
