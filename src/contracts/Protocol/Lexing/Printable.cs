using System.Text;

namespace ImageServing.Protocol;

/// <summary>Shows text from a client in a message.</summary>
internal static class Printable
{
    private const int MostCharacters = 40;

    /// <summary>The text in quotes: what cannot be printed as '?', and no more than 40 characters.</summary>
    public static string Quote(string text)
    {
        var shown = new StringBuilder("'");
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (count++ == MostCharacters)
            {
                shown.Append('…');
                break;
            }
            shown.Append(
                Rune.IsControl(rune) || rune == Rune.ReplacementChar || IsLayout(rune) ? "?" : rune.ToString()
            );
        }
        return shown.Append('\'').ToString();
    }

    /// <summary>Line separators and direction marks would garble a log line.</summary>
    private static bool IsLayout(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.LineSeparator
                or System.Globalization.UnicodeCategory.ParagraphSeparator;
}
