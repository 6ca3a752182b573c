using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using ImageServing.Protocol;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>
/// A substitution as java.util.regex reads replacements: $n and ${name} stand for captured groups, a backslash
/// makes the next character literal (reference: substitution; Captured substrings).
/// </summary>
public sealed class JavaReplacement
{
    private readonly ImmutableArray<Part> _parts;

    private JavaReplacement(ImmutableArray<Part> parts) => _parts = parts;

    /// <summary>Reads a replacement for the matches of a pattern, or says what is wrong with it.</summary>
    public static Parsed<JavaReplacement> Parse(string text, JavaPattern pattern)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var literal = new StringBuilder();
        var cursor = new PatternCursor(text);
        while (!cursor.AtEnd)
        {
            var next = cursor.Take();
            if (next == '$')
            {
                parts.Add(new Part(literal.ToString(), Reference(cursor, pattern)));
                literal.Clear();
            }
            else if (next == '\\' && cursor.AtEnd)
            {
                cursor.Fail("it ends with a backslash; write '\\\\' for the character itself");
            }
            else
            {
                literal.Append(next == '\\' ? cursor.Take() : next);
            }
        }

        parts.Add(new Part(literal.ToString(), null));
        return cursor.Fault is null
            ? new JavaReplacement(parts.DrainToImmutable())
            : new Refusal(RefusalKind.InvalidValue, null, $"the substitution is refused: {cursor.Fault}");
    }

    /// <summary>The replacement of one match; one that is too long for any request may be cut.</summary>
    public string Expand(Match match)
    {
        var result = new StringBuilder();
        foreach (var (literal, group) in _parts)
        {
            result.Append(literal);
            if (group is { } number && result.Length <= RuleLimits.RequestLength)
            {
                result.Append(match.Groups[number].ValueSpan);
            }
        }

        return result.ToString();
    }

    private static int Reference(PatternCursor cursor, JavaPattern pattern)
    {
        if (cursor.TryTake("{"))
        {
            var name = cursor.TakeWhile(char.IsAsciiLetterOrDigit);
            if (!cursor.TryTake("}") || !pattern.Names.TryGetValue(name, out var named))
            {
                cursor.Fail($"${{{name}}} names no group of the expression");
                return 0;
            }

            return named;
        }

        if (!char.IsAsciiDigit(cursor.Peek))
        {
            cursor.Fail("'$' wants the number of a group; write '\\$' for the character itself");
            return 0;
        }

        return Numbered(cursor, pattern.Groups);
    }

    // As Java does: further digits belong to the number only while there is such a group.
    private static int Numbered(PatternCursor cursor, int groups)
    {
        var number = cursor.Take() - '0';
        if (number > groups)
        {
            cursor.Fail($"${number} refers to a group that the expression does not have; it has {groups}");
        }

        while (char.IsAsciiDigit(cursor.Peek) && (number * 10) + cursor.Peek - '0' <= groups)
        {
            number = (number * 10) + cursor.Take() - '0';
        }

        return number;
    }

    /// <summary>A literal text, and the group that follows it, if one does.</summary>
    private readonly record struct Part(string Literal, int? Group);
}
