using ImageServing.Imaging.Pixels;
using ImageServing.Imaging.Sources;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;
using ImageServing.Vips;

namespace ImageServing.Imaging.Steps;

/// <summary>
/// Opens the pixels at the lowest resolution that the file offers and that is good enough, and cuts the window out.
/// </summary>
internal static class LoadPixels
{
    /// <summary>The final filter gets at least twice the pixels it leaves in each direction: that keeps it sharp.</summary>
    private const double Reserve = 2;

    public static RenderFailure? Apply(RenderState state)
    {
        var source = state.Source;
        var raw = Orientation.ToRaw(state.Geometry.Window, source.RawSize, source.Facts.Orientation);
        var scale = state.Geometry.SourceScale.Largest;
        var level = TiffPyramid.Best(source.Facts, scale);
        state.Image = TiledWindow.Of(state, level, raw) ?? FromTop(source, level, scale, raw);
        return null;
    }

    private static VipsImage FromTop(SourceFile source, PyramidLevel? level, double scale, PixelRect raw)
    {
        var image = Open(source, level, scale);
        return image.Extract(Shrunk(raw, source.RawSize, image.Size()));
    }

    private static VipsImage Open(SourceFile source, PyramidLevel? level, double scale) =>
        source.Format switch
        {
            SourceFormat.Jpeg when JpegShrink(scale) is > 1 and var shrink => source.Load(o =>
                o.Set("shrink", shrink)
            ),
            SourceFormat.Webp when scale * Reserve < 1 => source.Load(o => o.Set("scale", scale * Reserve)),
            SourceFormat.Tiff when level is not null => source.Load(o => o.Set(level.Property, level.Index)),
            // An outline has no resolution: it is drawn as large as it is needed.
            SourceFormat.Svg => source.Load(o => o.Set("scale", scale)),
            _ => source.Header,
        };

    internal static int JpegShrink(double scale)
    {
        foreach (var shrink in (ReadOnlySpan<int>)[8, 4, 2])
        {
            if (scale * shrink * Reserve <= 1)
            {
                return shrink;
            }
        }

        return 1;
    }

    /// <summary>The same area in a reduced image: edges go to the nearest pixel, a quarter of a reply pixel at most.</summary>
    internal static PixelRect Shrunk(PixelRect area, PixelSize full, PixelSize reduced)
    {
        var (x, width) = Shrunk(area.X, area.Width, full.Width, reduced.Width);
        var (y, height) = Shrunk(area.Y, area.Height, full.Height, reduced.Height);
        return new PixelRect(x, y, width, height);
    }

    private static (int Start, int Length) Shrunk(int start, int length, int full, int reduced)
    {
        if (full == reduced)
        {
            return (start, length);
        }

        var scale = (double)reduced / full;
        var first = Math.Min(reduced - 1, (int)Math.Round(start * scale));
        var last = Math.Clamp((int)Math.Round((start + (double)length) * scale), first + 1, reduced);
        return (first, last - first);
    }
}
