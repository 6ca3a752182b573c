using System.Globalization;
using System.Text;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies;

/// <summary>Character encodings of text replies (reference: map, set, targets, userdata).</summary>
internal static class ReplyEncoding
{
    private static readonly Encoding s_bigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: false);

    /// <summary>The name in Content-Type and in XML declarations.</summary>
    public static string NameOf(ResponseEncoding encoding) =>
        encoding switch
        {
            ResponseEncoding.Utf16 => "UTF-16",
            ResponseEncoding.Utf16LittleEndian => "UTF-16LE",
            ResponseEncoding.Utf16BigEndian => "UTF-16BE",
            ResponseEncoding.Latin1 => "ISO-8859-1",
            _ => "UTF-8",
        };

    /// <summary>The bytes of a text; halves of surrogate pairs become U+FFFD.</summary>
    public static byte[] Encode(string text, ResponseEncoding encoding) =>
        encoding switch
        {
            // RFC 2781: UTF-16 begins with a mark and is big endian if nobody says otherwise; the others have none.
            ResponseEncoding.Utf16 => [0xFE, 0xFF, .. s_bigEndian.GetBytes(text)],
            ResponseEncoding.Utf16BigEndian => s_bigEndian.GetBytes(text),
            ResponseEncoding.Utf16LittleEndian => Encoding.Unicode.GetBytes(text),
            ResponseEncoding.Latin1 => Encoding.Latin1.GetBytes(ReferOutsideOfLatin1(text)),
            _ => Encoding.UTF8.GetBytes(text),
        };

    // ISO-8859-1 is offered for XML alone, where any character can be written as a reference.
    private static string ReferOutsideOfLatin1(string text)
    {
        const int Last = 0xFF;
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', (char)Last))
        {
            return text;
        }
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ =
                rune.Value <= Last
                    ? result.Append((char)rune.Value)
                    : result.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};");
        }
        return result.ToString();
    }
}
