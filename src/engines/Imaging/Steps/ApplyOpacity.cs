using ImageServing.Imaging.Pixels;
using ImageServing.Vips;

namespace ImageServing.Imaging.Steps;

/// <summary>Lets the background show through (reference: opac).</summary>
internal static class ApplyOpacity
{
    public static void Apply(RenderState state)
    {
        if (state.Plan.Composite.Opacity is not { Effective: < 1 and var opacity })
        {
            return;
        }

        var image = state.Image;
        state.Image = image.HasAlpha
            ? image.Linear([1, 1, 1, opacity], [0.5, 0.5, 0.5, 0.5], toU8: true).As(VipsInterpretation.Srgb)
            : image.WithAlpha(Math.Round(opacity * 255));
    }
}
