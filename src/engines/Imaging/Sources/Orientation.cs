using ImageServing.Protocol.Values;

namespace ImageServing.Imaging.Sources;

/// <summary>EXIF orientation 1..8: how stored pixels become the upright image.</summary>
internal static class Orientation
{
    /// <summary>Whether rows and columns change places.</summary>
    public static bool Swaps(int orientation) => orientation is >= 5 and <= 8;

    /// <summary>Whether the upright image starts with another row than the stored one.</summary>
    public static bool NeedsRandomAccess(int orientation) => orientation is >= 3 and <= 8;

    /// <summary>Size of the upright image.</summary>
    public static PixelSize Upright(PixelSize raw, int orientation) =>
        Swaps(orientation) ? new PixelSize(raw.Height, raw.Width) : raw;

    /// <summary>The stored pixels of an area of the upright image.</summary>
    public static PixelRect ToRaw(PixelRect area, PixelSize raw, int orientation)
    {
        var (x, y, w, h) = (area.X, area.Y, area.Width, area.Height);
        return orientation switch
        {
            2 => new PixelRect(raw.Width - x - w, y, w, h),
            3 => new PixelRect(raw.Width - x - w, raw.Height - y - h, w, h),
            4 => new PixelRect(x, raw.Height - y - h, w, h),
            5 => new PixelRect(y, x, h, w),
            6 => new PixelRect(y, raw.Height - x - w, h, w),
            7 => new PixelRect(raw.Width - y - h, raw.Height - x - w, h, w),
            8 => new PixelRect(raw.Width - y - h, x, h, w),
            _ => area,
        };
    }
}
