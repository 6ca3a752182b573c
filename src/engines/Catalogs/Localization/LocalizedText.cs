using System.Text.RegularExpressions;

namespace ImageServing.Catalogs.Localization;

/// <summary>
/// Chooses one string of an element like "default^loc=N^Dutch^loc=D^German" (reference: Text string
/// localization).
/// </summary>
public static class LocalizedText
{
    private static readonly Regex s_token = new(
        @"\^loc=(?<id>[\x20-\x5D\x5F-\x7E]+)\^",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking,
        Regex.InfiniteMatchTimeout
    );

    /// <summary>
    /// The string for a locale. An element without a token, and any element when the map is empty, stays as it
    /// is; one in which nothing fits the locale becomes empty.
    /// </summary>
    public static string Localize(string element, string? locale, LocaleStrMap map)
    {
        if (map.IsEmpty || !element.Contains("^loc=", StringComparison.Ordinal))
        {
            return element;
        }

        var tokens = s_token.Matches(element);
        return tokens.Count == 0 ? element : Choose(element, tokens, map.InternalIds(locale));
    }

    private static string Choose(string element, MatchCollection tokens, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            if (id.Length == 0 && tokens[0].Index > 0)
            {
                return element[..tokens[0].Index];
            }

            for (var i = 0; i < tokens.Count; i++)
            {
                if (tokens[i].Groups["id"].ValueSpan.SequenceEqual(id))
                {
                    var end = i + 1 < tokens.Count ? tokens[i + 1].Index : element.Length;
                    return element[(tokens[i].Index + tokens[i].Length)..end];
                }
            }
        }

        return "";
    }
}
