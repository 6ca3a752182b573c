using ImageServing.Imaging.Pixels;
using ImageServing.Vips;

namespace ImageServing.Imaging.Steps;

/// <summary>Turns the layer clockwise: quarters exactly, other angles with interpolation and transparent corners.</summary>
internal static class Rotate
{
    public static void Apply(RenderState state)
    {
        var angle = state.Geometry.Angle;
        if (angle % 90 == 0)
        {
            state.Image = Quarters(state.Image, (int)(angle / 90));
        }
        else
        {
            state.Image = Free(state, angle * Math.PI / 180);
        }
    }

    private static VipsImage Quarters(VipsImage image, int count) =>
        count == 0 ? image : image.Call("rot").Set("angle", count).Image();

    private static VipsImage Free(RenderState state, double radians)
    {
        var image = state.Image.WithAlpha();
        var size = state.Geometry.Rotated;
        var (sin, cos) = Math.SinCos(radians);

        // Pixels are points at whole coordinates; the middle one of the layer goes to the middle of the result.
        var (x, y) = ((image.Width - 1) / 2.0, (image.Height - 1) / 2.0);
        var (middleX, middleY) = ((size.Width - 1) / 2.0, (size.Height - 1) / 2.0);
        return image
            .Call("affine")
            .Set("matrix", [cos, -sin, sin, cos])
            .Set("odx", middleX - (cos * x - sin * y))
            .Set("ody", middleY - (sin * x + cos * y))
            .Set("oarea", [0, 0, size.Width, size.Height])
            .Set("interpolate", Resampler.Interpolator(state.Arena, state.Plan.Resampling))
            .Set("extend", (int)VipsExtend.Background)
            .Set("background", [0.0, 0, 0, 0])
            .Image()
            .Round(VipsBandFormat.U8)
            .As(VipsInterpretation.Srgb);
    }
}
