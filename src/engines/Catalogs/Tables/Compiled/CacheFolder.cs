namespace ImageServing.Catalogs;

/// <summary>The names of compiled tables in the cache folder, and what keeps their number bounded.</summary>
/// <param name="root">The folder, absolute.</param>
/// <param name="time">The clock of the ages.</param>
internal sealed class CacheFolder(string root, TimeProvider time)
{
    // Servers mark what they use when they start; what none of them used for a month belongs to a catalog that is gone.
    private static readonly TimeSpan s_unused = TimeSpan.FromDays(30);

    // Compiling takes seconds: a temporary file of that age was left by a server that was killed.
    private static readonly TimeSpan s_abandoned = TimeSpan.FromHours(1);

    /// <summary>Where the compiled table of a data file lies.</summary>
    public string PathOf(UInt128 sourcePath, TableKind kind) =>
        Path.Combine(root, FormattableString.Invariant($"catalog-{sourcePath:x32}-{kind}.table"));

    /// <summary>A name beside it that nobody else uses.</summary>
    public static string TemporaryFor(string compiled) => $"{compiled}.{Guid.NewGuid():n}.tmp";

    /// <summary>Notes that a table is in use.</summary>
    public void Mark(string compiled)
    {
        try
        {
            File.SetLastWriteTimeUtc(compiled, time.GetUtcNow().UtcDateTime);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that can only be read is nobody's to tidy either.
        }
    }

    /// <summary>Removes what nobody uses any more.</summary>
    public void Tidy()
    {
        try
        {
            Remove("catalog-*.table", s_unused);
            Remove("catalog-*.tmp", s_abandoned);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder is not there or cannot be written: nothing is kept in it.
        }
    }

    private void Remove(string pattern, TimeSpan age)
    {
        var limit = time.GetUtcNow().UtcDateTime - age;
        foreach (var file in new DirectoryInfo(root).EnumerateFiles(pattern))
        {
            if (file.LastWriteTimeUtc < limit)
            {
                file.Delete();
            }
        }
    }
}
