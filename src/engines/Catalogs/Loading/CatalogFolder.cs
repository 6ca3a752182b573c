namespace ImageServing.Catalogs;

/// <summary>
/// Reads the catalog folder. A catalog whose attribute file did not change is not read again; one with errors keeps
/// its last good state; data files are looked at only when the attribute file changed (reference: Updating image
/// catalogs).
/// </summary>
/// <param name="folder">The folder, absolute.</param>
/// <param name="store">Gives the tables of data files.</param>
/// <param name="limits">Bounds of data files.</param>
internal sealed class CatalogFolder(string folder, TableStore store, TableLimits limits)
{
    // A site has one catalog for each of its brands or customers.
    private const int MaxCatalogs = 10_000;

    private readonly string _defaultFile = Path.Combine(folder, "default.ini");

    /// <summary>Whether an attribute file came, went or changed, or a catalog with errors may be good now.</summary>
    public bool HasChanged(FolderState state)
    {
        if (List(new Findings()) is not { } files)
        {
            return false;
        }

        return files.Any(f => StampIn(state, f.Key) != f.Value)
            || state.Loaded.Keys.Concat(state.Failed.Keys).Any(path => HasGone(state, files, path))
            || state.Failed.Values.Any(f => f.HasChanged);
    }

    /// <summary>Reads what changed since an earlier reading.</summary>
    /// <param name="previous">The earlier reading; null reads everything.</param>
    /// <param name="findings">Receives what is wrong.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>The new state; null when there is no default catalog, and so nothing can be served.</returns>
    public FolderState? Load(FolderState? previous, Findings findings, CancellationToken stop)
    {
        if (List(findings) is not { } files)
        {
            return previous;
        }

        var reading = new Reading(new TableCache(store, previous?.Tables), previous, findings);
        if (!files.ContainsKey(_defaultFile))
        {
            reading.Failed[_defaultFile] = new FailedCatalog(default, []);
            findings.Error(
                _defaultFile,
                0,
                "the file does not exist; it holds the default catalog, which every server needs"
            );
        }

        var defaultCatalog =
            LoadOne(reading, files, _defaultFile, null, stop) ?? previous?.Loaded[_defaultFile];
        if (defaultCatalog is null)
        {
            return null;
        }

        reading.Loaded[_defaultFile] = defaultCatalog;
        var catalogs = new List<Catalog>();
        foreach (var path in InOrder(files.Keys, previous))
        {
            stop.ThrowIfCancellationRequested();
            if (LoadOrKeep(reading, files, path, defaultCatalog.Catalog, stop) is { } loaded)
            {
                Add(reading, catalogs, path, loaded);
            }
        }

        return new FolderState(
            new CatalogSnapshot(
                defaultCatalog.Catalog,
                [.. catalogs.OrderBy(c => c.File, StringComparer.Ordinal)],
                (previous?.Snapshot.Version ?? 0) + 1
            ),
            reading.Loaded,
            reading.Failed,
            reading.Tables.InUse(reading.Loaded.Values.Select(l => l.Tables))
        );
    }

    // A default.ini that went is told of once; the last good one serves until it comes back.
    private bool HasGone(FolderState state, Dictionary<string, FileStamp> files, string path) =>
        !files.ContainsKey(path) && (path != _defaultFile || !state.Failed.ContainsKey(path));

    private static FileStamp? StampIn(FolderState state, string path) =>
        state.Failed.TryGetValue(path, out var failed) ? failed.Stamp
        : state.Loaded.TryGetValue(path, out var loaded) ? loaded.Stamp
        : null;

    // Who had a root id keeps it: a second file that claims it cannot take it away by its name.
    private IEnumerable<string> InOrder(IEnumerable<string> files, FolderState? previous) =>
        files
            .Where(f => f != _defaultFile)
            .OrderBy(f => previous?.Loaded.ContainsKey(f) == true ? 0 : 1)
            .ThenBy(f => f, StringComparer.Ordinal);

    private static void Add(Reading reading, List<Catalog> catalogs, string path, LoadedCatalog loaded)
    {
        var other = catalogs.Find(c => c.RootId == loaded.Catalog.RootId);
        if (other is null)
        {
            reading.Loaded[path] = loaded;
            catalogs.Add(loaded.Catalog);
            return;
        }

        reading.Failed[path] = new FailedCatalog(loaded.Stamp, [(other.File, FileStamp.Of(other.File))]);
        reading.Findings.Error(
            path,
            loaded.Settings["RootId"].Position.Line,
            $"RootId {loaded.Catalog.RootId} is already that of {other.File}; give one of them another"
        );
    }

    private LoadedCatalog? LoadOrKeep(
        Reading reading,
        IReadOnlyDictionary<string, FileStamp> files,
        string path,
        Catalog fallback,
        CancellationToken stop
    ) =>
        LoadOne(reading, files, path, fallback, stop)
        ?? (
            reading.Previous?.Loaded.GetValueOrDefault(path) is { } good
                ? good with
                {
                    Catalog = good.Catalog.Beside(fallback),
                }
                : null
        );

    // Null when the file is not there or has errors.
    private LoadedCatalog? LoadOne(
        Reading reading,
        IReadOnlyDictionary<string, FileStamp> files,
        string path,
        Catalog? fallback,
        CancellationToken stop
    )
    {
        if (!files.TryGetValue(path, out var stamp))
        {
            return null;
        }

        var findings = new Findings();
        var reader = new CatalogFileReader(folder, reading.Tables, limits);
        var known = reading.Previous?.Loaded.GetValueOrDefault(path);
        LoadedCatalog? loaded;
        IReadOnlyList<string> dataFiles = [];
        if (known?.Stamp == stamp && reading.Previous?.Failed.ContainsKey(path) == false)
        {
            loaded =
                fallback is null || known.Catalog.StandsBeside(fallback)
                    ? known
                    : reader.Rebind(path, known, fallback, findings);
        }
        else
        {
            (loaded, dataFiles) = reader.Read(path, stamp, fallback, findings, stop);
        }

        reading.Findings.Add(findings);
        if (loaded is null)
        {
            reading.Failed[path] = new FailedCatalog(stamp, [.. dataFiles.Select(f => (f, FileStamp.Of(f)))]);
        }

        return loaded;
    }

    private Dictionary<string, FileStamp>? List(Findings findings)
    {
        try
        {
            var files = new Dictionary<string, FileStamp>(StringComparer.Ordinal);
            foreach (var path in Directory.EnumerateFiles(folder, "*.ini"))
            {
                if (files.Count == MaxCatalogs)
                {
                    findings.Error(
                        folder,
                        0,
                        $"the folder has more than {MaxCatalogs} .ini files; the others are left out"
                    );
                    break;
                }

                if (FileStamp.Of(path) is { } stamp)
                {
                    files.Add(path, stamp);
                }
            }

            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Error(folder, 0, $"the catalog folder cannot be read: {e.Message}");
            return null;
        }
    }

    private sealed record Reading(TableCache Tables, FolderState? Previous, Findings Findings)
    {
        public Dictionary<string, LoadedCatalog> Loaded { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, FailedCatalog> Failed { get; } = new(StringComparer.Ordinal);
    }
}
