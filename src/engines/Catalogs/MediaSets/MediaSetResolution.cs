using ImageServing.Protocol;

namespace ImageServing.Catalogs.MediaSets;

/// <summary>Answers req=set as a value (reference: Media set requests).</summary>
public static class MediaSetResolution
{
    /// <summary>
    /// The set with its members and their sizes, or why there is none: a text that is no set, sets nested too deep, a
    /// media set in a media set, or a single picture that does not exist.
    /// </summary>
    /// <param name="request">What is asked.</param>
    /// <param name="measure">
    /// Asks the file of a picture; null when there is none. Not called for records with catalog::Size. Called for
    /// several pictures at the same time, for each once.
    /// </param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<Parsed<MediaSet>> ResolveAsync(
        MediaSetRequest request,
        Func<SetObject, CancellationToken, ValueTask<PictureFile?>> measure,
        CancellationToken cancellation
    )
    {
        var built = new MediaSetBuilder(request).Build();
        if (!built.IsSuccess)
        {
            return built;
        }
        var measured = await MediaSetMeasure.ApplyAsync(built.Value, measure, cancellation);
        return measured is { Type: MediaSetType.Image, Items.IsEmpty: true }
            ? new Refusal(RefusalKind.InvalidPath, null, $"there is no image '{request.Name}'")
            : measured;
    }
}
