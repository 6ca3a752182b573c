using ImageServing.Catalogs.Resolution;
using ImageServing.Hosting.Sources;
using ImageServing.PlatformServer.Upstream;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>
/// Finds source files below the root folders of the render servers (reference: Source data): the root folder,
/// attribute::RootPath and catalog::Path are joined from right to left until the path is absolute.
/// </summary>
/// <param name="images">Root folders of pictures.</param>
/// <param name="vectors">Root folders of SVG files.</param>
internal sealed class SourceFinder(SourceFolders images, SourceFolders vectors)
{
    private const string VectorExtension = ".svg";

    /// <summary>Finds the file of a record or of a path.</summary>
    /// <param name="path">The file as the catalogs name it.</param>
    /// <param name="shown">The name that the client knows, for messages.</param>
    public RenderOutcome<ResolvedSource> Find(SourcePath path, string shown)
    {
        if (path.Path.Length == 0)
        {
            return new RenderFailure(
                RenderFailureCode.SourceMissing,
                shown.Length == 0
                    ? "the request names no image; put one behind /is/image, or into src="
                    : $"'{shown}' has no image of its own (catalog::Path is empty)"
            );
        }

        var kind = KindOf(path);
        var folders = kind == SourceKind.Vector ? vectors : images;
        var lookup = folders.FindJoined(path.RootPath, path.Path, path.DefaultExtension);
        return lookup.IsFound
            ? new ResolvedSource(
                new SourceImage(lookup.File.Path, lookup.File.ModifiedUtc, lookup.File.Length),
                kind
            )
            : Explain(lookup.Refusal, shown);
    }

    /// <summary>Which server opens a source: its name tells.</summary>
    public static SourceKind KindOf(SourcePath path) =>
        path.Path.EndsWith(VectorExtension, StringComparison.OrdinalIgnoreCase)
            ? SourceKind.Vector
            : SourceKind.Raster;

    // A path outside of the root is told as missing: what lies there is nobody's business.
    private static RenderFailure Explain(SourceRefusal refusal, string shown) =>
        refusal switch
        {
            SourceRefusal.Missing or SourceRefusal.OutsideRoot => new(
                RenderFailureCode.SourceMissing,
                $"there is no image '{shown}'"
            ),
            SourceRefusal.Folder => new(
                RenderFailureCode.SourceUnreadable,
                $"'{shown}' is a folder; name an image in it"
            ),
            SourceRefusal.BadName => new(
                RenderFailureCode.SourceMissing,
                $"'{shown}' cannot be the name of an image"
            ),
            _ => new(RenderFailureCode.SourceUnreadable, $"'{shown}' cannot be read by this server"),
        };
}
