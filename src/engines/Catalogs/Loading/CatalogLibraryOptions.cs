namespace ImageServing.Catalogs;

/// <summary>The settings of catalog-service.conf (reference: Image catalog service).</summary>
public sealed record CatalogLibraryOptions
{
    /// <summary>The folder of the attribute files, absolute (catalog.rootPath).</summary>
    public required string Folder { get; init; }

    /// <summary>Folder of compiled tables, absolute; it must exist to be used, null uses none (catalog.cacheRoot).</summary>
    public string? CacheRoot { get; init; }

    /// <summary>Wait between a change of an attribute file and its reading (catalog.modificationWaitTime).</summary>
    public TimeSpan ModificationWaitTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the folder is looked at when nobody told of a change (catalog.refreshInterval).</summary>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromSeconds(10);
}
