using System.Text;
using System.Text.RegularExpressions;

namespace ImageServing.Catalogs.Localization;

/// <summary>
/// Localises the catalog fields that take part, each by its own elements (reference: Text string localization,
/// Scope).
/// </summary>
public static class LocalizedFields
{
    private const RegexOptions Linear = RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    // Braces and parentheses also part elements: a label stands directly before the one that closes a swatch.
    private static readonly Regex s_setElement = Pattern(@"[^,;:{}()]+");
    private static readonly Regex s_color = Pattern(@"^\s*0[xX][0-9A-Fa-f]{6}\s*");
    private static readonly Regex s_areaAttribute = Pattern(
        @"(?<name>[A-Za-z][-\w]*)(?<equals>\s*=\s*)(?<value>""[^""]*""|'[^']*')"
    );
    private static readonly Regex s_targetText = Pattern(
        @"^\s*[Tt][Aa][Rr][Gg][Ee][Tt]\.[^.]*\.(?<kind>[^.]*?)\s*$"
    );

    /// <summary>catalog::ImageSet: every sub-element; a colour 0xrrggbb that begins one stays.</summary>
    public static string ImageSet(string text, string? locale, LocaleStrMap map) =>
        Replace(text, map, s_setElement, element => SetElement(element.Value, locale, map));

    /// <summary>catalog::Map: every quoted attribute value, except of coords= and shape=.</summary>
    public static string Map(string text, string? locale, LocaleStrMap map) =>
        Replace(text, map, s_areaAttribute, attribute => AreaAttribute(attribute, locale, map));

    /// <summary>catalog::Targets: the values of target.*.label and target.*.userdata.</summary>
    public static string Targets(string text, string? locale, LocaleStrMap map) =>
        Properties(text, locale, map, IsTargetText);

    /// <summary>catalog::UserData: the value of every property, or the whole text when it has no properties.</summary>
    public static string UserData(string text, string? locale, LocaleStrMap map) =>
        Properties(text, locale, map, _ => true);

    private static string SetElement(string element, string? locale, LocaleStrMap map)
    {
        var color = s_color.Match(element).Length;
        return element[..color] + LocalizedText.Localize(element[color..], locale, map);
    }

    private static string AreaAttribute(Match attribute, string? locale, LocaleStrMap map)
    {
        var name = attribute.Groups["name"].Value;
        if (
            name.Equals("coords", StringComparison.OrdinalIgnoreCase)
            || name.Equals("shape", StringComparison.OrdinalIgnoreCase)
        )
        {
            return attribute.Value;
        }

        var quoted = attribute.Groups["value"].Value;
        return name
            + attribute.Groups["equals"].Value
            + quoted[0]
            + LocalizedText.Localize(quoted[1..^1], locale, map)
            + quoted[0];
    }

    private static bool IsTargetText(string name) =>
        s_targetText.Match(name) is { Success: true } target
        && target.Groups["kind"].Value.ToUpperInvariant() is "LABEL" or "USERDATA";

    // Properties are parted by "??" or line ends (reference: Property data); a single '?' belongs to a value.
    private static string Properties(
        string text,
        string? locale,
        LocaleStrMap map,
        Func<string, bool> takesPart
    )
    {
        if (map.IsEmpty)
        {
            return text;
        }

        var result = new StringBuilder();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var separator = SeparatorAt(text, i);
            if (separator > 0 || i == text.Length)
            {
                result.Append(Property(text[start..i], locale, map, takesPart));
                result.Append(text, i, separator);
                start = i + separator;
                i = Math.Max(i, start - 1);
            }
        }

        return result.ToString();
    }

    private static int SeparatorAt(string text, int index)
    {
        if (index == text.Length)
        {
            return 0;
        }

        return text[index] switch
        {
            '\r' or '\n' => 1,
            '?' when index + 1 < text.Length && text[index + 1] == '?' => 2,
            _ => 0,
        };
    }

    // The '=' of a token is none between name and value.
    private static string Property(
        string property,
        string? locale,
        LocaleStrMap map,
        Func<string, bool> takesPart
    )
    {
        var equals = property.IndexOf('=', StringComparison.Ordinal);
        var hasName = equals > 0 && !property.AsSpan(0, equals).Contains('^');
        var name = hasName ? property[..equals] : "";
        return takesPart(name)
            ? property[..(hasName ? equals + 1 : 0)]
                + LocalizedText.Localize(property[(hasName ? equals + 1 : 0)..], locale, map)
            : property;
    }

    private static string Replace(string text, LocaleStrMap map, Regex pattern, MatchEvaluator localize) =>
        map.IsEmpty ? text : pattern.Replace(text, localize);

    private static Regex Pattern(string pattern) => new(pattern, Linear, Regex.InfiniteMatchTimeout);
}
