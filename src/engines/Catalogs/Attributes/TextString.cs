namespace ImageServing.Catalogs;

/// <summary>Reads texts and lists of texts of attribute files (reference: Text string).</summary>
internal static class TextString
{
    /// <summary>
    /// The text without its delimiters, which are optional: single or double quotes, doubled where they stand for
    /// one.
    /// </summary>
    public static string Unquote(string value)
    {
        if (value.Length < 2 || value[0] is not ('"' or '\'') || value[^1] != value[0])
        {
            return value;
        }

        var delimiter = value[..1];
        return value[1..^1].Replace(delimiter + delimiter, delimiter, StringComparison.Ordinal);
    }

    /// <summary>The texts of a list parted by commas, those in quotes included; empty ones are left out.</summary>
    public static IReadOnlyList<string> Split(string value)
    {
        var items = new List<string>();
        for (var rest = value.AsSpan(); !rest.IsEmpty; )
        {
            rest = rest.TrimStart();
            var end = EndOfItem(rest);
            var text = Unquote(rest[..end].Trim().ToString());
            if (text.Length > 0)
            {
                items.Add(text);
            }

            rest = rest[Math.Min(end + 1, rest.Length)..];
        }

        // One empty list, so that attributes without one are equal.
        return items.Count == 0 ? Array.Empty<string>() : items;
    }

    // The comma behind an item that may be quoted, or the end. A doubled quote closes and opens again.
    private static int EndOfItem(ReadOnlySpan<char> text)
    {
        var delimiter = !text.IsEmpty && text[0] is '"' or '\'' ? text[0] : ',';
        var isOpen = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ',' && !isOpen)
            {
                return i;
            }

            isOpen ^= text[i] == delimiter;
        }

        return text.Length;
    }
}
