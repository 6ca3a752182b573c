namespace ImageServing.Catalogs;

/// <summary>Makes a map of colour profiles of the rows of its file (reference: ICC profile maps).</summary>
internal static class IccProfileMapReader
{
    /// <summary>The columns of a profile map.</summary>
    public static readonly IReadOnlyList<string> Columns = ["Name", "ProfilePath"];

    /// <summary>The profiles by name; the last of a name prevails.</summary>
    public static IReadOnlyDictionary<string, IccProfileRecord> Read(
        string file,
        IReadOnlyList<SmallRow> rows,
        Findings findings
    )
    {
        var profiles = new Dictionary<string, IccProfileRecord>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var (name, path) = (row.Texts[0], row.Texts[1]);
            if (path.Length == 0 || name.Contains(',', StringComparison.Ordinal))
            {
                findings.Warn(
                    file,
                    row.Line,
                    path.Length == 0
                        ? $"profile {name} has no ProfilePath and is left out"
                        : $"profile name '{name}' has a comma, which parts values in requests; the profile is left out"
                );
                continue;
            }

            profiles[name] = new IccProfileRecord(name, path);
        }

        return profiles;
    }
}
