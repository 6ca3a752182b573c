using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.Caching;
using ImageServing.PlatformServer.Replies;
using ImageServing.PlatformServer.Upstream;
using ImageServing.Protocol;
using ImageServing.Rendering;
using ImageServing.ResponseCache;

namespace ImageServing.PlatformServer.Requests;

/// <summary>Describes the picture of a request, or that of its default image, and finds its files.</summary>
internal sealed class PictureFinder(
    SourceFinder sources,
    ForeignSources foreign,
    NestedSources nested,
    RenderServers servers,
    PictureKey keys
)
{
    /// <summary>The picture that a request describes, with its file as it is now.</summary>
    /// <returns>The request as it is shown, which may be that of the default image, with its plan.</returns>
    public async ValueTask<Answer<FoundPicture>> FindAsync(ImageCall call)
    {
        // A layer's image that is missing is the default image's affair; a layer that cannot be painted is not.
        var source = await SourceOfAsync(call, LayerId.Zero);
        if (source.IsSuccess)
        {
            return Describe(call, source.Value.Image)
                .Then<FoundPicture>(described => With(described, source.Value));
        }
        return InsteadOf(call, source.Failure) is { } replaced
            ? Blame(source.Failure, replaced.IsSuccess ? await FindAsync(replaced.Value) : replaced.Failure)
            : source.Failure;
    }

    /// <summary>
    /// The picture that a request describes. Of an object the name will do; what has to be fetched or drawn is found first,
    /// and has its digest in its name.
    /// </summary>
    public async ValueTask<Answer<DescribedPicture>> DescribeAsync(ImageCall call)
    {
        if (call.Request.Sources.TryGetValue(LayerId.Zero, out var match))
        {
            // What a catalog does not give out is not to be had from the cache either.
            var described = AccessFault(match, SourceFinder.KindOf(match.Source)) is { } denied
                ? denied
                : Describe(call, new SourceImage(NameOf(match.Source), DateTime.UnixEpoch, 0));
            // A missing image is told first: its default image may be described where it cannot.
            return described.IsSuccess ? described : FileOf(call.Request, match).Failure ?? described.Failure;
        }
        return (await SourceOfAsync(call, LayerId.Zero)).Then(source =>
            Describe(call, source.Image)
                .Then<DescribedPicture>(described => described with { Source = source })
        );
    }

    private Answer<DescribedPicture> Describe(ImageCall call, SourceImage source)
    {
        var plan = PlanBuilder.Build(call.Request.Request, source, PictureDefaults.Of(call.Request));
        if (!plan.IsSuccess)
        {
            return plan.Refusal;
        }
        var (plain, tags) = (plan.Value, Entries.TagsOf(call.Request));
        return call.Format?.AppliedTo(plain) is { } modern
            ? new DescribedPicture(call, modern, plain, keys.Of(modern, plain, tags))
            : new DescribedPicture(call, plain, Plain: null, keys.Of(plain, plain: null, tags));
    }

    /// <summary>The same with its file as it is now.</summary>
    public async ValueTask<Answer<FoundPicture>> LocateAsync(DescribedPicture described) =>
        described.Source is { } found
            ? With(described, found)
            : (await SourceOfAsync(described.Call, LayerId.Zero)).Then<FoundPicture>(source =>
                With(described, source)
            );

    private FoundPicture With(DescribedPicture described, ResolvedSource source) =>
        new(
            described.Call,
            source,
            new PlannedPicture(
                described.Plan with
                {
                    Source = source.Image,
                },
                servers.For(source.Kind),
                described.Plain is { } plain ? plain with { Source = source.Image } : null
            )
        );

    /// <summary>The request for the default image in place of one whose image is missing; null when there is none.</summary>
    public static Answer<ImageCall>? InsteadOf(ImageCall call, Failure missing) =>
        !missing.IsMissingImage
        || call.Exchange.Redirects(missing)
        || WithDefault(call, LayerId.Zero) is not { } replaced
            ? null
        : replaced.IsSuccess ? call with { Request = replaced.Value }
        : replaced.Refusal;

    /// <summary>The client asked for another image than the default one: if both are missing, both are told.</summary>
    public static Answer<T> Blame<T>(Failure missing, Answer<T> replaced)
        where T : class =>
        replaced.Failure is { IsMissingImage: true } alsoMissing
            ? missing with
            {
                Message = $"{missing.Message}; nor is there its default image: {alsoMissing.Message}",
            }
            : replaced;

    /// <summary>The file of a layer, or why it is not shown. A file of this machine is found without waiting.</summary>
    public ValueTask<Answer<ResolvedSource>> SourceOfAsync(ImageCall call, LayerId layer) =>
        call.Request.Sources.TryGetValue(layer, out var match)
            ? ValueTask.FromResult(FileOf(call.Request, match))
            : OtherSourceOfAsync(call, layer);

    /// <summary>What is no object: it has to be fetched or drawn, so nothing may be wrong with the rest.</summary>
    private async ValueTask<Answer<ResolvedSource>> OtherSourceOfAsync(ImageCall call, LayerId layer)
    {
        var fault = FaultOf(call.Request);
        if (!call.Request.Request.Layer(layer).TryGet(Commands.Src, out var source) || fault is not null)
        {
            return fault is null
                ? new RenderFailure(
                    RenderFailureCode.SourceMissing,
                    "the request names no image; put one behind /is/image, or into src="
                )
                : fault;
        }
        return source switch
        {
            ForeignSource url => await foreign.FindAsync(call, url),
            NestedSource inner => await nested.FindAsync(call, inner, FindAsync),
            _ => throw new InvalidOperationException(
                "Objects are found before, and the plan refuses the rest."
            ),
        };
    }

    private Answer<ResolvedSource> FileOf(ResolvedRequest request, ObjectMatch match)
    {
        var found = sources.Find(match.Source, NameOf(request, match));
        if (!found.IsSuccess)
        {
            // Only what a record names should be there (reference: Redirect on error).
            return Failure.From(found.Failure) with
            {
                IsRedirectable =
                    found.Failure.Code is RenderFailureCode.SourceMissing
                    && match is { Record: not null, Source.Path.Length: > 0 },
            };
        }
        return AccessFault(match, found.Value.Kind) is { } denied ? denied : found.Value;
    }

    private static Failure? AccessFault(ObjectMatch match, SourceKind kind) =>
        match.Record is not null || AllowsPath(match.Catalog.Attributes, kind)
            ? null
            : new Failure(
                StatusCodes.Status403Forbidden,
                "Access denied",
                $"'{match.Id}' is no record, and this catalog gives out no files by path (AllowDirectAccess)"
            );

    /// <summary>Default images stand in for images of our own, not for SVG (reference: defaultImage).</summary>
    public static Parsed<ResolvedRequest>? WithDefault(ImageCall call, LayerId layer) =>
        call.Request.Sources.GetValueOrDefault(layer) is { } missing
        && missing.Source.Path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)
            ? null
            : call.Resolver.WithDefaultImage(call.Request, layer);

    /// <summary>The first thing that would not be painted, whatever the source is.</summary>
    private static Refusal? FaultOf(ResolvedRequest request) =>
        PlanBuilder
            .Build(request.Request, new SourceImage("", DateTime.UnixEpoch, 0), new RenderDefaults())
            .Refusal;

    /// <summary>No name of a file has a line break.</summary>
    private static string NameOf(SourcePath path) => $"{path.RootPath}\n{path.Path}\n{path.DefaultExtension}";

    private static string NameOf(ResolvedRequest request, ObjectMatch match) =>
        ReferenceEquals(match, request.Target) ? request.Request.Path.ToString() : match.Id;

    private static bool AllowsPath(CatalogAttributes attributes, SourceKind kind) =>
        attributes.AllowDirectAccess.HasFlag(
            kind == SourceKind.Vector ? DirectAccessTypes.Svg : DirectAccessTypes.Is
        );
}

/// <summary>A picture as the request and the catalogs describe it.</summary>
/// <param name="Call">The request.</param>
/// <param name="Plan">Its plan, in which an object has its name in the catalogs and no stamp.</param>
/// <param name="Plain">The same in the asked format, when the plan has one that suits the client; null for none.</param>
/// <param name="Key">What it is found by in the response cache.</param>
internal sealed record DescribedPicture(ImageCall Call, RenderPlan Plan, RenderPlan? Plain, CacheKey Key)
{
    /// <summary>The source, where it had to be found before the picture could be described.</summary>
    public ResolvedSource? Source { get; init; }
}

/// <summary>A picture that can be asked for.</summary>
/// <param name="Call">The request, with the default image in it if that is shown.</param>
/// <param name="Source">The file of layer 0.</param>
/// <param name="Picture">Its plan and the server that draws it.</param>
internal sealed record FoundPicture(ImageCall Call, ResolvedSource Source, PlannedPicture Picture)
{
    /// <summary>Whether a cache of ours may keep the picture: false when it shows what its server keeps from caches.</summary>
    public bool MayBeKept => Source.Dependencies.All(d => d is not ForeignDependency { MayBeKept: false });
}
