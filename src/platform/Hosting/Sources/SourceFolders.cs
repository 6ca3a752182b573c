using ImageServing.Processes;

namespace ImageServing.Hosting.Sources;

/// <summary>
/// Finds source files below root folders, in the order of the folders (reference: Source data; Content data folders,
/// IS::RootPath). A symbolic link may lead anywhere inside of its own root; one that leaves it is refused. Nothing is
/// opened here. Thread safe, and every call looks at the file system anew: files come and go while a server runs.
/// </summary>
public sealed class SourceFolders
{
    // NAME_MAX of Linux file systems.
    private const int LongestName = 255;

    private readonly string[] _roots;
    private readonly string? _hidden;

    /// <summary>Takes the root folders in the order of search.</summary>
    /// <param name="roots">Absolute paths; a root may be absent now and appear later.</param>
    /// <param name="hidden">A folder whose files are not found although it may lie below a root; absolute.</param>
    public SourceFolders(IEnumerable<string> roots, string? hidden = null)
    {
        _roots = [.. roots.Select(root => Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)))];
        _hidden = hidden;
    }

    /// <summary>The root folders in the order of search.</summary>
    public IReadOnlyList<string> Roots => _roots;

    /// <summary>Finds a file by its decoded path elements.</summary>
    /// <param name="elements">Folder names and the file's name, percent-decoded once and not to be decoded again.</param>
    /// <param name="defaultExtension">
    /// Appended when the file's name has no suffix, with its '.', for instance ".tif" (reference: DefaultExt); empty
    /// for none.
    /// </param>
    public SourceLookup Find(IReadOnlyList<string> elements, string defaultExtension = "") =>
        RelativePath(elements, defaultExtension) is { } relative
            ? Search(root => $"{root}/{relative}")
            : SourceLookup.Refused(SourceRefusal.BadName);

    /// <summary>
    /// Finds a file as catalogs name it: folder and path are joined unless the path is absolute; what is absolute then
    /// must lie below one of the root folders (reference: Source data).
    /// </summary>
    /// <param name="folder">Relative or absolute; may be empty.</param>
    /// <param name="path">Relative or absolute.</param>
    /// <param name="defaultExtension">As in <see cref="Find"/>.</param>
    public SourceLookup FindJoined(string folder, string path, string defaultExtension = "")
    {
        // Windows catalogs write backslashes; no file of ours needs one in its name.
        var (first, second) = (folder.Replace('\\', '/'), path.Replace('\\', '/'));
        var joined = second.StartsWith('/') || first.Length == 0 ? second : $"{first}/{second}";
        string[] elements =
        [
            .. joined.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(element => element != "."),
        ];
        return !joined.StartsWith('/') ? Find(elements, defaultExtension)
            : RelativePath(elements, defaultExtension) is { } absolute ? Search(_ => "/" + absolute)
            : SourceLookup.Refused(SourceRefusal.BadName);
    }

    private static string? RelativePath(IReadOnlyList<string> elements, string defaultExtension) =>
        elements.Count == 0 || !elements.All(IsSafeName)
            ? null
            : string.Join('/', elements) + (HasSuffix(elements[^1]) ? "" : defaultExtension);

    /// <summary>Checks that an absolute path names a readable file below one of the roots.</summary>
    /// <param name="absolutePath">A path that another process found.</param>
    public SourceLookup Check(string absolutePath) =>
        !Path.IsPathRooted(absolutePath) || absolutePath.Contains('\0', StringComparison.Ordinal)
            ? SourceLookup.Refused(SourceRefusal.BadName)
            : Search(_ => absolutePath);

    // A missing file, a folder of that name and a path that belongs to another root let the next root have its try;
    // the first refusal that says more than "missing" is the answer when none has the file.
    private SourceLookup Search(Func<string, string> pathBelow)
    {
        var refusal = SourceRefusal.Missing;
        foreach (var root in _roots)
        {
            var lookup = Look(root, pathBelow(root));
            if (lookup.IsFound)
            {
                return lookup;
            }

            refusal = refusal == SourceRefusal.Missing ? lookup.Refusal : refusal;
        }

        return SourceLookup.Refused(refusal);
    }

    private SourceLookup Look(string root, string path)
    {
        var file = RealFile.Follow(path);
        if (file.Kind is FileKind.Missing or FileKind.Unreachable)
        {
            return SourceLookup.Refused(
                file.Kind == FileKind.Missing ? SourceRefusal.Missing : SourceRefusal.Unreadable
            );
        }

        // The root may itself be a link, and may be switched to another folder while the server runs.
        var realRoot = RealFile.Follow(root).Path;
        if (!IsBelow(file.Path, realRoot))
        {
            return SourceLookup.Refused(SourceRefusal.OutsideRoot);
        }

        if (_hidden is not null && IsBelow(file.Path, RealFile.Follow(_hidden).Path))
        {
            return SourceLookup.Refused(SourceRefusal.Missing);
        }

        return file.Kind switch
        {
            FileKind.Readable => SourceLookup.Found(new SourceFile(file.Path, file.ModifiedUtc, file.Length)),
            FileKind.Folder => SourceLookup.Refused(SourceRefusal.Folder),
            FileKind.Special => SourceLookup.Refused(SourceRefusal.NotAFile),
            _ => SourceLookup.Refused(SourceRefusal.Unreadable),
        };
    }

    private static bool IsBelow(string path, string root) =>
        root == "/"
        || (
            path.Length > root.Length
            && path[root.Length] == '/'
            && path.StartsWith(root, StringComparison.Ordinal)
        );

    // The backslash separates on Windows and in many a proxy's mind; no picture of ours needs it in its name.
    private static bool IsSafeName(string name) =>
        name.Length is > 0 and <= LongestName
        && name is not ("." or "..")
        && !name.Any(c => c is '/' or '\\' || char.IsControl(c));

    private static bool HasSuffix(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot >= 0 && dot < name.Length - 1;
    }
}
