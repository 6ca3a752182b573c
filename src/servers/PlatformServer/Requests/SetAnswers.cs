using ImageServing.Catalogs.MediaSets;
using ImageServing.Catalogs.Resolution;
using ImageServing.Catalogs.Texts;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Replies;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Requests;

/// <summary>Media sets, and the lists of streams that are made of them (reference: Media set requests, set, mbrSet).</summary>
internal sealed class SetAnswers(PictureFinder pictures, RenderDesk desk, Func<PlatformServerOptions> options)
{
    /// <summary>The set with its members (reference: set).</summary>
    public async Task<Answer<Reply>> AnswerAsync(ImageCall call)
    {
        var set = await ResolveAsync(call);
        return set.Then<Reply>(s => SetReplies.Of(s, call.Shape, call.Attributes.NonImgExpiration));
    }

    /// <summary>The videos of the set by bit rate; fmt= chooses the player's format (reference: mbrSet).</summary>
    public async Task<Answer<Reply>> StreamsAsync(ImageCall call)
    {
        var set = await ResolveAsync(call);
        return set.Then<Reply>(s =>
            IsForFlash(call)
                ? StreamReplies.Flash(s, call.Attributes, call.Type.Encoding)
                : StreamReplies.Apple(s, call.Attributes)
        );
    }

    /// <summary>Without fmt= text is a playlist and XML a manifest.</summary>
    private static bool IsForFlash(ImageCall call) =>
        call.Request.Request.Commands.Get(Commands.Fmt) is { } format
            ? format.Encoding == ImageEncoding.F4m
            : call.Type.Format is ResponseFormat.Xml;

    private async Task<Answer<MediaSet>> ResolveAsync(ImageCall call)
    {
        var (request, commands) = (call.Request, call.Request.Request.Commands);
        var limits = options().MediaSets;
        var name = request.Request.Path.ToString();
        var resolved = await MediaSetResolution.ResolveAsync(
            new MediaSetRequest
            {
                Target = call.Resolver.SetObjectOf(request),
                Name = name,
                Find = id => call.Resolver.FindForSet(request, id),
                ImageSet = commands.Get(Commands.ImageSet),
                LabelKey = commands.Get(Commands.LabelKey),
                Relations = RequestResolver.RelationsOf(request),
                NameOf = related => RequestResolver.NameOfRelation(request, related),
                Locale = RecordLocale.For(request.Locale, request.Main.Attributes.LocaleStrMap),
                NestingLimit = limits.NestingLimit,
                BrochureLimit = limits.BrochureLimit,
            },
            (member, cancellation) => MeasureAsync(call, member, cancellation),
            call.Exchange.Cancellation
        );
        return resolved.IsSuccess ? resolved.Value : resolved.Refusal;
    }

    private async ValueTask<PictureFile?> MeasureAsync(
        ImageCall call,
        SetObject member,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        var path = ObjectPath.OfText(member.Name);
        if (!path.IsSuccess)
        {
            return null;
        }
        var source = await pictures.SourceOfAsync(
            call with
            {
                Request = call.Resolver.Showing(call.Request, path.Value),
            },
            LayerId.Zero
        );
        if (!source.IsSuccess)
        {
            return null;
        }
        var properties = await desk.DescribeAsync(source.Value, call.Exchange);
        return properties.IsSuccess
            ? new PictureFile(
                new PixelSize(properties.Value.Width, properties.Value.Height),
                new DateTimeOffset(source.Value.Image.ModifiedUtc)
            )
            : null;
    }
}
