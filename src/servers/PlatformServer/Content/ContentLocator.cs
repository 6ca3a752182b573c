using ImageServing.Catalogs.Resolution;
using ImageServing.Hosting.Sources;

namespace ImageServing.PlatformServer.Content;

/// <summary>
/// Finds the file of static content: staticContent.rootPaths/StaticContentRootPath/static::Path, combined from right
/// to left until a path is absolute (reference: Static content source data). Only administrators write absolute ones.
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
        var (folders, elements) = PlaceOf(match);
        var lookup = folders.Find(elements);
        return lookup.IsFound || lookup.Refusal is not SourceRefusal.Missing
            ? lookup
            : folders.Find(elements, match.Catalog.Attributes.DefaultExt);
    }

    private (SourceFolders Folders, string[] Elements) PlaceOf(StaticMatch match)
    {
        var path = match.Path;
        var rootPath = match.Catalog.Attributes.StaticContentRootPath;
        if (Path.IsPathRooted(path))
        {
            return (new SourceFolders([Path.GetDirectoryName(path) ?? "/"]), [Path.GetFileName(path)]);
        }
        return Path.IsPathRooted(rootPath)
            ? (new SourceFolders([rootPath]), Elements(path))
            : (new SourceFolders(roots()), [.. Elements(rootPath), .. Elements(path)]);
    }

    private static string[] Elements(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
