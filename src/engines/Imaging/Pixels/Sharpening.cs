using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Pixels;

/// <summary>
/// Sharpening: what the image has more than a blurred copy of it is added once more. Transparent surroundings do not
/// count as black, so that an edge to them gets no halo.
/// </summary>
internal static class Sharpening
{
    // Differences of bytes are -255..255; tables begin at 0.
    private const int Offset = 255;

    private const int PrecisionFloat = 1;

    private static readonly double[] Luma = [0.299, 0.587, 0.114];

    /// <summary>Unsharp mask with the kernel's deviation in pixels of the image.</summary>
    public static VipsImage Unsharp(VipsArena arena, VipsImage image, UnsharpMask mask, double sigma)
    {
        if (mask.Amount <= 0 || sigma <= 0)
        {
            return image;
        }

        var blurred = Blur.Apply(arena, image, sigma, sigma);
        return ReferenceEquals(blurred, image)
            ? image
            : Add(arena, image, blurred, Table(arena, mask.Amount, mask.Threshold), mask.Monochrome);
    }

    /// <summary>A light 3x3 sharpening.</summary>
    public static VipsImage Simple(VipsArena arena, VipsImage image)
    {
        var ring = VipsImage.FromMatrix(
            arena,
            3,
            3,
            [0.125, 0.125, 0.125, 0.125, 0, 0.125, 0.125, 0.125, 0.125]
        );
        var mean = Premultiplied.Apply(
            image,
            i => i.Call("conv").Set("mask", ring).Set("precision", PrecisionFloat).Image().Round(i.Format)
        );
        return Add(arena, image, mean, Table(arena, 1, 0), isMonochrome: false);
    }

    private static VipsImage Add(
        VipsArena arena,
        VipsImage image,
        VipsImage blurred,
        VipsImage table,
        bool isMonochrome
    )
    {
        var difference =
            isMonochrome && image.Bands >= 3
                ? LumaDifference(arena, image, blurred)
                : Difference(arena, image, blurred);
        var boost = difference
            .Linear([1], [Offset])
            .Cast(VipsBandFormat.U16)
            .Call("maplut")
            .Set("lut", table)
            .Image();
        var sum = arena.Call("add").Set("left", image).Set("right", boost).Image();
        return sum.Round(VipsBandFormat.U8).As(image.Interpretation);
    }

    /// <summary>The difference in brightness, the same for each colour; that of alpha for itself.</summary>
    private static VipsImage LumaDifference(VipsArena arena, VipsImage image, VipsImage blurred)
    {
        var luma = Difference(arena, Brightness(arena, image), Brightness(arena, blurred));
        var repeated = arena.Call("bandjoin").Set("in", [luma, luma, luma]).Image();
        return image.HasAlpha
            ? repeated.Join(arena, Difference(arena, image.Alpha(), blurred.Alpha()))
            : repeated;
    }

    private static VipsImage Brightness(VipsArena arena, VipsImage image) =>
        image
            .Colors()
            .Call("recomb")
            .Set("m", VipsImage.FromMatrix(arena, 3, 1, Luma))
            .Image()
            .Round(VipsBandFormat.U8);

    private static VipsImage Difference(VipsArena arena, VipsImage left, VipsImage right) =>
        arena.Call("subtract").Set("left", left).Set("right", right).Image();

    /// <summary>The amount to add for each difference; below the threshold nothing.</summary>
    private static VipsImage Table(VipsArena arena, double amount, int threshold)
    {
        var table = new float[2 * Offset + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var difference = i - Offset;
            table[i] = Math.Abs(difference) < threshold ? 0 : (float)(amount * difference);
        }

        return VipsImage.FromPixels<float>(arena, table, table.Length, 1, 1, VipsBandFormat.F32);
    }
}
