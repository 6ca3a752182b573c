using ImageServing.Protocol.Values;

namespace ImageServing.Imaging.Steps;

/// <summary>The edges of an area, not yet rounded to pixels.</summary>
internal readonly record struct Edges(double Left, double Top, double Right, double Bottom)
{
    public static Edges Of(PixelRect area) =>
        new(area.X, area.Y, (double)area.X + area.Width, (double)area.Y + area.Height);

    public Edges Grow(int pixels) => new(Left - pixels, Top - pixels, Right + pixels, Bottom + pixels);

    public Edges Shift(double x, double y) => new(Left + x, Top + y, Right + x, Bottom + y);

    public Edges Mirror(Flip flip, PixelSize whole)
    {
        var (left, right) = flip.HasFlag(Flip.LeftRight)
            ? (whole.Width - Right, whole.Width - Left)
            : (Left, Right);
        var (top, bottom) = flip.HasFlag(Flip.UpDown)
            ? (whole.Height - Bottom, whole.Height - Top)
            : (Top, Bottom);
        return new Edges(left, top, right, bottom);
    }

    /// <summary>The box around the area turned clockwise around 0,0.</summary>
    public Edges Turn(double radians)
    {
        var (sin, cos) = Math.SinCos(radians);
        ReadOnlySpan<(double X, double Y)> corners =
        [
            (Left, Top),
            (Right, Top),
            (Left, Bottom),
            (Right, Bottom),
        ];
        var box = new Edges(
            double.PositiveInfinity,
            double.PositiveInfinity,
            double.NegativeInfinity,
            double.NegativeInfinity
        );
        foreach (var (x, y) in corners)
        {
            var (u, v) = (x * cos - y * sin, x * sin + y * cos);
            box = new Edges(
                Math.Min(box.Left, u),
                Math.Min(box.Top, v),
                Math.Max(box.Right, u),
                Math.Max(box.Bottom, v)
            );
        }

        return box;
    }

    /// <summary>Whole pixels within 0,0 and <paramref name="whole"/>; at least one.</summary>
    public PixelRect Inside(PixelSize whole)
    {
        var left = (int)Math.Clamp(Math.Floor(Left), 0, whole.Width - 1);
        var top = (int)Math.Clamp(Math.Floor(Top), 0, whole.Height - 1);
        var right = (int)Math.Clamp(Math.Ceiling(Right), left + 1, whole.Width);
        var bottom = (int)Math.Clamp(Math.Ceiling(Bottom), top + 1, whole.Height);
        return new PixelRect(left, top, right - left, bottom - top);
    }
}
