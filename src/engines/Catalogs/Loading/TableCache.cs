namespace ImageServing.Catalogs;

/// <summary>
/// The tables of one reading: catalogs that share a data file share its table, and a file whose stamp did not change
/// since the last reading is not read again.
/// </summary>
internal sealed class TableCache(
    TableStore store,
    IReadOnlyDictionary<(string Path, TableKind Kind), OpenTable>? previous
)
{
    private readonly Dictionary<(string Path, TableKind Kind), OpenTable> _tables = previous is null
        ? []
        : new(previous);

    /// <summary>The table of a data file, or null after an error.</summary>
    public RecordTable? Open(string path, TableKind kind, Findings findings, CancellationToken stop)
    {
        if (FileStamp.Of(path) is not { } stamp)
        {
            findings.Error(path, 0, "the file does not exist or cannot be seen");
            return null;
        }

        if (_tables.TryGetValue((path, kind), out var known) && known.Stamp == stamp)
        {
            return known.Table;
        }

        if (store.Open(path, kind, stamp, findings, stop) is not { } table)
        {
            return null;
        }

        _tables[(path, kind)] = new OpenTable(stamp, table);
        return table;
    }

    /// <summary>The tables that some catalog uses.</summary>
    public IReadOnlyDictionary<(string Path, TableKind Kind), OpenTable> InUse(
        IEnumerable<CatalogTables> catalogs
    )
    {
        var used = catalogs
            .SelectMany(c => c.Images.Concat(c.Svgs).Concat(c.Statics))
            .ToHashSet<RecordTable>(ReferenceEqualityComparer.Instance);
        return _tables.Where(t => used.Contains(t.Value.Table)).ToDictionary();
    }
}
