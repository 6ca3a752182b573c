using ImageServing.Imaging.Pixels;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.Imaging.Steps;

/// <summary>
/// The part of the view that is computed, in pixels of the reply: what the reply shows, and around it what sharpening
/// looks at. So tiles of one view (rect=) have no seams.
/// </summary>
internal static class ViewFrame
{
    /// <summary>The frame, or null when the reply shows nothing of the view.</summary>
    public static PixelRect? Of(RenderPlan plan, RenderGeometry geometry)
    {
        var (view, reply) = (geometry.View, geometry.Raster.Reply);
        var reach = Reach(plan, geometry.Raster);
        var left = Math.Max(-view.Rectangle.X, -reach);
        var top = Math.Max(-view.Rectangle.Y, -reach);
        var right = Math.Min((long)view.ScaledView.Width - view.Rectangle.X, (long)reply.Width + reach);
        var bottom = Math.Min((long)view.ScaledView.Height - view.Rectangle.Y, (long)reply.Height + reach);
        return
            left < Math.Min(right, reply.Width)
            && top < Math.Min(bottom, reply.Height)
            && right > 0
            && bottom > 0
            ? new PixelRect(left, top, (int)(right - left), (int)(bottom - top))
            : null;
    }

    /// <summary>How far a sharpened pixel depends on its neighbours.</summary>
    private static int Reach(RenderPlan plan, RasterGeometry geometry) =>
        (plan.View.Sharpen ? 1 : 0)
        + Reach(plan.View.UnsharpMask, geometry.TotalScale)
        + Reach(plan.View.UnsharpMaskAsIs, 1);

    private static int Reach(UnsharpMask? mask, double scale) =>
        mask is { Amount: > 0 and var _, Radius: var radius } ? Blur.Reach(radius * scale) : 0;
}
