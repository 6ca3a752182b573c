using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Sources;

/// <summary>The lower resolutions of a pyramid TIFF: pages or sub-images, each half the size of the one before.</summary>
internal static class TiffPyramid
{
    // Writers round the halves up or down, and do so again at each level.
    private const int Tolerance = 2;

    /// <summary>Whether the file has at least one lower resolution.</summary>
    public static bool IsPyramid(SourceFile source) => Level(source, 1) is not null;

    /// <summary>
    /// The lowest resolution that still has at least <paramref name="reserve"/> times the pixels that
    /// <paramref name="scale"/> leaves in each direction; null when that is the full one.
    /// </summary>
    public static VipsImage? Best(SourceFile source, double scale, double reserve)
    {
        VipsImage? best = null;
        for (var level = 1; scale * (1L << level) * reserve <= 1 && level < 24; level++)
        {
            if (Level(source, level) is not { } image)
            {
                break;
            }

            best = image;
        }

        return best;
    }

    private static VipsImage? Level(SourceFile source, int level)
    {
        if (source.Format != SourceFormat.Tiff)
        {
            return null;
        }

        var subImages = source.Header.Number("n-subifds") ?? 0;
        if (subImages > 0)
        {
            return level <= subImages ? IfHalved(source, "subifd", level - 1, level) : null;
        }

        return level < (source.Header.Number("n-pages") ?? 1) ? IfHalved(source, "page", level, level) : null;
    }

    private static VipsImage? IfHalved(SourceFile source, string property, int index, int level)
    {
        try
        {
            var image = source.Load(operation => operation.Set(property, index));
            return IsHalved(source.RawSize, new PixelSize(image.Width, image.Height), level) ? image : null;
        }
        catch (VipsException)
        {
            // A further page may be damaged or of an unknown kind without any harm to the first one.
            return null;
        }
    }

    internal static bool IsHalved(PixelSize full, PixelSize reduced, int level) =>
        IsNear(full.Width, reduced.Width, level) && IsNear(full.Height, reduced.Height, level);

    private static bool IsNear(int full, int reduced, int level) =>
        reduced > 0 && Math.Abs(reduced - (double)full / (1L << level)) <= Tolerance;
}
