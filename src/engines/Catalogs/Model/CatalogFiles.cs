namespace ImageServing.Catalogs;

/// <summary>
/// The files that belong to a catalog, as its attribute file names them: absolute or relative to the catalog
/// folder. They are never inherited (reference: CatalogFile and its siblings).
/// </summary>
public sealed record CatalogFiles
{
    /// <summary>Image data in the order of loading; later records override earlier ones.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>SVG data in the order of loading.</summary>
    public IReadOnlyList<string> Svgs { get; init; } = [];

    /// <summary>Static content data in the order of loading.</summary>
    public IReadOnlyList<string> Statics { get; init; } = [];

    /// <summary>Macro definitions; empty when there are none.</summary>
    public string Macros { get; init; } = "";

    /// <summary>Font map; empty when there is none.</summary>
    public string Fonts { get; init; } = "";

    /// <summary>Map of colour profiles; empty when there is none.</summary>
    public string Profiles { get; init; } = "";

    /// <summary>Rule set; empty when there is none.</summary>
    public string RuleSet { get; init; } = "";
}
