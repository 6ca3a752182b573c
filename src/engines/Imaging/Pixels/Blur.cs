using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Pixels;

/// <summary>Gaussian blur; the radius is the standard deviation, as in Photoshop's filter.</summary>
internal static class Blur
{
    /// <summary>Below this deviation the neighbours weigh less than half a level.</summary>
    private const double Smallest = 0.25;

    /// <summary>Beyond this deviation the image is blurred at lower resolution: the kernel would get long.</summary>
    private const double LargestDirect = 3;

    /// <summary>Where the kernel is cut off, relative to its peak.</summary>
    private const double LeastWeight = 0.005;

    private const int PrecisionFloat = 1;

    /// <summary>Pixels around an area that its blurred pixels depend on.</summary>
    public static int Reach(double sigma) => sigma < Smallest ? 0 : (int)Math.Ceiling(sigma * 4) + 4;

    /// <summary>Blurs with a deviation for each axis, in pixels.</summary>
    public static VipsImage Apply(VipsArena arena, VipsImage image, double sigmaX, double sigmaY)
    {
        if (Math.Max(sigmaX, sigmaY) < Smallest)
        {
            return image;
        }

        return Premultiplied.Apply(image, i => Multiplied(arena, i, sigmaX, sigmaY));
    }

    private static VipsImage Multiplied(VipsArena arena, VipsImage image, double sigmaX, double sigmaY)
    {
        var (shrinkX, shrinkY) = (Shrink(sigmaX, image.Width), Shrink(sigmaY, image.Height));

        // In floating point: libvips' whole-number convolution drifts by a level or two, which shows in flat areas.
        var exact = image.Cast(VipsBandFormat.F32);
        var blurred =
            shrinkX * shrinkY == 1
                ? Convolve(arena, exact, sigmaX, sigmaY)
                : AtLowerResolution(arena, exact, (sigmaX, shrinkX), (sigmaY, shrinkY));
        return blurred.Round(image.Format);
    }

    private static int Shrink(double sigma, int length) =>
        sigma <= LargestDirect
            ? 1
            : Math.Clamp((int)(sigma / (LargestDirect / 2)), 1, Math.Max(1, length / 4));

    private static VipsImage AtLowerResolution(
        VipsArena arena,
        VipsImage image,
        (double Sigma, int Shrink) x,
        (double Sigma, int Shrink) y
    )
    {
        var small = image
            .Call("resize")
            .Set("scale", 1.0 / x.Shrink)
            .Set("vscale", 1.0 / y.Shrink)
            .Set("kernel", (int)VipsKernel.Linear)
            .Image();
        var blurred = Convolve(arena, small, Rest(x.Sigma, x.Shrink), Rest(y.Sigma, y.Shrink));
        return Resampler.Resize(arena, blurred, image.Size(), ResamplingMode.Bicubic);
    }

    /// <summary>The deviation still needed: shrinking with a triangle of that width is a blur, too.</summary>
    private static double Rest(double sigma, int shrink)
    {
        var variance = sigma * sigma / ((double)shrink * shrink);
        return shrink == 1 ? sigma : Math.Sqrt(variance - 1.0 / 6);
    }

    private static VipsImage Convolve(VipsArena arena, VipsImage image, double sigmaX, double sigmaY)
    {
        var horizontal = sigmaX < Smallest ? image : Convolve(image, Row(arena, sigmaX));
        return sigmaY < Smallest
            ? horizontal
            : Convolve(horizontal, Row(arena, sigmaY).Call("rot").Set("angle", 1).Image());
    }

    private static VipsImage Row(VipsArena arena, double sigma) =>
        arena
            .Call("gaussmat")
            .Set("sigma", sigma)
            .Set("min_ampl", LeastWeight)
            .Set("separable", true)
            .Set("precision", PrecisionFloat)
            .Image();

    private static VipsImage Convolve(VipsImage image, VipsImage kernel) =>
        image.Call("conv").Set("mask", kernel).Set("precision", PrecisionFloat).Image();
}
