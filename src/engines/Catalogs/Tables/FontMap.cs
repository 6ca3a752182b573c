namespace ImageServing.Catalogs;

/// <summary>The fonts of one font map by name and style, and by PostScript name (reference: Font maps).</summary>
internal sealed class FontMap
{
    public static readonly FontMap Empty = new([]);

    private readonly Dictionary<(string Name, bool Bold, bool Italic), FontRecord> _byName = [];
    private readonly Dictionary<string, FontRecord> _byPsName = new(StringComparer.Ordinal);

    public FontMap(IEnumerable<FontRecord> fonts)
    {
        foreach (var font in fonts)
        {
            _byName[(font.Name, font.Bold, font.Italic)] = font;
            if (font.PsName.Length > 0)
            {
                _byPsName[font.PsName] = font;
            }
        }
    }

    public IEnumerable<FontRecord> All => _byName.Values;

    public FontRecord? Find(string name, bool bold, bool italic) =>
        _byName.GetValueOrDefault((name, bold, italic));

    public FontRecord? FindByPsName(string name) => _byPsName.GetValueOrDefault(name);
}
