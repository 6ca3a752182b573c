using ImageServing.Catalogs.RuleSets;

namespace ImageServing.Catalogs;

/// <summary>The data of one catalog: everything but its attributes. A later table overrides an earlier one.</summary>
internal sealed record CatalogTables
{
    public static readonly CatalogTables Empty = new();

    public IReadOnlyList<RecordTable> Images { get; init; } = [];

    public IReadOnlyList<RecordTable> Svgs { get; init; } = [];

    public IReadOnlyList<RecordTable> Statics { get; init; } = [];

    /// <summary>Macros by name, without case.</summary>
    public IReadOnlyDictionary<string, MacroDefinition> Macros { get; init; } =
        new Dictionary<string, MacroDefinition>(StringComparer.OrdinalIgnoreCase);

    public FontMap Fonts { get; init; } = FontMap.Empty;

    /// <summary>Colour profiles by short name.</summary>
    public IReadOnlyDictionary<string, IccProfileRecord> Profiles { get; init; } =
        new Dictionary<string, IccProfileRecord>(StringComparer.Ordinal);

    public RuleSet Rules { get; init; } = RuleSet.Empty;

    public long RecordCount => Images.Concat(Svgs).Concat(Statics).Sum(t => t.Count);

    public IEnumerable<string> ImageIds => Ids(Images);

    public IEnumerable<string> SvgIds => Ids(Svgs).Where(id => !HasImage(id));

    public IEnumerable<string> StaticIds => Ids(Statics);

    public bool HasImage(string id) => Images.Any(t => t.Contains(id));

    public bool HasSvg(string id) => Svgs.Any(t => t.Contains(id));

    public ImageRecord? FindImage(string id, CatalogAttributes attributes) =>
        Find(Images, id) is { } texts ? RecordMaker.Image(texts, attributes) : null;

    public SvgRecord? FindSvg(string id, CatalogAttributes attributes) =>
        !HasImage(id) && Find(Svgs, id) is { } texts ? RecordMaker.Svg(texts, attributes) : null;

    public StaticRecord? FindStatic(string id, CatalogAttributes attributes) =>
        Find(Statics, id) is { } texts ? RecordMaker.Static(texts, attributes) : null;

    /// <summary>The images whose id is <paramref name="id"/>, a colon and a name, in the order of the files.</summary>
    public IEnumerable<ImageRecord> ImagesRelatedTo(string id, CatalogAttributes attributes) =>
        Images
            .SelectMany(table => table.RelationsOf(id))
            .Distinct(StringComparer.Ordinal)
            .Select(related => FindImage(related, attributes))
            .OfType<ImageRecord>();

    private static string?[]? Find(IReadOnlyList<RecordTable> tables, string id)
    {
        for (var i = tables.Count - 1; i >= 0; i--)
        {
            if (tables[i].Find(id) is { } texts)
            {
                return texts;
            }
        }

        return null;
    }

    private static IEnumerable<string> Ids(IReadOnlyList<RecordTable> tables) =>
        tables.SelectMany((table, i) => table.Ids.Where(id => !tables.Skip(i + 1).Any(t => t.Contains(id))));
}
