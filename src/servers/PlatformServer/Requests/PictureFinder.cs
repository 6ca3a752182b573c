using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.Replies;
using ImageServing.PlatformServer.Upstream;
using ImageServing.Protocol;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>Finds the files of a request and describes its picture, or that of its default image.</summary>
internal sealed class PictureFinder(
    SourceFinder sources,
    ForeignSources foreign,
    NestedSources nested,
    RenderServers servers
)
{
    /// <summary>The picture that a request describes.</summary>
    /// <returns>The request as it is shown, which may be that of the default image, with its plan.</returns>
    public async ValueTask<Answer<FoundPicture>> FindAsync(ImageCall call)
    {
        // A layer's image that is missing is the default image's affair; a layer that cannot be painted is not.
        var source = await SourceOfAsync(call, LayerId.Zero);
        if (source.IsSuccess)
        {
            return Plan(call, source.Value);
        }
        return source.Failure.IsMissingImage && WithDefault(call) is { } replaced
            ? replaced.IsSuccess
                ? InsteadOf(source.Failure, await FindAsync(call with { Request = replaced.Value }))
                : replaced.Refusal
            : source.Failure;
    }

    /// <summary>The client asked for another image than the default one: if both are missing, both are told.</summary>
    private static Answer<FoundPicture> InsteadOf(Failure missing, Answer<FoundPicture> replaced) =>
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
            return found.Failure;
        }
        return match.Record is null && !AllowsPath(match.Catalog.Attributes, found.Value.Kind)
            ? new Failure(
                StatusCodes.Status403Forbidden,
                "Access denied",
                $"'{match.Id}' is no record, and this catalog gives out no files by path (AllowDirectAccess)"
            )
            : found.Value;
    }

    private Answer<FoundPicture> Plan(ImageCall call, ResolvedSource source)
    {
        var plan = PlanBuilder.Build(call.Request.Request, source.Image, PictureDefaults.Of(call.Request));
        return plan.IsSuccess
            ? new FoundPicture(call, source, new PlannedPicture(plan.Value, servers.For(source.Kind)))
            : plan.Refusal;
    }

    /// <summary>Default images stand in for images of our own, not for SVG (reference: defaultImage).</summary>
    private static Parsed<ResolvedRequest>? WithDefault(ImageCall call) =>
        call.Request.Sources.GetValueOrDefault(LayerId.Zero) is { } missing
        && missing.Source.Path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)
            ? null
            : call.Resolver.WithDefaultImage(call.Request, LayerId.Zero);

    /// <summary>The first thing that would not be painted, whatever the source is.</summary>
    private static Refusal? FaultOf(ResolvedRequest request) =>
        PlanBuilder
            .Build(request.Request, new SourceImage("", DateTime.UnixEpoch, 0), new RenderDefaults())
            .Refusal;

    private static string NameOf(ResolvedRequest request, ObjectMatch match) =>
        ReferenceEquals(match, request.Target) ? request.Request.Path.ToString() : match.Id;

    private static bool AllowsPath(CatalogAttributes attributes, SourceKind kind) =>
        attributes.AllowDirectAccess.HasFlag(
            kind == SourceKind.Vector ? DirectAccessTypes.Svg : DirectAccessTypes.Is
        );
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
