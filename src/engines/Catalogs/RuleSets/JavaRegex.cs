using System.Text;
using ImageServing.Protocol;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>
/// Translates the regular expressions of java.util.regex, which rule sets are written in (reference: Rule set
/// reference, Regular expressions), to .NET. What .NET would read differently is rewritten; what it cannot do is
/// refused with one line.
/// </summary>
public static class JavaRegex
{
    /// <summary>Translates an expression, or says what is wrong with it.</summary>
    public static Parsed<JavaPattern> Translate(string pattern)
    {
        if (pattern.Length > RuleLimits.PatternLength)
        {
            return Refuse($"it has more than {RuleLimits.PatternLength} characters");
        }

        var cursor = new PatternCursor(Unquote(pattern));
        var translated = new JavaTranslator(cursor).Translate();
        if (cursor.Fault is not null)
        {
            return Refuse(cursor.Fault);
        }

        return translated.Text.Length > RuleLimits.TranslatedLength
            ? Refuse("it is too complex; write fewer Unicode categories")
            : translated;
    }

    /// <summary>Turns \Q...\E into escaped characters; a \Q without \E reaches to the end.</summary>
    private static string Unquote(string pattern)
    {
        var result = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            var escaped = pattern[i] == '\\' && i + 1 < pattern.Length;
            if (escaped && pattern[i + 1] == 'Q')
            {
                var end = pattern.IndexOf("\\E", i + 2, StringComparison.Ordinal);
                end = end < 0 ? pattern.Length : end;
                AppendQuoted(result, pattern.AsSpan(i + 2, end - i - 2));
                i = end + 1;
            }
            else
            {
                result.Append(pattern[i]);
                if (escaped)
                {
                    result.Append(pattern[++i]);
                }
            }
        }

        return result.ToString();
    }

    private static void AppendQuoted(StringBuilder result, ReadOnlySpan<char> quoted)
    {
        foreach (var c in quoted)
        {
            result.Append(char.IsAsciiLetterOrDigit(c) || !char.IsAscii(c) ? "" : "\\").Append(c);
        }
    }

    private static Refusal Refuse(string reason) =>
        new(RefusalKind.InvalidValue, null, $"the expression is refused: {OneLine(reason)}");

    /// <summary>A text of a rule set as it can stand in a message of one line.</summary>
    internal static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? '?' : c));
}
