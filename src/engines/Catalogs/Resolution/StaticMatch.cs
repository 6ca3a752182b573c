using ImageServing.Protocol;

namespace ImageServing.Catalogs.Resolution;

/// <summary>What an object of /is/content means (reference: Serving static non-image contents).</summary>
/// <param name="Catalog">The catalog that gives the folder.</param>
/// <param name="Record">The record, or null when the object is a file or nothing.</param>
/// <param name="File">The path below StaticContentRootPath when there is no record; may be empty.</param>
public sealed record StaticMatch(Catalog Catalog, StaticRecord? Record, ObjectPath File)
{
    /// <summary>Whether the object is neither a record nor a file: the path ends with the catalog.</summary>
    public bool IsEmpty => Record is null && File.IsEmpty;

    /// <summary>Whether the request names a file by its path and the catalog does not allow that.</summary>
    public bool IsHidden =>
        Record is null && !Catalog.Attributes.AllowDirectAccess.HasFlag(DirectAccessTypes.Static);

    /// <summary>The file as the record or the request names it; absolute only if the record's is.</summary>
    public string Path => Record?.Path ?? File.ToString();

    /// <summary>
    /// The record's own time stamp; null when it has none, so that the file's time counts (reference: props,
    /// lastModified).
    /// </summary>
    public DateTimeOffset? OwnTimeStamp =>
        Record is { } record && record.TimeStamp != Catalog.Attributes.TimeStamp ? record.TimeStamp : null;
}
