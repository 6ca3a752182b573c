using ImageServing.Imaging.Pixels;

namespace ImageServing.Imaging.Steps;

/// <summary>What a crop takes from outside of the source is transparent, as is what a thumbnail leaves free.</summary>
internal static class PlaceInLayer
{
    public static void Apply(RenderState state) =>
        state.Image = state.Image.Show(
            state.Arena,
            state.Geometry.Content.X,
            state.Geometry.Content.Y,
            state.Geometry.Layer
        );
}
