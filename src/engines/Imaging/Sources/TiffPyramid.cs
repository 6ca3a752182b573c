using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Sources;

/// <summary>The lower resolutions of a pyramid TIFF: pages or sub-images, each half the size of the one before.</summary>
internal static class TiffPyramid
{
    // Writers round the halves up or down, and do so again at each level.
    private const int Tolerance = 2;

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
    /// The lowest resolution that still has at least <paramref name="reserve"/> times the pixels that
    /// <paramref name="scale"/> leaves in each direction; null when that is the full one.
    /// </summary>
    public static PyramidLevel? Best(IReadOnlyList<PyramidLevel> levels, double scale, double reserve)
    {
        var fitting = 0;
        while (fitting < levels.Count && scale * (2L << fitting) * reserve <= 1)
        {
            fitting++;
        }

        return fitting > 0 ? levels[fitting - 1] : null;
    }

    internal static bool IsHalved(PixelSize full, PixelSize reduced, int level) =>
        IsNear(full.Width, reduced.Width, level) && IsNear(full.Height, reduced.Height, level);

    /// <summary>Where the file would have a level; null when it has no more images.</summary>
    private static PyramidLevel? Next(VipsImage full, int level)
    {
        var subImages = full.Number("n-subifds") ?? 0;
        if (subImages > 0)
        {
            return level <= subImages ? new PyramidLevel("subifd", level - 1) : null;
        }

        return level < (full.Number("n-pages") ?? 1) ? new PyramidLevel("page", level) : null;
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
