using ImageServing.PlatformServer.Replies;

namespace ImageServing.PlatformServer.Requests;

/// <summary>Answers that need the picture: img, tmb, mask, props, loadcache, saveToFile.</summary>
internal sealed class PictureAnswers(PictureFinder pictures, ImageSaver saver, TimeProvider time)
{
    /// <summary>The picture itself (reference: img, tmb, mask).</summary>
    public Task<Answer<Reply>> RenderAsync(ImageCall call) => pictures.Find(call).ThenAsync(SendAsync);

    /// <summary>What the picture would be like (reference: props).</summary>
    public Task<Answer<Reply>> DescribeAsync(ImageCall call) =>
        pictures
            .Find(call)
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

    /// <summary>Draws the picture and tells its length alone (reference: loadcache).</summary>
    public Task<Answer<Reply>> LoadAsync(ImageCall call) =>
        pictures
            .Find(call)
            .ThenAsync(async found =>
                (await RenderDesk.DrawAsync(found)).Then<Reply>(drawn =>
                {
                    using (drawn)
                    {
                        return PropertyReplies.Create(
                            PropertyReplies.Length(drawn.Body.Length),
                            call.Shape,
                            cacheable: null,
                            time.GetUtcNow()
                        );
                    }
                })
            );

    /// <summary>Draws the picture into a file of the server (reference: saveToFile).</summary>
    public Task<Answer<Reply>> SaveAsync(ImageCall call) =>
        saver
            .TargetOf(call)
            .ThenAsync(target =>
                pictures
                    .Find(call)
                    .ThenAsync(async found =>
                        await (await RenderDesk.DescribeAsync(found)).ThenAsync(async properties =>
                            await SaveAsync(found, target, (long)properties.Width * properties.Height)
                        )
                    )
            );

    private async Task<Answer<Reply>> SendAsync(FoundPicture found)
    {
        var cacheable = found.Call.CacheableImage;
        var validators = found.Validators;
        if (validators.AreMetBy(found.Call.Exchange.Headers, found.Call.Request.Expiration))
        {
            return Reply.NotModified(cacheable, validators);
        }
        return (await RenderDesk.DrawAsync(found)).Then<Reply>(drawn =>
            Reply.Picture(drawn.MimeType, drawn.Body, drawn, cacheable, validators.ETag)
        );
    }

    private async Task<Answer<Reply>> SaveAsync(FoundPicture found, SaveTarget target, long pixels)
    {
        if (saver.FaultOf(pixels) is { } tooLarge)
        {
            return tooLarge;
        }
        return await (await RenderDesk.DrawAsync(found)).ThenAsync(async drawn =>
        {
            using (drawn)
            {
                var written = await saver.WriteAsync(target, drawn.Body, found.Call.Exchange.Cancellation);
                return written.Then<Reply>(file =>
                    PropertyReplies.Create(
                        PropertyReplies.Saved(file.Written, pixels),
                        found.Call.Shape,
                        cacheable: null,
                        time.GetUtcNow()
                    )
                );
            }
        });
    }
}
