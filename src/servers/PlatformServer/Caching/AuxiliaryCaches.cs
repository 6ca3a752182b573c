using ImageServing.Control.Caching;
using ImageServing.ForeignImages;
using ImageServing.ForeignImages.Storage;
using ImageServing.PlatformServer.Configuration;

namespace ImageServing.PlatformServer.Caching;

/// <summary>
/// What the administrator does with the auxiliary caches: images of other servers, and pictures of nested requests
/// (reference: Auxiliary data caches).
/// </summary>
internal sealed class AuxiliaryCaches(ForeignImageCache foreign, BoundedFolder nested, StartSettings settings)
{
    /// <summary>What they have; reads both folders.</summary>
    public AuxiliaryStatus Status()
    {
        var (images, pictures) = (foreign.Content(), nested.Content());
        return new AuxiliaryStatus(
            images.Count,
            images.Bytes,
            pictures.Count,
            pictures.Bytes,
            settings.Options.Auxiliary.MaxBytes
        );
    }

    /// <summary>
    /// Forgets what is meant. Pictures of nested requests go with everything only: their names have the digest of what they
    /// show, so none is used for something else.
    /// </summary>
    /// <returns>Why not all of it could be removed, or null.</returns>
    public string? Purge(MeantEntries meant) =>
        meant.IsEverything ? foreign.Purge(null) ?? nested.Clear()
        : meant.Foreign is { } url ? foreign.Purge(url)
        : null;
}
