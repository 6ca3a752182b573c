using ImageServing.Catalogs;
using ImageServing.PlatformServer.Replies;
using ImageServing.PlatformServer.Upstream;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>
/// The way of an image request, stage by stage: parse, resolve, plan, answer what needs no pixels, render.
/// Every stage gives a value or a <see cref="Failure"/>; the first failure is the answer.
/// </summary>
internal sealed class ImagePipeline(
    PipelineSettings settings,
    SourceResolver sources,
    RenderServers servers,
    PlatformMetrics metrics,
    TimeProvider time,
    ILogger<ImagePipeline> log
)
{
    private readonly long _started = time.GetTimestamp();

    public async Task<Reply> AnswerAsync(Exchange exchange)
    {
        var parsed = RequestParser.Parse(exchange.RawPath, exchange.RawQuery, settings.Parser);
        if (!parsed.IsSuccess)
        {
            return Refuse(exchange, Failure.From(parsed.Refusal));
        }

        var request = parsed.Value;
        NoteIgnored(request);
        var type = TypeOf(request);
        return type.Kind switch
        {
            RequestKind.Validate => Properties(
                request,
                new PropertyList().Add("request.isValid", true),
                null
            ),
            RequestKind.Exists => Exists(request),
            _ when request.Path.IsEmpty => await DescribeServersAsync(exchange, request),
            RequestKind.SourceProperties => await WithSourceAsync(exchange, request, DescribeSourceAsync),
            RequestKind.Properties => await WithPlanAsync(exchange, request, DescribeReplyAsync),
            _ => await WithPlanAsync(exchange, request, RenderAsync),
        };
    }

    private async Task<Reply> WithSourceAsync(
        Exchange exchange,
        ImageRequest request,
        Func<Exchange, ImageRequest, ResolvedSource, Task<Reply>> answer
    )
    {
        var source = sources.Resolve(request.Path);
        return source.IsSuccess
            ? await answer(exchange, request, source.Value)
            : Refuse(exchange, Failure.From(source.Failure));
    }

    private Task<Reply> WithPlanAsync(
        Exchange exchange,
        ImageRequest request,
        Func<Exchange, ImageRequest, PlannedPicture, Task<Reply>> answer
    ) =>
        WithSourceAsync(
            exchange,
            request,
            async (_, _, source) =>
            {
                var plan = PlanBuilder.Build(request, source.Image, settings.RenderDefaults);
                return plan.IsSuccess
                    ? await answer(
                        exchange,
                        request,
                        new PlannedPicture(plan.Value, servers.For(source.Kind))
                    )
                    : Refuse(exchange, Failure.From(plan.Refusal));
            }
        );

    private async Task<Reply> RenderAsync(Exchange exchange, ImageRequest request, PlannedPicture picture)
    {
        var etag = $"\"{picture.Version}\"";
        var cacheable = CacheableImage(request);
        if (PlanIdentity.Matches(exchange.IfNoneMatch, etag))
        {
            return Reply.NotModified(cacheable, etag);
        }

        var rendered = await picture.Server.RenderAsync(
            picture.Plan,
            picture.OriginIn(exchange),
            exchange.Cancellation
        );
        return rendered.IsSuccess
            ? Reply.Picture(rendered.Value.MimeType, rendered.Value.Body, rendered.Value, cacheable, etag)
            : Refuse(exchange, Failure.From(rendered.Failure));
    }

    private async Task<Reply> DescribeReplyAsync(
        Exchange exchange,
        ImageRequest request,
        PlannedPicture picture
    )
    {
        var reply = await picture.Server.AskAsync(
            RenderWire.PropertiesPath,
            picture.Plan,
            RenderJson.Default.RenderPlan,
            RenderJson.Default.ReplyProperties,
            picture.OriginIn(exchange),
            exchange.Cancellation
        );
        return reply.IsSuccess
            ? Properties(
                request,
                SourceListing.OfReply(reply.Value, picture.Plan, picture.Version),
                settings.Attributes.NonImgExpiration
            )
            : Refuse(exchange, Failure.From(reply.Failure));
    }

    private async Task<Reply> DescribeSourceAsync(
        Exchange exchange,
        ImageRequest request,
        ResolvedSource source
    )
    {
        // Opening it is what the plainest plan does, too.
        var opening = new PlannedPicture(new RenderPlan { Source = source.Image }, servers.For(source.Kind));
        var reply = await opening.Server.AskAsync(
            RenderWire.SourcePath,
            source.Image,
            RenderJson.Default.SourceImage,
            RenderJson.Default.SourceProperties,
            opening.OriginIn(exchange),
            exchange.Cancellation
        );
        return reply.IsSuccess
            ? Properties(
                request,
                SourceListing.OfSource(
                    reply.Value,
                    source.Image,
                    request.Path.ToString(),
                    settings.Attributes
                ),
                settings.Attributes.NonImgExpiration
            )
            : Refuse(exchange, Failure.From(reply.Failure));
    }

    private Reply Exists(ImageRequest request)
    {
        var exists = !request.Path.IsEmpty && sources.Resolve(request.Path).IsSuccess;
        var properties = new PropertyList().Add("catalogRecord.exists", exists);
        return Properties(request, properties, settings.Attributes.NonImgExpiration);
    }

    private async Task<Reply> DescribeServersAsync(Exchange exchange, ImageRequest request)
    {
        var origin = new RenderOrigin(exchange.RequestId, exchange.Target, Fingerprint: null);
        var images = servers.Images.DescribeAsync(origin, exchange.Cancellation);
        var vectors = servers.Vectors.DescribeAsync(origin, exchange.Cancellation);
        var facts = new PlatformFacts(
            settings.Version,
            time.GetElapsedTime(_started),
            Environment.ProcessId,
            metrics.IgnoredParameters
        );
        return Properties(request, ServerListing.Of(facts, await images, await vectors), null);
    }

    private Reply Properties(ImageRequest request, PropertyList properties, TimeToLive? cacheable)
    {
        var shape = ReplyShape.Of(request, TypeOf(request));
        return PropertyReplies.Create(properties, shape, cacheable, time.GetUtcNow());
    }

    private static RequestType TypeOf(ImageRequest request) =>
        request.Commands.Get(Commands.Req) ?? new RequestType(RequestKind.Image, ResponseFormat.Text);

    // A negative or zero time is the catalog's word; cache=off is the request's, and forbids altogether.
    private TimeToLive? CacheableImage(ImageRequest request) =>
        request.Commands.Get(Commands.Cache) is { Client: CacheUse.Off }
            ? null
            : settings.Attributes.Expiration;

    private void NoteIgnored(ImageRequest request)
    {
        metrics.Ignored(request.Ignored.Length);
        foreach (var name in request.Ignored)
        {
            Log.IgnoredParameter(log, name);
        }
    }

    private Reply Refuse(Exchange exchange, Failure failure)
    {
        if (failure.IsOurs)
        {
            Log.Failed(log, failure.Status, exchange.Target, failure.Message);
        }
        else
        {
            Log.Refused(log, failure.Status, exchange.Target, failure.Message);
        }

        return failure.ToReply(settings.Attributes.ErrorDetail);
    }
}
