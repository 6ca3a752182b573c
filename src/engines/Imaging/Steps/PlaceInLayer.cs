using ImageServing.Imaging.Pixels;

namespace ImageServing.Imaging.Steps;

/// <summary>What a crop takes from outside of the source is transparent.</summary>
internal static class PlaceInLayer
{
    public static void Apply(RenderState state) =>
        state.Image = state.Image.Place(
            state.Geometry.Content.X,
            state.Geometry.Content.Y,
            state.Geometry.Layer
        );
}
