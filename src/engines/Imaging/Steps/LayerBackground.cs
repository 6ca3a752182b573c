using ImageServing.Imaging.Pixels;

namespace ImageServing.Imaging.Steps;

/// <summary>Fills what is transparent in the layer's rectangle after all layer transforms (reference: bgColor).</summary>
internal static class LayerBackground
{
    public static void Apply(RenderState state) =>
        state.Image = Under.Apply(state.Arena, state.Image, state.Plan.Layer.Background);
}
