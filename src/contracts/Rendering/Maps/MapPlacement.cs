using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>How the image map of one layer gets into the reply (reference: Image maps).</summary>
/// <param name="Transform">From map coordinates to pixels of the reply.</param>
/// <param name="Window">What the layer shows of the map's plane, in map coordinates; null when it shows all.</param>
/// <param name="Layer">The layer rectangle in pixels of the reply; areas are clipped to it and DEFAULT fills it.</param>
/// <param name="View">What is visible of the reply, in its pixels.</param>
public sealed record MapPlacement(MapTransform Transform, MapRect? Window, MapRect Layer, MapRect View)
{
    /// <summary>The layer rectangle as far as the reply shows it.</summary>
    public MapRect Shown => Layer.Intersect(View);

    /// <summary>
    /// The placement of catalog::Map and mapA= of layer 0: coordinates are pixels of the unmodified source
    /// (reference: map).
    /// </summary>
    public static MapPlacement OfSource(RenderPlan plan, RenderGeometry geometry)
    {
        var raster = geometry.Raster;
        return new MapPlacement(
            LayerTransform.FromSource(raster, plan.Layer.Flip).Then(FromCanvas(plan, raster)),
            RectOf(raster.Window),
            RectOf(raster.Placement),
            RectOf(raster.Visible)
        );
    }

    /// <summary>
    /// The placement of map= of layer 0 and of the composite image: coordinates are pixels of the layer after
    /// rotate= and extend= (reference: map).
    /// </summary>
    public static MapPlacement OfLayer(RenderPlan plan, RenderGeometry geometry)
    {
        var raster = geometry.Raster;
        return new MapPlacement(
            FromComposite(plan, geometry),
            Window: null,
            RectOf(raster.Placement),
            RectOf(raster.Visible)
        );
    }

    /// <summary>
    /// The placement of catalog::Map and mapA= of a layer above 0: coordinates are pixels of its unmodified source
    /// (reference: map).
    /// </summary>
    /// <param name="plan">The picture, in which layer 0 is the canvas.</param>
    /// <param name="geometry">Its geometry.</param>
    /// <param name="layer">The layer's place.</param>
    public static MapPlacement OfSource(RenderPlan plan, RenderGeometry geometry, LayerPlacement layer)
    {
        var placed = OfLayer(plan, geometry, layer);
        return placed with
        {
            Transform = LayerTransform.FromSource(layer.Layer, layer.Flip).Then(placed.Transform),
            Window = RectOf(layer.Window),
        };
    }

    /// <summary>
    /// The placement of map= of a layer above 0: coordinates are pixels of its rectangle, after rotate= and extend=
    /// (reference: map).
    /// </summary>
    /// <param name="plan">The picture, in which layer 0 is the canvas.</param>
    /// <param name="geometry">Its geometry.</param>
    /// <param name="layer">The layer's place.</param>
    public static MapPlacement OfLayer(RenderPlan plan, RenderGeometry geometry, LayerPlacement layer)
    {
        var raster = geometry.Raster;
        var transform = MapTransform.Translation(layer.X, layer.Y).Then(FromComposite(plan, geometry));
        var size = layer.Layer.Canvas;
        return new MapPlacement(
            transform,
            Window: null,
            transform.BoundsOf(new MapRect(0, 0, size.Width, size.Height)),
            // What falls outside of layer 0 is cropped off when the composite is built (reference: layer).
            RectOf(raster.Placement).Intersect(RectOf(raster.Visible))
        );
    }

    private static MapTransform FromComposite(RenderPlan plan, RenderGeometry geometry)
    {
        var (raster, canvas) = (geometry.Raster, geometry.Layer.Canvas);
        return MapTransform
            .Scaling((double)raster.Canvas.Width / canvas.Width, (double)raster.Canvas.Height / canvas.Height)
            .Then(FromCanvas(plan, raster));
    }

    private static MapTransform FromCanvas(RenderPlan plan, RasterGeometry raster) =>
        LayerTransform
            .Mirror(plan.Composite.Flip, raster.Canvas)
            .Then(
                MapTransform.Scaling(
                    (double)raster.Placement.Width / raster.Canvas.Width,
                    (double)raster.Placement.Height / raster.Canvas.Height
                )
            )
            .Then(MapTransform.Translation(raster.Placement.X, raster.Placement.Y));

    private static MapRect RectOf(PixelRect rect) =>
        new(rect.X, rect.Y, (double)rect.X + rect.Width, (double)rect.Y + rect.Height);
}
