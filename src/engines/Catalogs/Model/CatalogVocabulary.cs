namespace ImageServing.Catalogs;

/// <summary>The names that catalog files may use, for tables of what is supported (reference: Catalog data fields).</summary>
public static class CatalogVocabulary
{
    /// <summary>Names of attributes, own additions included.</summary>
    public static IReadOnlyList<string> Attributes { get; } =
    [.. AttributeDefinitions.All.Select(d => d.Name)];

    /// <summary>Fields of image and SVG data.</summary>
    public static IReadOnlyList<string> PictureFields { get; } =
    [.. TableFields.Picture.Values.Select(NameOf)];

    /// <summary>Fields of static content data.</summary>
    public static IReadOnlyList<string> StaticFields { get; } = [.. TableFields.Static.Values.Select(NameOf)];

    /// <summary>Fields of macro definitions.</summary>
    public static IReadOnlyList<string> MacroFields => MacroExpander.Columns;

    /// <summary>Fields of font maps.</summary>
    public static IReadOnlyList<string> FontFields => FontMapReader.Columns;

    /// <summary>Fields of ICC profile maps.</summary>
    public static IReadOnlyList<string> ProfileFields => IccProfileMapReader.Columns;

    private static string NameOf(Field field) => field.ToString();
}
