namespace ImageServing.Catalogs;

/// <summary>Reads a catalog folder once, for <c>--check</c> and for tests: nothing is cached or watched.</summary>
public static class CatalogCheck
{
    /// <summary>Everything that is wrong in the folder, and the catalogs as a server would see them.</summary>
    /// <param name="folder">The catalog folder.</param>
    /// <param name="stop">Ends the work.</param>
    public static CatalogReading Read(string folder, CancellationToken stop)
    {
        var findings = new Findings();
        var limits = TableLimits.Default;
        var state = new CatalogFolder(Path.GetFullPath(folder), new TableStore(null, limits), limits).Load(
            null,
            findings,
            stop
        );
        return new CatalogReading(state?.Snapshot, findings.Report);
    }
}
