using ImageServing.Imaging.Pixels;

namespace ImageServing.Imaging.Steps;

/// <summary>Mirrors the layer before it is rotated (reference: flip).</summary>
internal static class FlipLayer
{
    public static void Apply(RenderState state) => state.Image = state.Image.Mirror(state.Plan.Layer.Flip);
}
