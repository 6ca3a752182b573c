using System.Globalization;
using System.Text;

namespace ImageServing.Protocol;

/// <summary>Shows text from a client in a message.</summary>
internal static class Printable
{
    private const int MostCharacters = 40;

    // Six lines of a terminal: room for the longest list of words that a value may be.
    private const int LongestLine = 500;

    /// <summary>The text in quotes: what cannot be printed as '?', and no more than 40 characters.</summary>
    public static string Quote(string text) => $"'{Shown(text, MostCharacters)}'";

    /// <summary>A message as one printable line of bounded length.</summary>
    public static string Line(string message) =>
        message.Length <= LongestLine && !message.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? message
            : Shown(WithoutMiddle(message), LongestLine);

    /// <summary>The beginning tells where, the end tells what is wrong; in between are names.</summary>
    private static string WithoutMiddle(string message) =>
        message.Length <= LongestLine
            ? message
            : $"{message[..(LongestLine / 2)]}…{message[(message.Length + 1 - LongestLine / 2)..]}";

    private static string Shown(string text, int most)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= most)
            {
                shown.Append('…');
                break;
            }
            shown.Append(IsShown(rune) ? rune.ToString() : "?");
        }
        return shown.ToString();
    }

    /// <summary>Line separators and direction marks would garble a log line.</summary>
    private static bool IsShown(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
