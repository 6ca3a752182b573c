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
internal sealed class PictureFinder(SourceFinder sources, RenderServers servers, PictureKey keys)
{
    /// <summary>The picture that a request describes, with its file as it is now.</summary>
    /// <returns>The request as it is shown, which may be that of the default image, with its plan.</returns>
    public async ValueTask<Answer<FoundPicture>> FindAsync(ImageCall call)
    {
        // A layer's image that is missing is the default image's affair; a layer that cannot be painted is not.
        var source = await SourceOfAsync(call, LayerId.Zero);
        if (source.IsSuccess)
        {
            return Describe(call).Then<FoundPicture>(described => With(described, source.Value));
        }
        return InsteadOf(call, source.Failure) is { } replaced
            ? Blame(source.Failure, replaced.IsSuccess ? await FindAsync(replaced.Value) : replaced.Failure)
            : source.Failure;
    }

    /// <summary>The picture that a request describes, without a look at its file.</summary>
    public Answer<DescribedPicture> Describe(ImageCall call)
    {
        if (!call.Request.Sources.TryGetValue(LayerId.Zero, out var match))
        {
            return Unpaintable(call.Request);
        }
        // Before anything else: another catalog may have put the same file's picture into the cache.
        if (AccessFault(match, SourceFinder.KindOf(match.Source)) is { } denied)
        {
            return denied;
        }
        var plan = PlanBuilder.Build(
            call.Request.Request,
            new SourceImage(NameOf(match.Source), DateTime.UnixEpoch, 0),
            PictureDefaults.Of(call.Request)
        );
        return plan.IsSuccess ? Described(call, plan.Value) : plan.Refusal;
    }

    private DescribedPicture Described(ImageCall call, RenderPlan plain) =>
        call.Format?.AppliedTo(plain) is { } modern
            ? new DescribedPicture(call, modern, plain, keys.Of(modern, plain))
            : new DescribedPicture(call, plain, Plain: null, keys.Of(plain));

    /// <summary>The same with its file as it is now.</summary>
    public async ValueTask<Answer<FoundPicture>> LocateAsync(DescribedPicture described) =>
        (await SourceOfAsync(described.Call, LayerId.Zero)).Then<FoundPicture>(source =>
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
        !missing.IsMissingImage || call.Exchange.Redirects(missing) || WithDefault(call, LayerId.Zero) is not { } replaced
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
        ValueTask.FromResult(
            call.Request.Sources.TryGetValue(layer, out var match)
                ? FileOf(call.Request, match)
                : Unpaintable(call.Request)
        );

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

    /// <summary>A request without an image for layer 0 names the first thing that would be painted there.</summary>
    private static Failure Unpaintable(ResolvedRequest request)
    {
        var plan = PlanBuilder.Build(
            request.Request,
            new SourceImage("", DateTime.UnixEpoch, 0),
            new RenderDefaults()
        );
        return plan.IsSuccess
            ? Failure.From(
                new RenderFailure(
                    RenderFailureCode.SourceMissing,
                    "the request names no image; put one behind /is/image, or into src="
                )
            )
            : Failure.From(plan.Refusal);
    }

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
/// <param name="Plan">Its plan, in which the source has its name in the catalogs and no stamp.</param>
/// <param name="Plain">The same in the asked format, when the plan has one that suits the client; null for none.</param>
/// <param name="Key">What it is found by in the response cache.</param>
internal sealed record DescribedPicture(ImageCall Call, RenderPlan Plan, RenderPlan? Plain, CacheKey Key);

/// <summary>A picture that can be asked for.</summary>
/// <param name="Call">The request, with the default image in it if that is shown.</param>
/// <param name="Source">The file of layer 0.</param>
/// <param name="Picture">Its plan and the server that draws it.</param>
internal sealed record FoundPicture(ImageCall Call, ResolvedSource Source, PlannedPicture Picture);
