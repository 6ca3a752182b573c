using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Pixels;

/// <summary>
/// Repeatable noise. The amount in percent of the full range is the largest amplitude of uniform noise; gaussian
/// noise of the same amount has the same variance.
/// </summary>
internal static class NoiseField
{
    // Large enough that no eye finds the repetition, small enough to be made in a few milliseconds. libvips'
    // own generator is not used: neighbours and consecutive seeds of it correlate, which shows as streaks.
    private const int TileSide = 512;

    /// <summary>Signed noise of a size, one band or three; the same seed gives the same numbers.</summary>
    public static VipsImage Create(VipsArena arena, PixelSize size, Noise noise, int seed)
    {
        var bands = noise.Monochrome ? 1 : 3;
        var samples = new float[TileSide * TileSide * bands];
        Fill(samples, noise, new SplitMix((ulong)seed));
        var tile = VipsImage.FromPixels<float>(arena, samples, TileSide, TileSide, bands, VipsBandFormat.F32);
        return tile.Call("replicate")
            .Set("across", (size.Width + TileSide - 1) / TileSide)
            .Set("down", (size.Height + TileSide - 1) / TileSide)
            .Image()
            .Call("extract_area", "input")
            .Set("left", 0)
            .Set("top", 0)
            .Set("width", size.Width)
            .Set("height", size.Height)
            .Image();
    }

    private static void Fill(Span<float> samples, Noise noise, SplitMix random)
    {
        var amplitude = noise.Percent * 255 / 100.0;
        var isGaussian = noise.Distribution == NoiseDistribution.Gaussian;
        var sigma = amplitude / Math.Sqrt(3);
        foreach (ref var sample in samples)
        {
            sample = (float)(isGaussian ? sigma * Gaussian(ref random) : amplitude * (2 * random.Next() - 1));
        }
    }

    // Box and Muller's transform; 1 - u is never 0.
    private static double Gaussian(ref SplitMix random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.Next())) * Math.Cos(2 * Math.PI * random.Next());

    /// <summary>Steele, Lea and Flood's generator: a counter and a mixing function, good from any seed.</summary>
    private struct SplitMix(ulong seed)
    {
        private ulong _state = seed;

        /// <summary>The next number, 0 ≤ number &lt; 1.</summary>
        public double Next()
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
