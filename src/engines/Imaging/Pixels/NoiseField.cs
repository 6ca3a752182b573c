using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Pixels;

/// <summary>
/// Repeatable noise. The amount in percent of the full range is the largest amplitude of uniform noise; gaussian
/// noise of the same amount has the same variance.
/// </summary>
internal static class NoiseField
{
    private const double Period = 256;

    /// <summary>One band of signed noise; the same seed and size give the same numbers.</summary>
    public static VipsImage Create(VipsArena arena, PixelSize size, Noise noise, int seed)
    {
        var amplitude = noise.Percent * 255 / 100.0;
        return noise.Distribution == NoiseDistribution.Gaussian
            ? Gaussian(arena, size, amplitude / Math.Sqrt(3), seed)
            : Uniform(arena, size, amplitude, seed);
    }

    private static VipsImage Gaussian(VipsArena arena, PixelSize size, double sigma, int seed) =>
        arena
            .Call("gaussnoise")
            .Set("width", size.Width)
            .Set("height", size.Height)
            .Set("mean", 0.0)
            .Set("sigma", sigma)
            .Set("seed", seed)
            .Image();

    /// <summary>A wide bell wrapped around a short circle is flat.</summary>
    private static VipsImage Uniform(VipsArena arena, PixelSize size, double amplitude, int seed)
    {
        var scale = 2 * amplitude / Period;
        return Gaussian(arena, size, Period * 4, seed)
            .Call("remainder_const")
            .Set("c", [Period])
            .Image()
            .Linear([scale], [-amplitude]);
    }
}
