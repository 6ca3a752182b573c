namespace ImageServing.Rendering;

/// <summary>Brings one shape into the reply; the result has whole coordinates, or is null when nothing is left.</summary>
internal static class MapShapePlacer
{
    // Chords of a circle of 400 pixels stay within 2 pixels of it.
    private const int CornersOfCircle = 32;

    public static MapShape? Place(MapShape shape, MapPlacement placement) =>
        placement.Shown.IsEmpty
            ? null
            : shape.Kind switch
            {
                MapShapeKind.Default => Rect(placement.Shown),
                MapShapeKind.Rect => PlaceRect(shape, placement),
                MapShapeKind.Circle => PlaceCircle(shape, placement),
                _ => PlacePolygon(CornersOf(shape), placement),
            };

    private static MapShape? PlaceRect(MapShape shape, MapPlacement placement)
    {
        var c = shape.Coordinates;
        var rect = new MapRect(c[0], c[1], c[2], c[3]);
        var seen = placement.Window is { } window ? rect.Intersect(window) : rect;
        if (seen.IsEmpty)
        {
            return null;
        }
        return placement.Transform.KeepsRectangles
            ? Rect(placement.Transform.BoundsOf(seen).Intersect(placement.Shown))
            : PlacePolygon(seen.Corners, placement);
    }

    private static MapShape? PlaceCircle(MapShape shape, MapPlacement placement)
    {
        var (centre, radius) = (
            new MapPoint(shape.Coordinates[0], shape.Coordinates[1]),
            shape.Coordinates[2]
        );
        var isWhole =
            placement.Transform.KeepsCircles
            && (placement.Window is not { } window || window.Contains(Around(centre, radius)));
        if (isWhole)
        {
            var (there, scaled) = (placement.Transform.Apply(centre), radius * placement.Transform.Scale);
            if (placement.Shown.Contains(Around(there, scaled)))
            {
                return Lengths.Edge(scaled) < 1
                    ? null
                    : new MapShape(
                        MapShapeKind.Circle,
                        [Lengths.Edge(there.X), Lengths.Edge(there.Y), Lengths.Edge(scaled)]
                    );
            }
        }
        var corners = new MapPoint[CornersOfCircle];
        for (var i = 0; i < corners.Length; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / corners.Length);
            corners[i] = new MapPoint(centre.X + radius * cos, centre.Y + radius * sin);
        }
        return PlacePolygon(corners, placement);
    }

    private static MapShape? PlacePolygon(IReadOnlyList<MapPoint> corners, MapPlacement placement)
    {
        var seen = placement.Window is { } window ? PolygonClip.Clip(corners, window) : corners;
        var placed = PolygonClip.Clip([.. seen.Select(placement.Transform.Apply)], placement.Shown);
        var rounded = new List<MapPoint>(placed.Count);
        foreach (var point in placed.Select(Round))
        {
            if (rounded.Count == 0 || rounded[^1] != point)
            {
                rounded.Add(point);
            }
        }
        while (rounded.Count > 1 && rounded[^1] == rounded[0])
        {
            rounded.RemoveAt(rounded.Count - 1);
        }
        return rounded.Count < 3 || IsFlat(rounded)
            ? null
            : new MapShape(MapShapeKind.Poly, [.. rounded.SelectMany(p => new[] { p.X, p.Y })]);
    }

    private static MapShape? Rect(MapRect rect)
    {
        var (first, last) = (Round(new(rect.Left, rect.Top)), Round(new(rect.Right, rect.Bottom)));
        return new MapRect(first.X, first.Y, last.X, last.Y).IsEmpty
            ? null
            : new MapShape(MapShapeKind.Rect, [first.X, first.Y, last.X, last.Y]);
    }

    private static MapPoint Round(MapPoint point) => new(Lengths.Edge(point.X), Lengths.Edge(point.Y));

    private static MapRect Around(MapPoint centre, double radius) =>
        new(centre.X - radius, centre.Y - radius, centre.X + radius, centre.Y + radius);

    private static MapPoint[] CornersOf(MapShape shape) =>
        [.. shape.Coordinates.Chunk(2).Select(pair => new MapPoint(pair[0], pair[1]))];

    // A figure of eight may have no area in sum; only corners on one line have none anywhere.
    private static bool IsFlat(List<MapPoint> corners)
    {
        var (first, second) = (corners[0], corners[1]);
        return corners.TrueForAll(p =>
            (second.X - first.X) * (p.Y - first.Y) == (second.Y - first.Y) * (p.X - first.X)
        );
    }
}
