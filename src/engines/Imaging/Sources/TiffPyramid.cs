using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Sources;

/// <summary>The lower resolutions of a pyramid TIFF: pages or sub-images, each half the size of the one before.</summary>
internal static class TiffPyramid
{
    // Writers round the halves up or down, and do so again at each level.
    private const int Tolerance = 2;

    // Less 1 %, for the rounding of small replies to whole pixels. Measured on the samples against the full resolution:
    // dE2000 below 0.7 on average and 2.4 for the worst hundredth; twice the pixels give 0.5 and 1.5, and take twice the time.
    private const double Reserve = 1.5 * 0.99;

    // The largest side of a TIFF, 2^32 pixels, cannot be halved more often.
    private const int MostLevels = 32;

    /// <summary>The lower resolutions of a file, the largest first.</summary>
    /// <param name="loader">Opens them.</param>
    /// <param name="full">The image at full resolution.</param>
    public static IReadOnlyList<PyramidLevel> Levels(SourceLoader loader, VipsImage full)
    {
        var size = new PixelSize(full.Width, full.Height);
        var levels = new List<PyramidLevel>();
        while (levels.Count < MostLevels && Next(full, levels.Count + 1) is { } next)
        {
            if (!IsHalved(loader, next, size, levels.Count + 1))
            {
                break;
            }

            levels.Add(next);
        }

        return levels;
    }

    /// <summary>
    /// The lowest resolution that is good enough for a scale: with half as many pixels again as the scale leaves in each
    /// direction, or just as many when nothing is left to be resampled. Null when that is the full one.
    /// </summary>
    public static PyramidLevel? Best(SourceFacts facts, double scale) =>
        facts.Levels.LastOrDefault(level =>
            scale * (1L << level.Number) * Reserve <= 1 || IsExact(facts, level, scale)
        );

    // Only where all halves were whole numbers: else the pixels of the level lie beside those of the scaled picture.
    private static bool IsExact(SourceFacts facts, PyramidLevel level, double scale)
    {
        var factor = 1L << level.Number;
        return scale * factor == 1 && facts.RawSize.Width % factor == 0 && facts.RawSize.Height % factor == 0;
    }

    internal static bool IsHalved(PixelSize full, PixelSize reduced, int level) =>
        IsNear(full.Width, reduced.Width, level) && IsNear(full.Height, reduced.Height, level);

    /// <summary>Where the file would have a level; null when it has no more images.</summary>
    private static PyramidLevel? Next(VipsImage full, int level)
    {
        var subImages = full.Number("n-subifds") ?? 0;
        if (subImages > 0)
        {
            return level <= subImages ? new PyramidLevel(level, "subifd", level - 1) : null;
        }

        return level < (full.Number("n-pages") ?? 1) ? new PyramidLevel(level, "page", level) : null;
    }

    private static bool IsHalved(SourceLoader loader, PyramidLevel next, PixelSize full, int level)
    {
        try
        {
            var image = loader.Load(SourceFormat.Tiff, o => o.Set(next.Property, next.Index));
            return IsHalved(full, new PixelSize(image.Width, image.Height), level);
        }
        catch (VipsException)
        {
            // A further page may be damaged or of an unknown kind without any harm to the first one.
            return false;
        }
    }

    private static bool IsNear(int full, int reduced, int level) =>
        reduced > 0 && Math.Abs(reduced - (double)full / (1L << level)) <= Tolerance;
}
