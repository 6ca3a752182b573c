using ImageServing.Imaging.Pixels;
using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Steps;

/// <summary>A format without alpha gets the view's background; one with alpha stays as it is (reference: bgc).</summary>
internal static class Flatten
{
    public static void Apply(RenderState state) =>
        state.Image = state.Plan.Output.Format.Alpha
            ? Transparent(state)
            : Under.Opaque(state.Image, state.Plan.View.Background);

    private static VipsImage Transparent(RenderState state)
    {
        var image = state.Image.WithAlpha();
        return state.Plan.Output.Format.Encoding == ImageEncoding.Gif ? KeyColor(image) : image;
    }

    /// <summary>A GIF pixel is there or not: the half decides, since dithered edges look torn.</summary>
    private static VipsImage KeyColor(VipsImage image) =>
        image.Linear([1, 1, 1, 255], [0, 0, 0, -127 * 255], toU8: true).As(VipsInterpretation.Srgb);
}
