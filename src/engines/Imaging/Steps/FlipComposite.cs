using ImageServing.Imaging.Pixels;

namespace ImageServing.Imaging.Steps;

/// <summary>Mirrors the composite (reference: flip).</summary>
internal static class FlipComposite
{
    public static void Apply(RenderState state) =>
        state.Image = state.Image.Mirror(state.Plan.Composite.Flip);
}
