using ImageServing.Imaging.Pixels;

namespace ImageServing.Imaging.Steps;

/// <summary>A format without alpha gets the view's background; one with alpha stays as it is (reference: bgc).</summary>
internal static class Flatten
{
    public static void Apply(RenderState state) =>
        state.Image = state.Plan.Output.Format.Alpha
            ? state.Image.WithAlpha()
            : Under.Opaque(state.Image, state.Plan.View.Background);
}
