using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>Rectangles relative to a whole (reference: coord, size).</summary>
internal static class Areas
{
    /// <summary>
    /// The area with a size of 0 replaced by "everything right of and below the offset"; null when the area
    /// does not touch <paramref name="whole"/>.
    /// </summary>
    public static PixelRect? Resolve(PixelRect area, PixelSize whole)
    {
        if (!Lengths.Fits(area.X) || !Lengths.Fits(area.Y))
        {
            return null;
        }
        var resolved = area with
        {
            Width = area.Width > 0 ? area.Width : whole.Width - area.X,
            Height = area.Height > 0 ? area.Height : whole.Height - area.Y,
        };
        return Touches(resolved, whole) ? resolved : null;
    }

    /// <summary>Whether an area and a whole that starts at 0,0 have a pixel in common.</summary>
    public static bool Touches(PixelRect area, PixelSize whole) =>
        area is { Width: > 0, Height: > 0 }
        && area.X < whole.Width
        && area.Y < whole.Height
        && (long)area.X + area.Width > 0
        && (long)area.Y + area.Height > 0;

    /// <summary>What an area and a whole that starts at 0,0 have in common; empty at 0,0 when nothing.</summary>
    public static PixelRect Intersect(PixelRect area, PixelSize whole)
    {
        if (!Touches(area, whole))
        {
            return default;
        }
        var (left, top) = (Math.Max(0, area.X), Math.Max(0, area.Y));
        var right = (int)Math.Min(whole.Width, (long)area.X + area.Width);
        var bottom = (int)Math.Min(whole.Height, (long)area.Y + area.Height);
        return new PixelRect(left, top, right - left, bottom - top);
    }
}
