namespace ImageServing.Rendering;

/// <summary>Cuts polygons (Sutherland and Hodgman, 1974): one edge of the rectangle after the other.</summary>
internal static class PolygonClip
{
    public static List<MapPoint> Clip(IReadOnlyList<MapPoint> polygon, MapRect rect)
    {
        var corners = Cut(polygon, p => p.X - rect.Left);
        corners = Cut(corners, p => p.Y - rect.Top);
        corners = Cut(corners, p => rect.Right - p.X);
        return Cut(corners, p => rect.Bottom - p.Y);
    }

    /// <summary>Keeps what has no negative distance.</summary>
    private static List<MapPoint> Cut(IReadOnlyList<MapPoint> polygon, Func<MapPoint, double> distance)
    {
        var kept = new List<MapPoint>(polygon.Count + 4);
        for (var i = 0; i < polygon.Count; i++)
        {
            var (here, next) = (polygon[i], polygon[(i + 1) % polygon.Count]);
            var (inside, nextInside) = (distance(here), distance(next));
            if (inside >= 0)
            {
                kept.Add(here);
            }
            if (inside >= 0 != nextInside >= 0)
            {
                var part = inside / (inside - nextInside);
                kept.Add(new(here.X + part * (next.X - here.X), here.Y + part * (next.Y - here.Y)));
            }
        }
        return kept;
    }
}
