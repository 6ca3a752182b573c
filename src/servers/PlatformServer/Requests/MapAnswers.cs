using System.Collections.Immutable;
using ImageServing.Catalogs.Texts;
using ImageServing.PlatformServer.Replies;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>Image maps as the picture of the request would show them (reference: Image maps, map, req=map).</summary>
internal sealed class MapAnswers(PictureFinder pictures, RenderDesk desk)
{
    /// <summary>Commands that move areas; every other one is as if it were absent.</summary>
    private static readonly ImmutableHashSet<Command> s_considered =
    [
        Commands.Align,
        Commands.Wid,
        Commands.Hei,
        Commands.Scl,
        Commands.Fit,
        Commands.Rgn,
        Commands.Rect,
        Commands.Crop,
        Commands.CropN,
        Commands.Flip,
        Commands.Rotate,
        Commands.Scale,
        Commands.Res,
        Commands.Size,
        Commands.SizeN,
        Commands.Extend,
        Commands.ExtendN,
        Commands.Origin,
        Commands.OriginN,
        Commands.Pos,
        Commands.PosN,
        Commands.Anchor,
        Commands.AnchorN,
        Commands.Hide,
        Commands.Src,
        Commands.Map,
        Commands.MapA,
        Commands.Req,
        Commands.DefaultImage,
    ];

    /// <summary>The map; empty when neither the record nor the request has one.</summary>
    public async Task<Answer<Reply>> AnswerAsync(ImageCall call)
    {
        var expiration = call.Request.Expiration;
        var maps = MapsOf(call);
        if (maps.IsEmpty)
        {
            return MapReplies.Of(ImageMap.Empty, call.Shape, expiration);
        }
        if (IsPlain(call.Request.Request))
        {
            return MapReplies.Unmodified(maps.OfSource, call.Shape, expiration);
        }
        return await pictures
            .FindAsync(
                call with
                {
                    Request = call.Request with { Request = Considered(call.Request.Request) },
                }
            )
            .ThenAsync(async found =>
                (await SizeOf(found)).Then(size =>
                    Place(found.Picture.Plan, size.Value, maps)
                        .Then<Reply>(map => MapReplies.Of(map, call.Shape, expiration))
                )
            );
    }

    private static Answer<ImageMap> Place(RenderPlan plan, PixelSize size, LayerMaps maps)
    {
        var geometry = RenderGeometry.Compute(plan, size);
        if (!geometry.IsSuccess)
        {
            return geometry.Failure;
        }
        var ofLayer = MapPlacement.OfLayer(plan, geometry.Value);
        return ImageMap.Join([
            ImageMap.Parse(maps.OfLayer).Place(ofLayer),
            ImageMap.Parse(maps.OfSource).Place(MapPlacement.OfSource(plan, geometry.Value)),
            // The map of the composite lies behind all others.
            ImageMap.Parse(maps.OfComposite).Place(ofLayer),
        ]);
    }

    private async Task<Answer<SourceSize>> SizeOf(FoundPicture found) =>
        found.Call.Request.Sources.GetValueOrDefault(LayerId.Zero)?.Record?.Size is { } size
            ? new SourceSize(size)
            : (await desk.DescribeAsync(found.Source, found.Call.Exchange)).Then<SourceSize>(
                properties => new SourceSize(new PixelSize(properties.Width, properties.Height))
            );

    /// <summary>map= takes the place of mapA=, and both that of catalog::Map.</summary>
    private static LayerMaps MapsOf(ImageCall call)
    {
        var zero = call.Request.Request.Layer(LayerId.Zero);
        var composite = call.Request.Request.Layer(LayerId.Composite);
        var ofLayer = zero.Get(Commands.Map);
        var record = call.Request.Sources.GetValueOrDefault(LayerId.Zero)?.Record;
        var localized = RecordLocale
            .For(call.Request.Locale, call.Request.Main.Attributes.LocaleStrMap)
            .Map(record?.Map ?? "");
        return new LayerMaps(
            ofLayer ?? "",
            ofLayer is null ? zero.Get(Commands.MapA) ?? localized : "",
            composite.Get(Commands.Map) ?? composite.Get(Commands.MapA) ?? ""
        );
    }

    private static bool IsPlain(ImageRequest request) =>
        request.Layers.IsEmpty && request.Commands.Commands.All(IsOfReply);

    private static bool IsOfReply(Command command) =>
        command == Commands.Req
        || command == Commands.Handler
        || command == Commands.Id
        || command == Commands.Locale
        || command == Commands.Cache;

    private static ImageRequest Considered(ImageRequest request) =>
        request with
        {
            Commands = request.Commands.Where(s_considered.Contains),
            Layers = request.Layers.ToImmutableSortedDictionary(
                l => l.Key,
                l => l.Value.Where(s_considered.Contains)
            ),
            Effects = ImmutableSortedDictionary<EffectId, CommandSet>.Empty,
        };

    private sealed record LayerMaps(string OfLayer, string OfSource, string OfComposite)
    {
        public bool IsEmpty => OfLayer.Length == 0 && OfSource.Length == 0 && OfComposite.Length == 0;
    }

    private sealed record SourceSize(PixelSize Value);
}
