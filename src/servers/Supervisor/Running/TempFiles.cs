namespace ImageServing.Supervisor.Running;

/// <summary>The files that belong to one process, below the folder for temporary files.</summary>
internal static class TempFiles
{
    private static readonly string[] s_suffixes = [".notify", ".health", ".flights"];

    /// <summary>Removes what processes that are no more have left.</summary>
    public static void RemoveLeftovers(string temp)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(temp))
        {
            if (Array.Exists(s_suffixes, suffix => path.EndsWith(suffix, StringComparison.Ordinal)))
            {
                Remove(path);
            }
        }
    }

    /// <summary>Removes one file, if it is there and may be removed.</summary>
    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody took the folder away or changed its rights; there is nothing left to remove for us.
        }
    }
}
