using ImageServing.Imaging.Pixels;

namespace ImageServing.Imaging.Steps;

/// <summary>Fills what is transparent before the rotation (reference: color).</summary>
internal static class Fill
{
    public static void Apply(RenderState state) =>
        state.Image = Under.Apply(state.Arena, state.Image, state.Plan.Layer.Fill);
}
