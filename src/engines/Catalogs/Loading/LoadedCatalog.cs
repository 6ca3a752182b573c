using ImageServing.Settings;

namespace ImageServing.Catalogs;

/// <summary>A catalog that was read without errors, with what is needed to read it again beside another default.</summary>
/// <param name="Stamp">Stamp of the attribute file.</param>
/// <param name="Settings">Its records.</param>
/// <param name="MacroRows">Rows of its macro file.</param>
/// <param name="Tables">Its data.</param>
/// <param name="Catalog">The catalog.</param>
internal sealed record LoadedCatalog(
    FileStamp Stamp,
    IReadOnlyDictionary<string, Setting> Settings,
    IReadOnlyList<SmallRow> MacroRows,
    CatalogTables Tables,
    Catalog Catalog
);

/// <summary>An attribute file that could not be loaded.</summary>
/// <param name="Stamp">Its stamp.</param>
/// <param name="Files">The data files it names, with their stamps; another try is made when one changes.</param>
internal sealed record FailedCatalog(FileStamp Stamp, IReadOnlyList<(string Path, FileStamp? Stamp)> Files)
{
    public bool HasChanged => Files.Any(f => FileStamp.Of(f.Path) != f.Stamp);
}

/// <summary>What a reading of the catalog folder left behind for the next one.</summary>
/// <param name="Snapshot">The catalogs.</param>
/// <param name="Loaded">The catalogs by attribute file, last good ones included.</param>
/// <param name="Failed">The attribute files that have errors now.</param>
/// <param name="Tables">The tables in use, by data file.</param>
internal sealed record FolderState(
    CatalogSnapshot Snapshot,
    IReadOnlyDictionary<string, LoadedCatalog> Loaded,
    IReadOnlyDictionary<string, FailedCatalog> Failed,
    IReadOnlyDictionary<(string Path, TableKind Kind), OpenTable> Tables
);

/// <summary>A table that is in use.</summary>
internal readonly record struct OpenTable(FileStamp Stamp, RecordTable Table);
