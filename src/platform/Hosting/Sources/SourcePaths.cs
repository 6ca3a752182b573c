using ImageServing.Processes;

namespace ImageServing.Hosting.Sources;

/// <summary>
/// The absolute paths that people may mean by the path of a source. Nothing need be there: a file that was deleted has its
/// name still.
/// </summary>
public static class SourcePaths
{
    /// <summary>A path below each root folder, as written and with every symbolic link followed.</summary>
    /// <param name="roots">Absolute paths of the root folders.</param>
    /// <param name="path">
    /// Absolute, or relative to the roots. With a slash at its end, or where there is a folder of that name, it means the
    /// folder: then the result has the slash.
    /// </param>
    public static IReadOnlyList<string> Of(IEnumerable<string> roots, string path)
    {
        var name = path.Replace('\\', '/');
        return
        [
            .. roots
                .Select(root => Path.GetFullPath(name, root))
                .SelectMany(meant => Spellings(Path.TrimEndingDirectorySeparator(meant), name.EndsWith('/')))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static string[] Spellings(string path, bool isFolder)
    {
        var real = Real(path);
        return isFolder || Directory.Exists(real) ? [AsFolder(path), AsFolder(real)] : [path, real];
    }

    private static string AsFolder(string path) => path.EndsWith('/') ? path : path + "/";

    // What is not there lies in the nearest folder that is.
    private static string Real(string path)
    {
        var file = RealFile.Follow(path);
        return file.Kind is not (FileKind.Missing or FileKind.Unreachable) ? file.Path
            : Path.GetDirectoryName(path) is { } folder ? Path.Join(Real(folder), Path.GetFileName(path))
            : path;
    }
}
