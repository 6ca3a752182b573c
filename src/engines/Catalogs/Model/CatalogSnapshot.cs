using System.Collections.Frozen;

namespace ImageServing.Catalogs;

/// <summary>
/// All catalogs at one moment. It never changes; a reload makes another one, in which a catalog whose files did not
/// change is the same object, so that what is derived from a catalog can be kept by reference.
/// </summary>
public sealed class CatalogSnapshot
{
    private readonly FrozenDictionary<string, Catalog> _byRootId;

    internal CatalogSnapshot(Catalog defaultCatalog, IReadOnlyList<Catalog> catalogs, long version)
    {
        Default = defaultCatalog;
        Catalogs = catalogs;
        Version = version;
        _byRootId = catalogs.ToFrozenDictionary(c => c.RootId, StringComparer.Ordinal);
    }

    /// <summary>The catalog of default.ini.</summary>
    public Catalog Default { get; }

    /// <summary>The other catalogs, in the order of their files' names.</summary>
    public IReadOnlyList<Catalog> Catalogs { get; }

    /// <summary>Number from 1 that grows with every reload of a library.</summary>
    public long Version { get; }

    /// <summary>The catalog with a root id, with case; null when there is none.</summary>
    public Catalog? Find(string rootId) => _byRootId.GetValueOrDefault(rootId);
}
