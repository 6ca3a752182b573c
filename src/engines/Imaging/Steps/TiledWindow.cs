using ImageServing.Imaging.Pixels;
using ImageServing.Imaging.Sources;
using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Steps;

/// <summary>Reads of a tiled picture only the tiles that the reply shows.</summary>
internal static class TiledWindow
{
    // The widest filter looks at three pixels of the smaller image, and an integer reduction before it at another one.
    private const int Reach = 4;

    // Of rounding to whole pixels.
    private const int Slack = 2;

    // 12 MB of a usual picture, the pixels for a reply of 1300 x 1300; what is larger is read from top to bottom.
    private const long MostPixels = VipsImage.MostPixelsAlone;

    /// <summary>The window of a resolution, or null when it is better read from top to bottom.</summary>
    /// <param name="state">The render.</param>
    /// <param name="level">The resolution; null for the full one.</param>
    /// <param name="raw">The window in the stored pixels of the full resolution.</param>
    public static VipsImage? Of(RenderState state, PyramidLevel? level, PixelRect raw)
    {
        var source = state.Source;
        if (!source.Facts.IsTiled || !state.Known.Pictures.Takes(source.Facts, level))
        {
            return null;
        }

        var image = source.Borrow(state.Known.Pictures, level);
        var window = LoadPixels.Shrunk(raw, source.RawSize, image.Size());
        var content = RawContent(state);
        var seen = Seen(state, content, new PixelSize(window.Width, window.Height));
        if ((long)seen.Width * seen.Height > MostPixels)
        {
            return null;
        }

        var part = image.Extract(seen with { X = seen.X + window.X, Y = seen.Y + window.Y });
        var pixels = IsSmall(state) ? part : part.CopyMemory(state.Cancellation);
        return pixels.Within(seen, new PixelSize(window.Width, window.Height));
    }

    /// <summary>
    /// Whether all that is made of the window is computed with <see cref="VipsImage.CopyMemory"/>, as
    /// <see cref="OpenPictures.Lend"/> demands, and the window itself need not be.
    /// </summary>
    private static bool IsSmall(RenderState state)
    {
        var (content, reply) = (state.Geometry.Content, state.Geometry.Reply);
        return (long)content.Width * content.Height <= Encode.MostPixelsInMemory
            && (long)reply.Width * reply.Height <= Encode.MostPixelsInMemory;
    }

    private static PixelSize RawContent(RenderState state)
    {
        var content = state.Geometry.Content;
        return Orientation.Upright(
            new PixelSize(content.Width, content.Height),
            state.Source.Facts.Orientation
        );
    }

    /// <summary>The pixels of the window that any pixel of the reply depends on.</summary>
    private static PixelRect Seen(RenderState state, PixelSize content, PixelSize window)
    {
        var visible = VisibleContent.Of(state.Plan, state.Measured);
        var area = Orientation.ToRaw(visible, content, state.Source.Facts.Orientation);
        var (x, width) = Seen(area.X, area.Width, (double)window.Width / content.Width, window.Width);
        var (y, height) = Seen(area.Y, area.Height, (double)window.Height / content.Height, window.Height);
        return new PixelRect(x, y, width, height);
    }

    private static (int Start, int Length) Seen(long start, int length, double factor, int whole)
    {
        var reach = Reach * Math.Max(1, factor) + Slack;
        var first = (int)Math.Max(0, Math.Floor(start * factor - reach));
        var last = (int)Math.Min(whole, Math.Ceiling((start + length) * factor + reach));
        return (first, last - first);
    }
}
