using ImageServing.Imaging.Pixels;

namespace ImageServing.Imaging.Steps;

/// <summary>Sharpens the view after all scaling (reference: op_usm, op_usmR, op_sharpen).</summary>
internal static class SharpenView
{
    public static void Apply(RenderState state)
    {
        var view = state.Plan.View;
        if (view.UnsharpMask is { } mask)
        {
            var sigma = mask.Radius * state.Geometry.TotalScale;
            state.Image = Sharpening.Unsharp(state.Arena, state.Image, mask, sigma);
        }

        if (view.UnsharpMaskAsIs is { } asIs)
        {
            state.Image = Sharpening.Unsharp(state.Arena, state.Image, asIs, asIs.Radius);
        }

        if (view.Sharpen)
        {
            state.Image = Sharpening.Simple(state.Arena, state.Image);
        }
    }
}
