using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor.Logging;

/// <summary>Deletes the old files of one kind from a folder that holds other files, too.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Suffix">Suffix of the files.</param>
/// <param name="Owns">Whether a file of that suffix and a log's name is of this kind.</param>
internal sealed record LogRetention(string Folder, string Suffix, Func<LogFileName, bool> Owns)
{
    /// <summary>Deletes what is older than the options allow.</summary>
    /// <param name="today">The local day.</param>
    /// <param name="options">How long files are kept.</param>
    /// <returns>One line for each file that cannot be deleted.</returns>
    public IReadOnlyList<string> Apply(DateOnly today, OutputLogOptions options)
    {
        if (options.KeepDays == 0)
        {
            return [];
        }

        var oldest = today.AddDays(-options.KeepDays);
        try
        {
            return
            [
                .. Directory
                    .EnumerateFiles(Folder)
                    .Where(path =>
                        LogFileName.Parse(Path.GetFileName(path), Suffix) is { } name
                        && name.Day < oldest
                        && Owns(name)
                    )
                    .Select(Delete)
                    .OfType<string>(),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that is not there has no old files; that it cannot be written is told when a line is.
            return [];
        }
    }

    private static string? Delete(string path)
    {
        try
        {
            File.Delete(path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{path}: is old and cannot be deleted: {e.Message}";
        }
    }
}
