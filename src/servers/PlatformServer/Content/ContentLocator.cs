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
        var folders = new SourceFolders(roots());
        var rootPath = match.Catalog.Attributes.StaticContentRootPath;
        var lookup = folders.FindJoined(rootPath, match.Path);
        return lookup.IsFound || lookup.Refusal is not SourceRefusal.Missing
            ? lookup
            : folders.FindJoined(rootPath, match.Path, match.Catalog.Attributes.DefaultExt);
    }
}
