using ImageServing.Imaging.Pixels;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;
using ImageServing.Vips;

namespace ImageServing.Imaging.Steps;

/// <summary>Puts the canvas into the reply; what it leaves free is transparent (reference: View transform).</summary>
internal static class PlaceInView
{
    public static void Apply(RenderState state)
    {
        var geometry = state.Geometry;
        var placement = geometry.Placement;
        var size = new PixelSize(placement.Width, placement.Height);
        var canvas = Resampler.Resize(state.Image, size, state.Plan.Resampling);
        state.Image = Show(canvas, geometry);
    }

    private static VipsImage Show(VipsImage canvas, RasterGeometry geometry)
    {
        var (place, visible) = (geometry.Placement, geometry.Visible);
        var left = Math.Max(place.X, visible.X);
        var top = Math.Max(place.Y, visible.Y);
        var width = Math.Min(place.X + place.Width, visible.X + visible.Width) - left;
        var height = Math.Min(place.Y + place.Height, visible.Y + visible.Height) - top;
        if (width <= 0 || height <= 0)
        {
            // Nothing of the canvas is seen: a pixel of it, placed outside, leaves a transparent reply.
            return canvas.Extract(new PixelRect(0, 0, 1, 1)).Place(-1, -1, geometry.Reply);
        }

        return canvas
            .Extract(new PixelRect(left - place.X, top - place.Y, width, height))
            .Place(left, top, geometry.Reply);
    }
}
