using System.Globalization;
using System.Text;

namespace ImageServing.PlatformServer.Replies;

/// <summary>
/// Strings in JSON. Everything that JSON allows stays readable, because clients search the text with patterns; '&lt;'
/// is escaped, so that a response pulled into a page cannot close its script element.
/// </summary>
internal static class JsonText
{
    private const char LineSeparator = '\u2028';
    private const char ParagraphSeparator = '\u2029';

    /// <summary>The text in quotes.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                '<' or LineSeparator or ParagraphSeparator or < ' ' or 0x7F => result.Append(
                    CultureInfo.InvariantCulture,
                    $"\\u{rune.Value:x4}"
                ),
                _ => result.Append(rune.ToString()),
            };
        }
        return result.Append('"').ToString();
    }
}
