using ImageServing.Settings;

namespace ImageServing.Catalogs;

/// <summary>
/// What a reading of catalog files found: errors, for which a catalog keeps its last good state, and warnings, with
/// which it loads.
/// </summary>
internal sealed class Findings
{
    // A table with one wrong column has a warning a row; the first ones tell what is wrong.
    private const int MaxWarningsOfAFile = 20;

    private readonly FaultList _errors = new();
    private readonly List<Fault> _warnings = [];
    private readonly Dictionary<string, int> _warningsOf = new(StringComparer.Ordinal);

    public FaultList Errors => _errors;

    public bool HasErrors => _errors.All.Count > 0;

    public CatalogReport Report => new(_errors.All, [.. _warnings, .. Omitted()]);

    public void Error(string file, int line, string message) =>
        _errors.Add(new Fault(file, line, 0, message));

    public void Warn(string file, int line, string message)
    {
        var count = _warningsOf.GetValueOrDefault(file) + 1;
        _warningsOf[file] = count;
        if (count <= MaxWarningsOfAFile)
        {
            _warnings.Add(new Fault(file, line, 0, message));
        }
    }

    /// <summary>Takes over what was found in another file of the same reading.</summary>
    public void Add(Findings other)
    {
        foreach (var error in other._errors.All)
        {
            _errors.Add(error);
        }

        foreach (var warning in other._warnings)
        {
            _warnings.Add(warning);
        }

        foreach (var (file, count) in other._warningsOf)
        {
            _warningsOf[file] = _warningsOf.GetValueOrDefault(file) + count;
        }
    }

    private IEnumerable<Fault> Omitted() =>
        from entry in _warningsOf
        where entry.Value > MaxWarningsOfAFile
        select new Fault(entry.Key, 0, 0, $"{entry.Value - MaxWarningsOfAFile} more warnings are not shown");
}
