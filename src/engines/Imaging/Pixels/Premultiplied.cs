using ImageServing.Vips;

namespace ImageServing.Imaging.Pixels;

/// <summary>
/// Does spatial work on colours multiplied by alpha: otherwise the invisible colour of transparent pixels would
/// bleed into their neighbours.
/// </summary>
internal static class Premultiplied
{
    /// <summary>Applies <paramref name="work"/>; type and meaning of the pixels stay as they are.</summary>
    public static VipsImage Apply(VipsImage image, Func<VipsImage, VipsImage> work)
    {
        if (!image.HasAlpha)
        {
            return work(image);
        }

        var (format, interpretation, full) = (image.Format, image.Interpretation, FullAlpha(image));
        var multiplied = image.Call("premultiply").Set("max_alpha", full).Image();
        return work(multiplied)
            .Call("unpremultiply")
            .Set("max_alpha", full)
            .Image()
            .Round(format)
            .As(interpretation);
    }

    /// <summary>The alpha value of an opaque pixel.</summary>
    public static double FullAlpha(VipsImage image) =>
        image.Interpretation switch
        {
            VipsInterpretation.Rgb16 or VipsInterpretation.Grey16 => 65535,
            VipsInterpretation.ScRgb => 1,
            _ => image.Format == VipsBandFormat.U16 ? 65535 : 255,
        };
}
