using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.Caching;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Http;
using ImageServing.PlatformServer.Redirection;
using ImageServing.PlatformServer.Replies;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Requests;

/// <summary>
/// The way of an image request, stage by stage: resolve against the catalogs, suit it to the client, answer by its type,
/// tell what failed, set the headers of the rules. Every stage gives a value or a <see cref="Failure"/>; the first failure is told.
/// </summary>
internal sealed class ImagePipeline(
    PipelineSettings settings,
    Func<CatalogSnapshot> catalogs,
    Func<PlatformServerOptions> options,
    PictureAnswers pictures,
    RecordAnswers records,
    MapAnswers maps,
    SetAnswers sets,
    ServerAnswers servers,
    ErrorAnswers errors,
    KnownPictures known,
    ErrorRedirect redirect,
    PlatformMetrics metrics,
    TimeProvider time,
    ILogger<ImagePipeline> log
)
{
    /// <summary>The context of image requests.</summary>
    public const string Context = "/is/image";

    public async Task<Reply> AnswerAsync(Exchange exchange)
    {
        // 0. What an equal URL came to a moment ago.
        if (known.Find(exchange) is { } hit)
        {
            return hit;
        }

        // 1. The catalogs and settings of this moment, to the request's end.
        var current = options();
        var resolver = new RequestResolver(catalogs(), settings.Parser, time);

        // 2. Rules, locks, macros, variables, templates, modifiers, records.
        var resolution = resolver.Resolve(
            new ClientRequest(
                Context,
                exchange.RawPath,
                exchange.RawQuery,
                exchange.Address,
                time.GetUtcNow()
            )
        );
        exchange.Notes.Resolved(Context, resolution.Entry);
        Log.RulesMatched(log, resolution.Entry.MatchedRules, exchange.Target);
        if (RefusalOf(resolution, current) is { } refusal)
        {
            return await errors.AnswerAsync(
                exchange,
                resolver,
                resolution.Entry,
                shape: null,
                Failure.From(refusal)
            );
        }

        // 3. What the client can show, where the request leaves it to that.
        var suited = Negotiation.Of(resolution.Request.Value!, exchange.Headers);

        // 4. The answer of the request type.
        var call = new ImageCall(exchange, resolver, suited.Request) { Format = suited.Format };
        NoteIgnored(call.Request.Request);
        exchange.Notes.RequestType = RequestTypes.Of(call.Type.Kind).Name;
        exchange.Notes.IsPathBased = call.Request.Sources.Values.Any(match =>
            match is { Record: null, IsEmpty: false }
        );
        var answer = await AnswerOrFaultAsync(call);
        if (!answer.IsSuccess && exchange.Redirects(answer.Failure))
        {
            return await redirect.AskAsync(
                new RedirectedRequest(
                    exchange.Method,
                    exchange.Target,
                    exchange.Headers,
                    exchange.Address,
                    exchange.RequestId
                ),
                answer.Failure,
                exchange.Notes,
                exchange.Cancellation
            );
        }
        var reply = answer.IsSuccess
            ? answer.Value
            : await errors.AnswerAsync(
                exchange,
                resolver,
                resolution.Entry,
                IsPicture(call.Type.Kind) ? null : call.Shape,
                answer.Failure
            );

        // 5. Headers that the catalogs and their rules set.
        if (answer.IsSuccess && reply.Cacheable is not null && call.Request.LastModified is { } modified)
        {
            reply = reply with { LastModified = modified };
        }
        reply = reply.Suiting(suited) with
        {
            Rules = new RuleHeaders(resolution.Entry.Headers, call.Request.Request.Variables),
        };
        known.Note(call, resolution.Entry, reply, current);
        return reply;
    }

    private static Refusal? RefusalOf(RequestResolution resolution, PlatformServerOptions current) =>
        resolution.Request.Refusal
        ?? (
            resolution.Entry.Main.IsDefault && !current.AllowDefaultCatalogRequests
                ? new Refusal(
                    RefusalKind.Forbidden,
                    null,
                    "this server answers only requests that name a catalog: /is/image/catalog/object"
                )
                : null
        );

    /// <summary>A fault is told as the catalog's ErrorDetail says, which only this stage knows.</summary>
    private async Task<Answer<Reply>> AnswerOrFaultAsync(ImageCall call)
    {
        try
        {
            return await AnswerAsync(call);
        }
#pragma warning disable CA1031 // A fault of ours is an answer, too.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Failure.From(fault, call.Exchange.RequestId);
        }
    }

    private async Task<Answer<Reply>> AnswerAsync(ImageCall call) =>
        call.Type.Kind switch
        {
            RequestKind.Validate => records.Valid(call),
            RequestKind.Resolve => PlainReplies.Resolved(call.Request.Request.ToString()),
            RequestKind.Exists => await records.ExistsAsync(call),
            RequestKind.CatalogProperties => records.DescribeCatalog(call),
            RequestKind.UserData => RecordAnswers.UserData(call),
            RequestKind.Targets => RecordAnswers.Targets(call),
            RequestKind.ImageSet => RecordAnswers.ImageSet(call),
            RequestKind.Translations => records.Translations(call),
            RequestKind.Message => records.Message(call),
            RequestKind.Set => await sets.AnswerAsync(call),
            RequestKind.MultiBitRateSet => await sets.StreamsAsync(call),
            RequestKind.Map => await maps.AnswerAsync(call),
            _ when IsAboutServers(call) => await servers.AnswerAsync(call),
            RequestKind.SourceProperties => await records.DescribeSourceAsync(call),
            RequestKind.Xmp => await records.XmpAsync(call),
            RequestKind.Properties => await pictures.DescribeAsync(call),
            RequestKind.LoadCache => await pictures.LoadAsync(call),
            RequestKind.SaveToFile => await pictures.SaveAsync(call),
            _ => await pictures.RenderAsync(call),
        };

    /// <summary>A URL without object and without commands (reference: req, Default).</summary>
    private static bool IsAboutServers(ImageCall call)
    {
        var request = call.Request.Request;
        return call.Request.Target.IsEmpty
            && request.Path.IsEmpty
            && request.Layers.IsEmpty
            && request.Commands.Commands.All(c =>
                c == Commands.Req || c == Commands.Handler || c == Commands.Id
            );
    }

    private static bool IsPicture(RequestKind kind) =>
        kind is RequestKind.Image or RequestKind.Thumbnail or RequestKind.Mask;

    private void NoteIgnored(ImageRequest request)
    {
        metrics.Ignored(request.Ignored.Length);
        foreach (var name in request.Ignored)
        {
            Log.IgnoredParameter(log, name);
        }
    }
}
