using ImageServing.Protocol;

namespace ImageServing.Catalogs.Resolution;

/// <summary>What an object of a request means (reference: object).</summary>
/// <param name="Catalog">The catalog that gives the attributes and the folder.</param>
/// <param name="Record">The record, or null when the object is a file or nothing.</param>
/// <param name="File">The path below the catalog's RootPath when there is no record; may be empty.</param>
/// <param name="Crop">Name of a smart crop that has no record of its own ("image:name"), or null.</param>
public sealed record ObjectMatch(Catalog Catalog, PictureRecord? Record, ObjectPath File, string? Crop = null)
{
    /// <summary>Whether the object is neither a record nor a file: the path ends with the catalog.</summary>
    public bool IsEmpty => Record is null && File.IsEmpty;

    /// <summary>The object as rootId/objId, translated to the locale, or the file's path.</summary>
    public string Id =>
        Record is null ? File.ToString()
        : Catalog.IsDefault ? Record.Id
        : $"{Catalog.RootId}/{Record.Id}";

    /// <summary>Where the source file is, as the catalog or the request names it.</summary>
    public SourcePath Source =>
        new(Catalog.Attributes.RootPath, Record?.Path ?? File.ToString(), Catalog.Attributes.DefaultExt);

    /// <summary>Where the mask file is, or null.</summary>
    public SourcePath? Mask =>
        Record is { MaskPath.Length: > 0 } record
            ? new SourcePath(Catalog.Attributes.RootPath, record.MaskPath, Catalog.Attributes.DefaultExt)
            : null;
}

/// <summary>A source file as catalogs name it; the root folders of the Image Server come before (reference: Source data).</summary>
/// <param name="RootPath">attribute::RootPath; may be empty, relative or absolute.</param>
/// <param name="Path">The record's or the request's path; absolute only if it is the record's.</param>
/// <param name="DefaultExtension">Appended when the path has no suffix.</param>
public sealed record SourcePath(string RootPath, string Path, string DefaultExtension);
