namespace ImageServing.Rendering;

/// <summary>A point of an image map in pixels; 0,0 is the top-left corner of the first pixel.</summary>
public readonly record struct MapPoint(double X, double Y);

/// <summary>A rectangle between two corners, in pixels.</summary>
public readonly record struct MapRect(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Whether there is no pixel in it.</summary>
    public bool IsEmpty => !(Right > Left && Bottom > Top);

    /// <summary>The corners, clockwise from the top left.</summary>
    public MapPoint[] Corners => [new(Left, Top), new(Right, Top), new(Right, Bottom), new(Left, Bottom)];

    /// <summary>What both have in common.</summary>
    public MapRect Intersect(MapRect other) =>
        new(
            Math.Max(Left, other.Left),
            Math.Max(Top, other.Top),
            Math.Min(Right, other.Right),
            Math.Min(Bottom, other.Bottom)
        );

    /// <summary>Whether all of <paramref name="other"/> lies inside.</summary>
    public bool Contains(MapRect other) =>
        other.Left >= Left && other.Top >= Top && other.Right <= Right && other.Bottom <= Bottom;
}
