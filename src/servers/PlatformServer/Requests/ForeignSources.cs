using ImageServing.ForeignImages;
using ImageServing.PlatformServer.Replies;
using ImageServing.PlatformServer.Upstream;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>
/// Images of other servers as sources of layers (reference: Request nesting and embedding, AllowDirectUrls, RootUrl).
/// A default image never stands in for one (reference: defaultImage, Restrictions).
/// </summary>
internal sealed class ForeignSources
{
    private readonly ForeignImageCache _images;

    public ForeignSources(ForeignImageCache images, PlatformMetrics metrics)
    {
        _images = images;
        metrics.Meter.CreateObservableCounter(
            "imageserving.foreign.uses",
            () => Uses(images.Figures),
            "{image}",
            "Uses of images of other servers, by outcome."
        );
        metrics.Meter.CreateObservableCounter(
            "imageserving.foreign.size",
            () => images.Figures.Bytes,
            "By",
            "Bytes of images downloaded from other servers."
        );
    }

    /// <summary>The image as a file of this machine.</summary>
    public async Task<Answer<ResolvedSource>> FindAsync(ImageCall call, ForeignSource source)
    {
        using var fetching = call.Exchange.Notes.Fetching();
        var found = await _images.FindAsync(
            source.Url,
            new ForeignRules(call.Attributes.AllowDirectUrls, call.Attributes.RootUrl),
            call.Request.Request.Commands.Get(Commands.Cache)
                is { Server: CacheUse.Validate or CacheUse.Update },
            call.Exchange.Cancellation
        );
        return found.IsSuccess ? SourceOf(found.Image) : FailureOf(found.Failure);
    }

    private static ResolvedSource SourceOf(ForeignImage image) =>
        new(new SourceImage(image.Path, image.ModifiedUtc, image.Length), SourceKind.Raster)
        {
            Dependencies = [new ForeignDependency(image.Url, image.Expires, image.MayBeKept)],
        };

    private static Failure FailureOf(ForeignFailure failure)
    {
        var (status, title) = failure.Code switch
        {
            ForeignFailureCode.Refused => (StatusCodes.Status403Forbidden, "Request refused"),
            ForeignFailureCode.Missing => (StatusCodes.Status403Forbidden, "Image not found"),
            ForeignFailureCode.TooLarge => (StatusCodes.Status403Forbidden, "Image too large"),
            ForeignFailureCode.Broken => (StatusCodes.Status403Forbidden, "Image damaged"),
            ForeignFailureCode.Unreachable => (StatusCodes.Status502BadGateway, "Image not available"),
            ForeignFailureCode.TooLate => (StatusCodes.Status504GatewayTimeout, "Deadline exceeded"),
            ForeignFailureCode.Busy => (StatusCodes.Status503ServiceUnavailable, "Server busy"),
            _ => (StatusCodes.Status500InternalServerError, "Server error"),
        };
        return new Failure(status, title, $"src: {failure.Message}");
    }

    private static System.Diagnostics.Metrics.Measurement<long>[] Uses(ForeignFigures figures) =>
        [
            Use(figures.Hits, "hit"),
            Use(figures.Fetched, "fetched"),
            Use(figures.Revalidated, "revalidated"),
            Use(figures.Stale, "stale"),
            Use(figures.Failed, "failed"),
        ];

    private static System.Diagnostics.Metrics.Measurement<long> Use(long count, string outcome) =>
        new(count, KeyValuePair.Create<string, object?>("outcome", outcome));
}
