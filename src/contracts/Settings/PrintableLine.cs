using System.Globalization;
using System.Text;

namespace ImageServing.Settings;

/// <summary>Makes one line of a message that quotes a file, so that no file can garble a log.</summary>
internal static class PrintableLine
{
    // Six lines of a terminal; a file could be quoted by the megabyte.
    private const int Longest = 500;

    /// <summary>The message without line ends, control characters and direction marks, cut when it is long.</summary>
    public static string Of(string message)
    {
        if (message.Length <= Longest && !message.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return message;
        }

        var line = new StringBuilder();
        foreach (var rune in message.EnumerateRunes())
        {
            if (line.Length >= Longest)
            {
                return line.Append('…').ToString();
            }

            line.Append(IsPrintable(rune) ? rune.ToString() : "?");
        }

        return line.ToString();
    }

    private static bool IsPrintable(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
