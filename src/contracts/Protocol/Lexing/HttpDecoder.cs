using System.Globalization;
using System.Text;

namespace ImageServing.Protocol;

/// <summary>Decodes percent-escapes as UTF-8, once (reference: HTTP encoding).</summary>
internal static class HttpDecoder
{
    // Bytes that most values fit in, and that every stack has.
    private const int ShortValue = 768;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Gives the decoded text, or null and the fault as a clause ("has ...").</summary>
    /// <param name="raw">Text as received.</param>
    /// <param name="plusIsSpace">'+' means a space, as in queries.</param>
    /// <param name="hasLines">Tabs and line ends are text, as in RTF.</param>
    public static (string? Text, string? Fault) Decode(string raw, bool plusIsSpace, bool hasLines = false)
    {
        if (raw.AsSpan().IndexOfAny('%', '+') < 0)
        {
            return Check(raw, hasLines);
        }

        // An escape shrinks, any other character needs up to three bytes.
        var most = raw.Length * 3;
        var bytes = most <= ShortValue ? stackalloc byte[ShortValue] : new byte[most];
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '%')
            {
                if (
                    i + 2 >= raw.Length
                    || !char.IsAsciiHexDigit(raw[i + 1])
                    || !char.IsAsciiHexDigit(raw[i + 2])
                )
                {
                    return (null, "has a '%' that is no escape; write it as '%25'");
                }
                bytes[length++] = byte.Parse(
                    raw.AsSpan(i + 1, 2),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture
                );
                i += 2;
            }
            else if (raw[i] == '+' && plusIsSpace)
            {
                bytes[length++] = (byte)' ';
            }
            else
            {
                var width = char.IsHighSurrogate(raw[i]) && i + 1 < raw.Length ? 2 : 1;
                length += Encoding.UTF8.GetBytes(raw.AsSpan(i, width), bytes[length..]);
                i += width - 1;
            }
        }
        return Check(bytes[..length], hasLines);
    }

    private static (string? Text, string? Fault) Check(ReadOnlySpan<byte> bytes, bool hasLines)
    {
        try
        {
            return Check(StrictUtf8.GetString(bytes), hasLines);
        }
        catch (DecoderFallbackException)
        {
            return (null, "is not valid UTF-8");
        }
    }

    private static (string? Text, string? Fault) Check(string text, bool hasLines)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return (text, null);
        }
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) && !(hasLines && rune.Value is '\t' or '\n' or '\r'))
            {
                return (null, "has a control character");
            }
            if (rune == Rune.ReplacementChar)
            {
                return (null, "is not valid UTF-8");
            }
        }
        return (text, null);
    }
}
