using System.Globalization;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>The escapes that mean the same inside and outside of a character class.</summary>
internal static class JavaEscapes
{
    /// <summary>
    /// Reads a class such as \d, \H or \p{Lu}; the backslash is taken. Null, and nothing taken, when another
    /// escape follows.
    /// </summary>
    public static CharacterSet? TryClass(PatternCursor cursor, JavaFlags flags)
    {
        var letter = cursor.Peek;
        var negated = char.IsAsciiLetterUpper(letter);
        CharacterSet? set;
        if (letter is 'p' or 'P')
        {
            cursor.Take();
            set = Property(cursor);
        }
        else if ((set = JavaClasses.Shorthand(char.ToLowerInvariant(letter))) is not null)
        {
            cursor.Take();
        }

        set = set is not null ? flags.Fold(set) : null;
        return negated ? set?.Complement() : set;
    }

    /// <summary>Reads an escape that stands for one character; the backslash is taken. Gives its code point.</summary>
    public static int Character(PatternCursor cursor)
    {
        if (cursor.AtEnd)
        {
            cursor.Fail("it ends with a backslash; write '\\\\' for the character itself");
            return 0;
        }

        var letter = cursor.Take();
        return letter switch
        {
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'f' => '\f',
            'a' => '\a',
            'e' => '\u001B',
            '0' => Octal(cursor),
            'u' => Hexadecimal(cursor, "u", 4, 4),
            'x' when cursor.TryTake("{") => Braced(cursor),
            'x' => Hexadecimal(cursor, "x", 2, 2),
            'c' when !cursor.AtEnd => cursor.Take() ^ 64,
            _ when char.IsAsciiLetterOrDigit(letter) => Unknown(cursor, letter),
            _ => letter,
        };
    }

    private static CharacterSet? Property(PatternCursor cursor)
    {
        string name;
        if (cursor.TryTake("{"))
        {
            name = cursor.TakeWhile(c => c != '}');
            cursor.Take();
        }
        else
        {
            name = cursor.Take().ToString();
        }

        var set = JavaClasses.Property(name);
        if (set is null)
        {
            cursor.Fail(
                $"\\p{{{name}}} is not known; write a POSIX class such as \\p{{Alpha}}, a category such as "
                    + "\\p{Lu}, or a range such as [\\u0370-\\u03ff]"
            );
        }

        return set;
    }

    private static int Octal(PatternCursor cursor)
    {
        var most = cursor.Peek is >= '0' and <= '3' ? 3 : 2;
        var digits = cursor.TakeWhile(c => c is >= '0' and <= '7', most);
        if (digits.Length == 0)
        {
            cursor.Fail("\\0 wants one to three octal digits like \\012");
            return 0;
        }

        return Convert.ToInt32(digits, 8);
    }

    private static int Braced(PatternCursor cursor)
    {
        var code = Hexadecimal(cursor, "x{...}", 1, 6);
        if (!cursor.TryTake("}") || code > 0x10FFFF)
        {
            cursor.Fail("\\x{...} wants the code of a character like \\x{41}, at most 10FFFF");
            return 0;
        }

        return code;
    }

    private static int Hexadecimal(PatternCursor cursor, string escape, int least, int most)
    {
        var digits = cursor.TakeWhile(char.IsAsciiHexDigit, most);
        if (digits.Length < least)
        {
            cursor.Fail($"\\{escape} wants {least} hexadecimal digits");
            return 0;
        }

        return int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private static int Unknown(PatternCursor cursor, char letter)
    {
        cursor.Fail($"\\{letter} is no escape that is served; write '{letter}' for the character itself");
        return 0;
    }
}
