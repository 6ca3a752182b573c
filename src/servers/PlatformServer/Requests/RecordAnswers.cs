using System.Text;
using ImageServing.Catalogs;
using ImageServing.Catalogs.Texts;
using ImageServing.PlatformServer.Replies;
using ImageServing.Protocol;

namespace ImageServing.PlatformServer.Requests;

/// <summary>
/// Answers about the object of the path, whatever picture the rest of the request describes: exists, imageprops,
/// catalogprops, userdata, targets, imageset, xlate, xmp, message.
/// </summary>
internal sealed class RecordAnswers(
    PictureFinder pictures,
    RenderDesk desk,
    TimeProvider time,
    ILogger<RecordAnswers> log
)
{
    /// <summary>The request can be parsed, or this would not be asked (reference: validate).</summary>
    public Reply Valid(ImageCall call) => Properties(call, PropertyReplies.Valid(), cacheable: null);

    /// <summary>Whether there is such a record, or such a file (reference: exists).</summary>
    public async Task<Reply> ExistsAsync(ImageCall call)
    {
        var exists =
            call.Request.Target.Record is not null
            || (await pictures.SourceOfAsync(call, LayerId.Zero)).IsSuccess;
        return Properties(call, PropertyReplies.Exists(exists), call.Attributes.NonImgExpiration);
    }

    /// <summary>What the source is like (reference: imageprops).</summary>
    public Task<Answer<Reply>> DescribeSourceAsync(ImageCall call) =>
        pictures
            .SourceOfAsync(call, LayerId.Zero)
            .ThenAsync(async source =>
                (await desk.DescribeAsync(source, call.Exchange)).Then<Reply>(properties =>
                    Properties(
                        call,
                        SourceListing.OfSource(
                            properties,
                            source.Image,
                            call.Request.Sources[LayerId.Zero],
                            call.Request.Expiration
                        ),
                        call.Attributes.NonImgExpiration
                    )
                )
            );

    /// <summary>The attributes of the main catalog (reference: catalogprops).</summary>
    public Reply DescribeCatalog(ImageCall call) =>
        Properties(call, CatalogListing.Of(call.Attributes), call.Attributes.NonImgExpiration);

    /// <summary>catalog::UserData (reference: userdata).</summary>
    public static Reply UserData(ImageCall call) =>
        RecordReplies.UserData(
            LocaleOf(call).UserData(call.Request.Target.Record?.UserData ?? ""),
            call.Shape,
            call.Request.Expiration
        );

    /// <summary>catalog::Targets (reference: targets).</summary>
    public static Reply Targets(ImageCall call) =>
        RecordReplies.Targets(
            LocaleOf(call).Targets(call.Request.Target.Record?.Targets ?? ""),
            call.Shape,
            call.Request.Expiration
        );

    /// <summary>catalog::ImageSet (reference: imageset).</summary>
    public static Reply ImageSet(ImageCall call) =>
        RecordReplies.ImageSet(
            LocaleOf(call).ImageSet(call.Request.Target.Record?.ImageSet ?? ""),
            call.Shape,
            call.Attributes.NonImgExpiration
        );

    /// <summary>The ids of the object in other locales (reference: xlate).</summary>
    public Reply Translations(ImageCall call) =>
        Properties(
            call,
            PropertyReplies.Translations(call.Resolver.TranslationsOf(call.Request)),
            call.Request.Expiration
        );

    /// <summary>The XMP packet of the source (reference: xmp).</summary>
    public Task<Answer<Reply>> XmpAsync(ImageCall call) =>
        pictures
            .SourceOfAsync(call, LayerId.Zero)
            .ThenAsync(async source =>
                (await desk.ReadXmpAsync(source, call.Exchange)).Then<Reply>(packet =>
                    PlainReplies.Xmp(Encoding.UTF8.GetString(packet.Body.Span), call.Request.Expiration)
                )
            );

    /// <summary>Writes a line of the client into the log (reference: message).</summary>
    public Reply Message(ImageCall call)
    {
        Log.ClientMessage(
            log,
            call.Exchange.Address,
            call.Request.Request.Commands.Get(Commands.Message) ?? ""
        );
        return PlainReplies.Message();
    }

    private Reply Properties(ImageCall call, PropertyList properties, TimeToLive? cacheable) =>
        PropertyReplies.Create(properties, call.Shape, cacheable, time.GetUtcNow());

    private static RecordLocale LocaleOf(ImageCall call) =>
        RecordLocale.For(call.Request.Locale, call.Request.Main.Attributes.LocaleStrMap);
}
