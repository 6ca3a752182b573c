namespace ImageServing.Catalogs.Texts;

/// <summary>Property data: name=value, parted by "??" or line ends (reference: Property data).</summary>
public static class PropertyData
{
    private static readonly string[] s_separators = ["??", "\r\n", "\n", "\r"];

    /// <summary>
    /// The properties in order; the last of two with one name counts, at the place of the first. Null when the text
    /// is no property data: a line without '=', or a name with other characters than letters, digits, '.', '-', '_'.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? Parse(string text)
    {
        var properties = new OrderedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Lines(text))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !line.AsSpan(0, equals).Trim().ToString().All(IsOfName))
            {
                return null;
            }
            properties[line[..equals].Trim()] = line[(equals + 1)..].Trim();
        }
        return properties.Count == 0 ? null : [.. properties];
    }

    /// <summary>The value of a property, without case; null when there is none.</summary>
    public static string? Find(string text, string name)
    {
        foreach (var line in Lines(text))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (
                equals > 0
                && line.AsSpan(0, equals).Trim().Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)
            )
            {
                return line[(equals + 1)..].Trim();
            }
        }
        return null;
    }

    /// <summary>The text with the line ends of responses, one of them at the end.</summary>
    public static string ToLines(string text) => text.ReplaceLineEndings("\r\n") + "\r\n";

    private static string[] Lines(string text) =>
        text.Split(s_separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsOfName(char character) =>
        char.IsLetterOrDigit(character) || character is '.' or '-' or '_';
}
