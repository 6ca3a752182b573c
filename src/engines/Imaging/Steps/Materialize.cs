using ImageServing.Imaging.Pixels;
using ImageServing.Imaging.Sources;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.Imaging.Steps;

/// <summary>
/// Files are read from top to bottom. What needs the pixels in another order, or more than once, gets them from
/// memory: the resampled ones, and of these only what the reply shows.
/// </summary>
internal static class Materialize
{
    public static RenderFailure? Apply(RenderState state)
    {
        if (!IsNeeded(state))
        {
            return null;
        }

        var raw = state.Image.Size();
        var content = Orientation.Upright(raw, state.Source.Facts.Orientation);
        var visible = VisibleContent.Of(state.Plan, state.Measured);
        var area = Orientation.ToRaw(visible, raw, state.Source.Facts.Orientation);
        if ((long)area.Width * area.Height > 4 * state.Options.MaxOutputPixels)
        {
            return new RenderFailure(
                RenderFailureCode.ReplyTooLarge,
                $"an intermediate image of {content.Width}x{content.Height} pixels is too large"
            );
        }

        var kept = state.Image.Extract(area).CopyMemory(state.Cancellation);
        state.Image = kept.Within(area, raw);
        return null;
    }

    private static bool IsNeeded(RenderState state)
    {
        var (plan, geometry) = (state.Plan, state.Geometry);
        return Orientation.NeedsRandomAccess(state.Source.Facts.Orientation)
            || geometry.Angle != 0
            || geometry.NeedsResize
            || plan.Layer.Flip.HasFlag(Flip.UpDown)
            || plan.Composite.Flip.HasFlag(Flip.UpDown)
            || plan.Composite.Blur > 0
            || plan.View.Sharpen
            || plan.View.UnsharpMask is not null
            || plan.View.UnsharpMaskAsIs is not null;
    }
}
