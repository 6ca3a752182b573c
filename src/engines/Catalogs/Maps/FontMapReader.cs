namespace ImageServing.Catalogs;

/// <summary>Makes a font map of the rows of its file (reference: Font maps).</summary>
internal static class FontMapReader
{
    /// <summary>The columns of a font map.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "Name",
        "Bold",
        "Italic",
        "FontPath",
        "MetricsPath",
        "PsName",
    ];

    /// <summary>The fonts; the last of a name and style prevails.</summary>
    public static FontMap Read(string file, IReadOnlyList<SmallRow> rows, Findings findings)
    {
        var fonts = new List<FontRecord>();
        foreach (var row in rows)
        {
            var (name, path) = (row.Texts[0], row.Texts[3]);
            if (path.Length == 0)
            {
                findings.Warn(file, row.Line, $"font {name} has no FontPath and is left out");
                continue;
            }

            var isBold = Flag(file, row, 1, findings);
            var isItalic = Flag(file, row, 2, findings);
            fonts.Add(new FontRecord(name, isBold, isItalic, path, row.Texts[4], row.Texts[5]));
        }

        return new FontMap(fonts);
    }

    private static bool Flag(string file, SmallRow row, int column, Findings findings)
    {
        var text = row.Texts[column];
        var value = AttributeValues.Flag(text);
        if (value is null && text.Length > 0)
        {
            findings.Warn(file, row.Line, $"{Columns[column]} is '{text}', but must be 0 or 1; 0 is used");
        }

        return value ?? false;
    }
}
