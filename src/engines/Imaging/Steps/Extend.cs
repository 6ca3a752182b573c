using ImageServing.Imaging.Pixels;

namespace ImageServing.Imaging.Steps;

/// <summary>Adds margins to the layer or cuts its edges (reference: extend).</summary>
internal static class Extend
{
    public static void Apply(RenderState state) =>
        state.Image = state.Image.Place(
            state.Geometry.Extend.Left,
            state.Geometry.Extend.Top,
            state.Geometry.Canvas
        );
}
