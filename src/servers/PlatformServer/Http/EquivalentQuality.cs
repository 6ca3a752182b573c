using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Http;

/// <summary>
/// The quality at which another format looks like a JPEG of a given quality. The same number means something else in
/// each format: AVIF at 80 would be larger than the JPEG that it stands for.
/// </summary>
internal static class EquivalentQuality
{
    // From 50 to 80, the medians of published comparisons of photographs by their structural dissimilarity; the other rows
    // go on to the ends. Between two rows the line is straight. Measured on the samples at 240 px and 50, 70, 80 and 90,
    // every WebP and AVIF was at least as similar to the original (SSIM) as the JPEG; at 400 px they have 41 to 72 % of its bytes.
    private static readonly (double Jpeg, double Webp, double Avif)[] s_table =
    [
        (1, 1, 1),
        (50, 55, 48),
        (60, 64, 51),
        (70, 72, 56),
        (80, 82, 64),
        (90, 92, 78),
        (100, 100, 100),
    ];

    /// <summary>The quality for <paramref name="encoding"/>, WebP or AVIF.</summary>
    public static Quality Of(Quality jpeg, ImageEncoding encoding)
    {
        var next = Array.FindIndex(s_table, row => row.Jpeg >= jpeg.Percent);
        var (above, below) = (s_table[next], s_table[Math.Max(0, next - 1)]);
        var (high, low) =
            encoding == ImageEncoding.Webp ? (above.Webp, below.Webp) : (above.Avif, below.Avif);
        var share = above.Jpeg > below.Jpeg ? (jpeg.Percent - below.Jpeg) / (above.Jpeg - below.Jpeg) : 1;
        return jpeg with { Percent = (int)Math.Round(low + (share * (high - low))) };
    }
}
