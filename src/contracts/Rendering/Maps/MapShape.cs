using System.Collections.Immutable;

namespace ImageServing.Rendering;

/// <summary>The shapes of an area (HTML 4.01, 13.6.1).</summary>
public enum MapShapeKind
{
    /// <summary>All of the layer.</summary>
    Default,

    /// <summary>left, top, right, bottom.</summary>
    Rect,

    /// <summary>x, y, radius.</summary>
    Circle,

    /// <summary>The corners, x and y in turn.</summary>
    Poly,
}

/// <summary>A shape with its coordinates in pixels.</summary>
/// <param name="Kind">The shape.</param>
/// <param name="Coordinates">
/// None for <see cref="MapShapeKind.Default"/>; four for a rectangle, left before right and top before bottom; three
/// for a circle; six or more in pairs for a polygon.
/// </param>
public sealed record MapShape(MapShapeKind Kind, ImmutableArray<double> Coordinates)
{
    /// <summary>All of the layer.</summary>
    public static MapShape All { get; } = new(MapShapeKind.Default, []);

    /// <summary>The name in HTML.</summary>
    public string Name =>
        Kind switch
        {
            MapShapeKind.Rect => "rect",
            MapShapeKind.Circle => "circle",
            MapShapeKind.Poly => "poly",
            _ => "default",
        };

    /// <summary>Reads the values of shape= and coords=; null when they make no shape.</summary>
    /// <param name="shape">The name, without case; null or an unknown one is told by <paramref name="coords"/>.</param>
    /// <param name="coords">Numbers parted by commas, semicolons or spaces; percentages are not served.</param>
    public static MapShape? Read(string? shape, string? coords) =>
        shape?.Trim().ToUpperInvariant() switch
        {
            null or "" or "DEFAULT" => All,
            "RECT" or "RECTANGLE" => MapCoordinates.Read(coords) is [var l, var t, var r, var b]
                ? new MapShape(
                    MapShapeKind.Rect,
                    [Math.Min(l, r), Math.Min(t, b), Math.Max(l, r), Math.Max(t, b)]
                )
                : null,
            "CIRCLE" or "CIRC" => MapCoordinates.Read(coords) is [_, _, > 0] circle
                ? new MapShape(MapShapeKind.Circle, [.. circle])
                : null,
            "POLY" or "POLYGON" => MapCoordinates.Read(coords) is { Count: >= 6 } corners
                ? new MapShape(MapShapeKind.Poly, [.. corners.Take(corners.Count / 2 * 2)])
                : null,
            _ => null,
        };
}
