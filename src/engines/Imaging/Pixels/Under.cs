using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Pixels;

/// <summary>Puts a colour under the transparent and half-transparent parts of an sRGB image (color=, bgColor=).</summary>
internal static class Under
{
    private const int BlendOver = 2;

    public static VipsImage Apply(VipsArena arena, VipsImage image, Color? color)
    {
        if (color is not { Alpha: > 0 } fill || !image.HasAlpha)
        {
            return image;
        }

        return fill.Alpha == 255 ? Opaque(image, fill) : Blend(arena, image, fill);
    }

    /// <summary>The image on an opaque ground; the result has no alpha.</summary>
    public static VipsImage Opaque(VipsImage image, Color color)
    {
        var (red, green, blue) = color.ToRgb();
        return image.HasAlpha
            ? image.Call("flatten").Set("background", [(double)red, green, blue]).Image()
            : image;
    }

    private static VipsImage Blend(VipsArena arena, VipsImage image, Color color)
    {
        var (red, green, blue) = color.ToRgb();
        ReadOnlySpan<byte> pixel = [red, green, blue, color.Alpha];
        var ground = VipsImage
            .FromPixels(arena, pixel, 1, 1, 4, VipsBandFormat.U8)
            .As(VipsInterpretation.Srgb)
            .Call("embed")
            .Set("x", 0)
            .Set("y", 0)
            .Set("width", image.Width)
            .Set("height", image.Height)
            .Set("extend", (int)VipsExtend.Copy)
            .Image();
        return arena
            .Call("composite2")
            .Set("base", ground)
            .Set("overlay", image)
            .Set("mode", BlendOver)
            .Image()
            .Round(VipsBandFormat.U8);
    }
}
