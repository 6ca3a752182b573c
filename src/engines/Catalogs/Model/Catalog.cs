using ImageServing.Catalogs.RuleSets;

namespace ImageServing.Catalogs;

/// <summary>
/// One catalog. <c>FindX</c> falls back to the default catalog, <c>FindOwnX</c> does not (reference: Default
/// catalog). The values of a record that a catalog has not, it inherits from its own catalog's attributes.
/// </summary>
public sealed class Catalog
{
    private readonly CatalogTables _tables;
    private readonly Catalog? _fallback;

    internal Catalog(string file, CatalogAttributes attributes, CatalogTables tables, Catalog? fallback)
    {
        File = file;
        Attributes = attributes;
        _tables = tables;
        _fallback = fallback;
    }

    /// <summary>The attribute file, absolute.</summary>
    public string File { get; }

    /// <summary>First path element of requests; empty for the default catalog.</summary>
    public string RootId => Attributes.RootId;

    /// <summary>Every attribute, inherited ones included.</summary>
    public CatalogAttributes Attributes { get; }

    /// <summary>The rules that rewrite requests (reference: RuleSetFile).</summary>
    public RuleSet Rules => _tables.Rules;

    /// <summary>Whether this is the catalog of default.ini.</summary>
    public bool IsDefault => _fallback is null;

    /// <summary>How many image, SVG and static records the catalog's own files hold, overridden ones included.</summary>
    public long RecordCount => _tables.RecordCount;

    /// <summary>Own ids of images, in no order.</summary>
    public IEnumerable<string> ImageIds => _tables.ImageIds;

    /// <summary>Own ids of SVGs, in no order; an id that an image has too is not among them.</summary>
    public IEnumerable<string> SvgIds => _tables.SvgIds;

    /// <summary>Own ids of static content, in no order.</summary>
    public IEnumerable<string> StaticIds => _tables.StaticIds;

    /// <summary>Own macros.</summary>
    public IEnumerable<MacroDefinition> Macros => _tables.Macros.Values;

    /// <summary>Own fonts.</summary>
    public IEnumerable<FontRecord> Fonts => _tables.Fonts.All;

    /// <summary>Own colour profiles.</summary>
    public IEnumerable<IccProfileRecord> Profiles => _tables.Profiles.Values;

    /// <summary>An image by its exact id; an own SVG of that id hides one of the default catalog.</summary>
    public ImageRecord? FindImage(string id) =>
        FindOwnImage(id) ?? (_tables.HasSvg(id) ? null : _fallback?.FindOwnImage(id));

    /// <inheritdoc cref="FindImage"/>
    public ImageRecord? FindOwnImage(string id) => _tables.FindImage(id, Attributes);

    /// <summary>
    /// Own images whose id is <paramref name="id"/>, a colon and a name, such as its smart crops; in the order of the
    /// files, some hundred at most.
    /// </summary>
    public IEnumerable<ImageRecord> OwnImagesRelatedTo(string id) => _tables.ImagesRelatedTo(id, Attributes);

    /// <summary>An SVG by its exact id; an own image of that id hides it.</summary>
    public SvgRecord? FindSvg(string id) =>
        FindOwnSvg(id) ?? (_tables.HasImage(id) ? null : _fallback?.FindOwnSvg(id));

    /// <inheritdoc cref="FindSvg"/>
    public SvgRecord? FindOwnSvg(string id) => _tables.FindSvg(id, Attributes);

    /// <summary>Static content by its exact id.</summary>
    public StaticRecord? FindStatic(string id) => FindOwnStatic(id) ?? _fallback?.FindOwnStatic(id);

    /// <inheritdoc cref="FindStatic"/>
    public StaticRecord? FindOwnStatic(string id) => _tables.FindStatic(id, Attributes);

    /// <summary>A macro by name, without case.</summary>
    public MacroDefinition? FindMacro(string name) => FindOwnMacro(name) ?? _fallback?.FindOwnMacro(name);

    /// <inheritdoc cref="FindMacro"/>
    public MacroDefinition? FindOwnMacro(string name) => _tables.Macros.GetValueOrDefault(name);

    /// <summary>The font file of a face in one style.</summary>
    public FontRecord? FindFont(string name, bool bold = false, bool italic = false) =>
        FindOwnFont(name, bold, italic) ?? _fallback?.FindOwnFont(name, bold, italic);

    /// <inheritdoc cref="FindFont"/>
    public FontRecord? FindOwnFont(string name, bool bold = false, bool italic = false) =>
        _tables.Fonts.Find(name, bold, italic);

    /// <summary>The font file with a PostScript name.</summary>
    public FontRecord? FindFontByPsName(string psName) =>
        _tables.Fonts.FindByPsName(psName) ?? _fallback?._tables.Fonts.FindByPsName(psName);

    /// <summary>A colour profile by its exact short name.</summary>
    public IccProfileRecord? FindProfile(string name) =>
        FindOwnProfile(name) ?? _fallback?.FindOwnProfile(name);

    /// <inheritdoc cref="FindProfile"/>
    public IccProfileRecord? FindOwnProfile(string name) => _tables.Profiles.GetValueOrDefault(name);

    /// <summary>Whether lookups fall back to this default catalog.</summary>
    internal bool StandsBeside(Catalog fallback) => ReferenceEquals(fallback, _fallback);

    /// <summary>The same catalog beside another default catalog.</summary>
    internal Catalog Beside(Catalog fallback) =>
        StandsBeside(fallback) ? this : new Catalog(File, Attributes, _tables, fallback);
}
