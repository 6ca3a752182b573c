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
        var window = raster.Window;
        var scale = raster.SourceScale;
        var turned = MapTransform
            .Translation(-window.X, -window.Y)
            .Then(MapTransform.Scaling(scale.X, scale.Y))
            .Then(MapTransform.Translation(raster.Content.X, raster.Content.Y))
            .Then(Mirror(plan.Layer.Flip, raster.Layer))
            .Then(MapTransform.Translation(-raster.Layer.Width / 2.0, -raster.Layer.Height / 2.0))
            .Then(MapTransform.Rotation(raster.Angle))
            .Then(
                MapTransform.Translation(
                    raster.Rotated.Width / 2.0 + raster.Extend.Left,
                    raster.Rotated.Height / 2.0 + raster.Extend.Top
                )
            );
        return new MapPlacement(
            turned.Then(FromCanvas(plan, raster)),
            RectOf(window),
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
        var canvas = geometry.Layer.Canvas;
        var scaled = MapTransform.Scaling(
            (double)raster.Canvas.Width / canvas.Width,
            (double)raster.Canvas.Height / canvas.Height
        );
        return new MapPlacement(
            scaled.Then(FromCanvas(plan, raster)),
            Window: null,
            RectOf(raster.Placement),
            RectOf(raster.Visible)
        );
    }

    private static MapTransform FromCanvas(RenderPlan plan, RasterGeometry raster) =>
        Mirror(plan.Composite.Flip, raster.Canvas)
            .Then(
                MapTransform.Scaling(
                    (double)raster.Placement.Width / raster.Canvas.Width,
                    (double)raster.Placement.Height / raster.Canvas.Height
                )
            )
            .Then(MapTransform.Translation(raster.Placement.X, raster.Placement.Y));

    private static MapTransform Mirror(Flip flip, PixelSize size) =>
        new(
            flip.HasFlag(Flip.LeftRight) ? -1 : 1,
            0,
            0,
            flip.HasFlag(Flip.UpDown) ? -1 : 1,
            flip.HasFlag(Flip.LeftRight) ? size.Width : 0,
            flip.HasFlag(Flip.UpDown) ? size.Height : 0
        );

    private static MapRect RectOf(PixelRect rect) =>
        new(rect.X, rect.Y, (double)rect.X + rect.Width, (double)rect.Y + rect.Height);
}
