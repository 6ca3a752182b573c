using ImageServing.Imaging.Pixels;
using ImageServing.Protocol.Values;

namespace ImageServing.Imaging.Steps;

/// <summary>Puts the canvas into the view; what it leaves free is transparent (reference: View transform).</summary>
internal static class PlaceInView
{
    public static void Apply(RenderState state)
    {
        var place = state.Geometry.Placement;
        var canvas = Resampler.Resize(
            state.Arena,
            state.Image,
            new PixelSize(place.Width, place.Height),
            state.Plan.Resampling
        );
        state.Image = ViewFrame.Of(state.Plan, state.Measured) is { } frame
            ? canvas.Show(
                state.Arena,
                place.X - frame.X,
                place.Y - frame.Y,
                new PixelSize(frame.Width, frame.Height)
            )
            : PixelOperations.Nothing(state.Arena, state.Geometry.Reply);
    }
}
