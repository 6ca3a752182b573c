using System.Globalization;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>The predefined character classes of java.util.regex: \d, \h, \p{Alpha}, \p{Lu} and their like.</summary>
internal static class JavaClasses
{
    /// <summary>What '.' does not match.</summary>
    public const string LineTerminators = "\n\r\u0085\u2028\u2029";

    private const string VerticalSpace = "\n\u000B\f\r\u0085\u2028\u2029";

    // The two letters of Unicode in the order of the runtime's enumeration.
    private const string Categories = "LuLlLtLmLoMnMcMeNdNlNoZsZlZpCcCfCsCoPcPdPsPePiPfPoSmScSkSoCn";

    /// <summary>The class of a lower-case letter after a backslash, or null when it is none.</summary>
    public static CharacterSet? Shorthand(char letter) =>
        letter switch
        {
            'd' => CharacterSet.Where(char.IsAsciiDigit),
            'w' => CharacterSet.Where(c => char.IsAsciiLetterOrDigit(c) || c == '_'),
            's' => CharacterSet.Of(" \t\n\u000B\f\r"),
            'h' => CharacterSet.Where(IsHorizontalSpace),
            'v' => CharacterSet.Of(VerticalSpace),
            _ => null,
        };

    /// <summary>The class of a name in \p{...}, or null when there is none.</summary>
    public static CharacterSet? Property(string name) => Posix(name) ?? Category(name);

    private static bool IsHorizontalSpace(char c) =>
        c is ' ' or '\t' or '\u00A0' or '\u1680' or '\u180E' or '\u202F' or '\u205F' or '\u3000'
        || c is >= '\u2000' and <= '\u200A';

    private static CharacterSet? Posix(string name) =>
        name switch
        {
            "Lower" => CharacterSet.Where(char.IsAsciiLetterLower),
            "Upper" => CharacterSet.Where(char.IsAsciiLetterUpper),
            "ASCII" => CharacterSet.Where(char.IsAscii),
            "Alpha" => CharacterSet.Where(char.IsAsciiLetter),
            "Digit" => CharacterSet.Where(char.IsAsciiDigit),
            "Alnum" => CharacterSet.Where(char.IsAsciiLetterOrDigit),
            "Punct" => CharacterSet.Where(c => c is > ' ' and < '\u007F' && !char.IsAsciiLetterOrDigit(c)),
            "Graph" => CharacterSet.Range('!', '~'),
            "Print" => CharacterSet.Range(' ', '~'),
            "Blank" => CharacterSet.Of(" \t"),
            "Cntrl" => CharacterSet.Where(c => c is < ' ' or '\u007F'),
            "XDigit" => CharacterSet.Where(char.IsAsciiHexDigit),
            "Space" => Shorthand('s'),
            _ => null,
        };

    private static CharacterSet? Category(string name)
    {
        var code = name;
        foreach (var prefix in (string[])["Is", "gc=", "general_category="])
        {
            code = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : code;
        }

        return code switch
        {
            "LC" => CharacterSet.Where(c => CodeOf(c) is "Lu" or "Ll" or "Lt"),
            [var major]
                when Categories.Contains(major, StringComparison.Ordinal) && char.IsAsciiLetterUpper(major) =>
                CharacterSet.Where(c => CodeOf(c)[0] == major),
            [_, _] when IsCategory(code) => CharacterSet.Where(c => CodeOf(c) == code),
            _ => null,
        };
    }

    private static bool IsCategory(string code) =>
        Enum.GetValues<UnicodeCategory>().Any(category => CodeOf(category) == code);

    private static string CodeOf(char c) => CodeOf(char.GetUnicodeCategory(c));

    private static string CodeOf(UnicodeCategory category) => Categories.Substring((int)category * 2, 2);
}
