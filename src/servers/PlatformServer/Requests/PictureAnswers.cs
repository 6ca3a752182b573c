using ImageServing.Catalogs;
using ImageServing.PlatformServer.Caching;
using ImageServing.PlatformServer.Replies;
using ImageServing.ResponseCache;

namespace ImageServing.PlatformServer.Requests;

/// <summary>Answers that need the picture: img, tmb, mask, props, loadcache, saveToFile.</summary>
internal sealed class PictureAnswers(
    PictureCache cache,
    PictureFinder pictures,
    ImageSaver saver,
    TimeProvider time
)
{
    /// <summary>The picture itself (reference: img, tmb, mask).</summary>
    public async Task<Answer<Reply>> RenderAsync(ImageCall call) =>
        (await cache.GetAsync(call)).Then<Reply>(served =>
            Send(served.Response, served.MayBeKept ? served.Call.CacheableImage : null) with
            {
                Served = served,
            }
        );

    /// <summary>A picture on its way to the client.</summary>
    public static Reply Send(CachedResponse picture, TimeToLive? cacheable) =>
        Reply.Picture(picture.ContentType, picture.Body, cacheable, Entries.ETagOf(picture));

    /// <summary>What the picture would be like (reference: props).</summary>
    public Task<Answer<Reply>> DescribeAsync(ImageCall call) =>
        pictures
            .FindAsync(call)
            .ThenAsync(async found =>
                (await RenderDesk.DescribeAsync(found)).Then<Reply>(reply =>
                    PropertyReplies.Create(
                        SourceListing.OfReply(reply, found.Picture.Plan, found.Picture.Version),
                        call.Shape,
                        call.Attributes.NonImgExpiration,
                        time.GetUtcNow()
                    )
                )
            );

    /// <summary>Puts the picture into the cache and tells its length alone (reference: loadcache).</summary>
    public async Task<Answer<Reply>> LoadAsync(ImageCall call) =>
        (await cache.GetAsync(call)).Then<Reply>(served =>
            PropertyReplies.Create(
                PropertyReplies.Length(served.Response.Body.Length),
                call.Shape,
                cacheable: null,
                time.GetUtcNow()
            )
        );

    /// <summary>Draws the picture into a file of the server (reference: saveToFile).</summary>
    public Task<Answer<Reply>> SaveAsync(ImageCall call) =>
        saver
            .TargetOf(call)
            .ThenAsync(target =>
                pictures
                    .FindAsync(call)
                    .ThenAsync(async found =>
                        await (await RenderDesk.DescribeAsync(found)).ThenAsync(async properties =>
                            await SaveAsync(found, target, (long)properties.Width * properties.Height)
                        )
                    )
            );

    private async Task<Answer<Reply>> SaveAsync(FoundPicture found, SaveTarget target, long pixels)
    {
        if (saver.FaultOf(pixels) is { } tooLarge)
        {
            return tooLarge;
        }
        var exchange = found.Call.Exchange;
        using var fetching = exchange.Notes.Fetching();
        return await (await RenderDesk.DrawAsync(found, exchange.Cancellation)).ThenAsync(async drawn =>
            (await saver.WriteAsync(target, drawn.Body, exchange.Cancellation)).Then<Reply>(file =>
                PropertyReplies.Create(
                    PropertyReplies.Saved(file.Written, pixels),
                    found.Call.Shape,
                    cacheable: null,
                    time.GetUtcNow()
                )
            )
        );
    }
}
