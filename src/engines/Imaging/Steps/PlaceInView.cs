using ImageServing.Imaging.Pixels;
using ImageServing.Protocol.Values;
using ImageServing.Vips;

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
            ? Show(
                state.Arena,
                canvas,
                place.X - frame.X,
                place.Y - frame.Y,
                new PixelSize(frame.Width, frame.Height)
            )
            : Nothing(state.Arena, state.Geometry.Reply);
    }

    private static VipsImage Show(VipsArena arena, VipsImage canvas, int x, int y, PixelSize frame)
    {
        var isOutside =
            x >= frame.Width || y >= frame.Height || x + canvas.Width <= 0 || y + canvas.Height <= 0;
        return isOutside ? Nothing(arena, frame) : canvas.Place(x, y, frame);
    }

    private static VipsImage Nothing(VipsArena arena, PixelSize size) =>
        VipsImage
            .FromPixels<byte>(arena, [0, 0, 0, 0], 1, 1, 4, VipsBandFormat.U8)
            .As(VipsInterpretation.Srgb)
            .Place(0, 0, size);
}
