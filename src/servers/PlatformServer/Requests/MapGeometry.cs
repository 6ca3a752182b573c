using ImageServing.Catalogs.Resolution;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>Places image maps; asks for the sizes of images where no record tells them.</summary>
internal sealed class MapGeometry(PictureFinder pictures, RenderDesk desk)
{
    /// <summary>The canvas: layer 0, which may be a box of text or colour.</summary>
    public async Task<Answer<MapCanvas>> CanvasAsync(ImageCall call)
    {
        var zero = call.Request.Request.Layer(LayerId.Zero);
        if (!HasImage(call.Request, LayerId.Zero))
        {
            if (LayerBox.Of(zero, canvas: null) is { } box)
            {
                return PlanOf(call.Request, new SourceImage("", DateTime.UnixEpoch, 0), BoxOf(zero))
                    .Then(plan => CanvasOf(call, plan, box));
            }
            if (IsText(zero))
            {
                return UnknownSize(LayerId.Zero, zero);
            }
        }

        var source = await SourceOfAsync(call, LayerId.Zero);
        if (!source.IsSuccess)
        {
            return source.Failure;
        }
        var plan = PlanOf(call.Request, source.Value.Image, zero);
        return await plan.ThenAsync<MapCanvas>(async picture =>
            (await SizeOf(call, LayerId.Zero, source.Value)).Then(size => CanvasOf(call, picture, size.Value))
        );
    }

    /// <summary>The areas of one layer or of the composite, in the reply.</summary>
    public async Task<Answer<ImageMap>> PlaceAsync(MapCanvas canvas, LayerMap map)
    {
        var (plan, geometry) = (canvas.Plan, canvas.Geometry);
        if (map.Layer <= LayerId.Zero)
        {
            return Joined(map, MapPlacement.OfLayer(plan, geometry), MapPlacement.OfSource(plan, geometry));
        }
        return (await LayerAsync(canvas, map.Layer)).Then<ImageMap>(layer =>
            Joined(
                map,
                MapPlacement.OfLayer(plan, geometry, layer),
                MapPlacement.OfSource(plan, geometry, layer)
            )
        );
    }

    private static ImageMap Joined(LayerMap map, MapPlacement ofLayer, MapPlacement ofSource) =>
        ImageMap.Join([
            ImageMap.Parse(map.OfLayer).Place(ofLayer),
            ImageMap.Parse(map.OfSource).Place(ofSource),
        ]);

    private async Task<Answer<LayerPlacement>> LayerAsync(MapCanvas canvas, LayerId id)
    {
        var (request, commands) = (canvas.Call.Request, canvas.Call.Request.Request.Layer(id));
        if (!HasImage(request, id))
        {
            return LayerBox.Of(commands, canvas.Size) is { } box
                ? Placed(canvas, PlacedLayer.OfBox(commands), box)
                : UnknownSize(id, commands);
        }

        var source = await SourceOfAsync(canvas.Call, id);
        if (!source.IsSuccess)
        {
            return source.Failure;
        }
        var match = request.Sources[id];
        var layer = PlacedLayer.OfImage(
            commands,
            AnchorOf(match),
            match.Record?.Resolution ?? match.Catalog.Attributes.Resolution
        );
        return (await SizeOf(canvas.Call, id, source.Value)).Then(size => Placed(canvas, layer, size.Value));
    }

    private static Answer<LayerPlacement> Placed(MapCanvas canvas, PlacedLayer layer, PixelSize source)
    {
        var placement = LayerPlacement.Compute(layer, source, canvas.Size, canvas.Origin);
        return placement.IsSuccess ? placement.Value : placement.Failure;
    }

    private static Answer<MapCanvas> CanvasOf(ImageCall call, RenderPlan plan, PixelSize source)
    {
        var geometry = RenderGeometry.Compute(plan, source);
        if (!geometry.IsSuccess)
        {
            return geometry.Failure;
        }
        var match = call.Request.Sources.GetValueOrDefault(LayerId.Zero);
        var alignment = LayerAlignment.Of(
            call.Request.Request.Layer(LayerId.Zero),
            match is null ? null : AnchorOf(match)
        );
        var origin = alignment.OriginIn(geometry.Value.Layer, plan.Layer.Flip, source);
        return new MapCanvas(call, plan, geometry.Value, origin);
    }

    private async Task<Answer<SourceSize>> SizeOf(ImageCall call, LayerId layer, ResolvedSource source) =>
        call.Request.Sources[layer].Record?.Size is { } size
            ? new SourceSize(size)
            : (await desk.DescribeAsync(source, call.Exchange)).Then<SourceSize>(properties => new SourceSize(
                new PixelSize(properties.Width, properties.Height)
            ));

    /// <summary>The picture of layer 0 alone; neither masks nor watermarks move areas.</summary>
    private static Answer<RenderPlan> PlanOf(ResolvedRequest request, SourceImage source, CommandSet zero)
    {
        var plan = PlanBuilder.Build(
            Alone(request.Request, zero),
            source,
            PictureDefaults.Of(request) with
            {
                HasMask = false,
                HasWatermark = false,
            }
        );
        return plan.IsSuccess ? plan.Value : plan.Refusal;
    }

    /// <summary>The file of a layer; a source that is none is refused as that of layer 0 is.</summary>
    private ValueTask<Answer<ResolvedSource>> SourceOfAsync(ImageCall call, LayerId layer) =>
        pictures.SourceOfAsync(
            call with
            {
                Request = call.Request with
                {
                    Request = Alone(call.Request.Request, call.Request.Request.Layer(layer)),
                },
            },
            layer
        );

    private static ImageRequest Alone(ImageRequest request, CommandSet zero) =>
        request with
        {
            Layers = request
                .Layers.RemoveRange(request.Layers.Keys.Where(id => id > LayerId.Zero))
                .SetItem(LayerId.Zero, zero),
        };

    /// <summary>What is done to a box, whatever fills it.</summary>
    private static CommandSet BoxOf(CommandSet layer) =>
        LayerBox.TransformsOf(layer).Where(c => c != Commands.Text && c != Commands.TextPs);

    private static bool HasImage(ResolvedRequest request, LayerId layer) =>
        request.Sources.ContainsKey(layer) || request.Request.Layer(layer).Has(Commands.Src);

    private static PixelPoint? AnchorOf(ObjectMatch match) =>
        match.Record?.Anchor is { } anchor ? new PixelPoint(anchor.X, anchor.Y) : null;

    private static bool IsText(CommandSet layer) => layer.Has(Commands.Text) || layer.Has(Commands.TextPs);

    private static Refusal UnknownSize(LayerId layer, CommandSet commands)
    {
        var name =
            commands.Has(Commands.Text) ? Commands.Text.Name
            : commands.Has(Commands.TextPs) ? Commands.TextPs.Name
            : Commands.Size.Name;
        return new Refusal(
            RefusalKind.NotServed,
            name,
            $"{name}: the size of layer={layer} is not known before it is painted; give it size=width,height"
        );
    }

    private sealed record SourceSize(PixelSize Value);
}

/// <summary>What the maps of a request are placed on.</summary>
/// <param name="Call">The request as it is shown, which may be that of the default image.</param>
/// <param name="Plan">The picture of layer 0.</param>
/// <param name="Geometry">Its geometry.</param>
/// <param name="Origin">The origin of layer 0, in pixels of the composite.</param>
internal sealed record MapCanvas(ImageCall Call, RenderPlan Plan, RenderGeometry Geometry, MapPoint Origin)
{
    /// <summary>Size of the composite.</summary>
    public PixelSize Size => Geometry.Layer.Canvas;
}
