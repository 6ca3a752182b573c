using System.Collections.Immutable;

namespace ImageServing.Rendering;

/// <summary>AREA elements, front to back (reference: Image maps, Map, map).</summary>
public sealed record ImageMap(ImmutableArray<MapArea> Areas)
{
    private const string LineEnd = "\r\n";

    /// <summary>No areas.</summary>
    public static ImageMap Empty { get; } = new([]);

    /// <summary>
    /// Reads AREA elements; whatever else there is, is skipped, and so is what exceeds <see cref="MapLimits"/>. Never
    /// fails.
    /// </summary>
    public static ImageMap Parse(string text) =>
        new(
            new MapReader(text.Length > MapLimits.TextLength ? text[..MapLimits.TextLength] : text).ReadAll()
        );

    /// <summary>Maps one behind the other.</summary>
    /// <param name="frontToBack">The topmost layer's map first, the composite's last.</param>
    public static ImageMap Join(IEnumerable<ImageMap> frontToBack) =>
        new([.. frontToBack.SelectMany(m => m.Areas).Take(MapLimits.Areas)]);

    /// <summary>The map as the reply has it; areas that became empty or have no readable coordinates are gone.</summary>
    public ImageMap Place(MapPlacement placement)
    {
        var placed = ImmutableArray.CreateBuilder<MapArea>(Areas.Length);
        foreach (var area in Areas)
        {
            if (area.Shape is { } shape && MapShapePlacer.Place(shape, placement) is { } there)
            {
                placed.Add(area.WithShape(there));
            }
        }
        return new ImageMap(placed.ToImmutable());
    }

    /// <summary>As HTML, an area a line.</summary>
    public override string ToString() => string.Join(LineEnd, Areas);
}
