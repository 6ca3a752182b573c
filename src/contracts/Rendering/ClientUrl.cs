using System.Globalization;
using System.Text;

namespace ImageServing.Rendering;

/// <summary>A client's path and query as a header value and a word of a log line.</summary>
public static class ClientUrl
{
    /// <summary>Characters at most: enough to find the request again, and room for some in a flight recorder.</summary>
    public const int LongestLength = 2048;

    private const int EscapeLength = 3;

    /// <summary>
    /// Writes everything but visible ASCII characters as percent escapes of its UTF-8 bytes, and cuts what is longer
    /// than <see cref="LongestLength"/>, never within an escape of its own.
    /// </summary>
    public static string Escape(string target)
    {
        var text = new StringBuilder(Math.Min(target.Length, LongestLength));
        foreach (var octet in Encoding.UTF8.GetBytes(target))
        {
            var isVisible = octet is > (byte)' ' and <= (byte)'~';
            if (text.Length + (isVisible ? 1 : EscapeLength) > LongestLength)
            {
                break;
            }

            _ = isVisible
                ? text.Append((char)octet)
                : text.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        return text.ToString();
    }
}
