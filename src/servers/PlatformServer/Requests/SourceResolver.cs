using ImageServing.Hosting.Sources;
using ImageServing.PlatformServer.Upstream;
using ImageServing.Protocol;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>
/// Finds the file that a path names below the root folders of the Image Server (reference: Source data). An
/// element "image:crop" names a smart crop of an image, which needs a catalog; as a file it is looked for as it is.
/// </summary>
internal sealed class SourceResolver(SourceFolders folders, string rootPath, string defaultExtension)
{
    private const string VectorExtension = ".svg";

    private readonly string[] _prefix = rootPath.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public RenderOutcome<ResolvedSource> Resolve(ObjectPath path)
    {
        var lookup = folders.Find([.. _prefix, .. path.Elements], defaultExtension);
        if (!lookup.IsFound)
        {
            return Explain(lookup.Refusal, path);
        }

        var file = lookup.File;
        var kind = file.Path.EndsWith(VectorExtension, StringComparison.OrdinalIgnoreCase)
            ? SourceKind.Vector
            : SourceKind.Raster;
        return new ResolvedSource(new SourceImage(file.Path, file.ModifiedUtc, file.Length), kind);
    }

    // A path outside of the root is told as missing: what lies there is nobody's business.
    private static RenderFailure Explain(SourceRefusal refusal, ObjectPath path) =>
        refusal switch
        {
            SourceRefusal.Missing or SourceRefusal.OutsideRoot => new(
                RenderFailureCode.SourceMissing,
                $"there is no image '{path}'"
            ),
            SourceRefusal.Folder => new(
                RenderFailureCode.SourceUnreadable,
                $"'{path}' is a folder; name an image in it"
            ),
            SourceRefusal.BadName => new(
                RenderFailureCode.SourceMissing,
                $"'{path}' cannot be the name of an image"
            ),
            _ => new(RenderFailureCode.SourceUnreadable, $"'{path}' cannot be read by this server"),
        };
}

/// <summary>A file that was found, and which server opens it.</summary>
internal sealed record ResolvedSource(SourceImage Image, SourceKind Kind);
