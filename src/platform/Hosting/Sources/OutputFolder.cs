using ImageServing.Processes;

namespace ImageServing.Hosting.Sources;

/// <summary>A folder below which a client may have files written, and that neither ".." nor a link may leave.</summary>
/// <param name="path">Absolute path.</param>
public sealed class OutputFolder(string path)
{
    private readonly string _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <summary>The real path of a file that may be written, or one line that says why it may not.</summary>
    /// <param name="relative">Relative path of the file; its folder must exist.</param>
    public (string? File, string? Fault) Find(string relative)
    {
        var file = Path.GetFullPath(Path.Combine(_path, relative));
        if (Path.GetFileName(file).Length == 0 || !IsBelow(file, _path))
        {
            return (null, $"'{relative}' leads out of the folder for saved files");
        }

        // A link below the folder could lead anywhere: what it leads to must lie below what the folder is.
        var root = RealFile.Follow(_path);
        var parent = RealFile.Follow(Path.GetDirectoryName(file)!);
        if (root.Kind is not FileKind.Folder || parent.Kind is not FileKind.Folder)
        {
            return (null, "the folder does not exist; make it first");
        }
        return parent.Path == root.Path || IsBelow(parent.Path, root.Path)
            ? (Path.Combine(parent.Path, Path.GetFileName(file)), null)
            : (null, $"'{relative}' leads out of the folder for saved files");
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder + "/", StringComparison.Ordinal);
}
