using ImageServing.Imaging.Pixels;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.Imaging.Steps;

/// <summary>Follows the reply back to the resampled source: which of its pixels can be seen.</summary>
internal static class VisibleContent
{
    // Interpolation between pixels looks at their neighbours.
    private const int Neighbours = 4;

    /// <summary>An area inside of the content, upright, at least one pixel.</summary>
    public static PixelRect Of(RenderPlan plan, RenderGeometry measured)
    {
        var geometry = measured.Raster;
        var area = Edges.Of(ViewFrame.Of(plan, measured) ?? default);
        area = area.Shift(-geometry.Placement.X, -geometry.Placement.Y);
        area = Resized(area, geometry).Grow(CompositeReach(plan, geometry));
        area = area.Mirror(plan.Composite.Flip, geometry.Canvas);
        area = area.Shift(-geometry.Extend.Left, -geometry.Extend.Top);
        area = TurnedBack(area, geometry);
        area = area.Mirror(plan.Layer.Flip, geometry.Layer);
        area = area.Shift(-geometry.Content.X, -geometry.Content.Y);
        return area.Inside(new PixelSize(geometry.Content.Width, geometry.Content.Height));
    }

    private static int CompositeReach(RenderPlan plan, RasterGeometry geometry) =>
        Blur.Reach(plan.Composite.Blur * geometry.CanvasScale.Largest);

    private static Edges Resized(Edges area, RasterGeometry geometry)
    {
        if (!geometry.NeedsResize)
        {
            return area;
        }

        var x = (double)geometry.Canvas.Width / geometry.Placement.Width;
        var y = (double)geometry.Canvas.Height / geometry.Placement.Height;
        var reach = (int)Math.Ceiling(Neighbours * Math.Max(1, Math.Max(x, y)));
        return new Edges(area.Left * x, area.Top * y, area.Right * x, area.Bottom * y).Grow(reach);
    }

    private static Edges TurnedBack(Edges area, RasterGeometry geometry)
    {
        if (geometry.Angle == 0)
        {
            return area;
        }

        // Around the middle of the rotated layer, to around the middle of the layer.
        var centred = area.Shift(-geometry.Rotated.Width / 2.0, -geometry.Rotated.Height / 2.0);
        var turned = centred.Turn(-geometry.Angle * Math.PI / 180);
        return turned.Shift(geometry.Layer.Width / 2.0, geometry.Layer.Height / 2.0).Grow(Neighbours);
    }
}
