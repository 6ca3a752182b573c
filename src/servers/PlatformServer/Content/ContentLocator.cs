using ImageServing.Catalogs.Resolution;
using ImageServing.Hosting.Sources;

namespace ImageServing.PlatformServer.Content;

/// <summary>
/// Finds the file of static content: staticContent.rootPaths/StaticContentRootPath/static::Path, combined from right
/// to left until a path is absolute, which must lie below one of the root folders, too (reference: Static content
/// source data).
/// </summary>
/// <param name="roots">Gives the root folders of the moment, absolute, in the order of search.</param>
internal sealed class ContentLocator(Func<IReadOnlyList<string>> roots)
{
    /// <summary>
    /// Finds the file: by its name as it is, else with attribute::DefaultExt behind a name without a suffix
    /// (reference: Static content data, Path).
    /// </summary>
    public SourceLookup Find(StaticMatch match)
    {
        // Windows catalogs write backslashes; paths of requests have none.
        var path = match.Path.Replace('\\', '/');
        var rootPath = match.Catalog.Attributes.StaticContentRootPath.Replace('\\', '/');
        var joined = path.StartsWith('/') || rootPath.Length == 0 ? path : $"{rootPath}/{path}";
        var folders = new SourceFolders(roots());
        var lookup = Search(folders, joined, defaultExtension: "");
        return lookup.IsFound || lookup.Refusal is not SourceRefusal.Missing
            ? lookup
            : Search(folders, joined, match.Catalog.Attributes.DefaultExt);
    }

    private static SourceLookup Search(SourceFolders folders, string path, string defaultExtension)
    {
        string[] elements =
        [
            .. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(element => element != "."),
        ];
        return path.StartsWith('/')
            ? folders.FindAbsolute(elements, defaultExtension)
            : folders.Find(elements, defaultExtension);
    }
}
