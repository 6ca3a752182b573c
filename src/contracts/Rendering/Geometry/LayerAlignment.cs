using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>
/// How a layer is aligned with layer 0 (reference: Layer placement, anchor, origin, pos). Of each pair at most one is
/// given; neither is the default.
/// </summary>
public sealed record LayerAlignment
{
    /// <summary>Anchor in pixels of the source (anchor=, catalog::Anchor).</summary>
    public PixelPoint? Anchor { get; init; }

    /// <summary>Anchor from the centre of the source, relative to its size (anchorN=).</summary>
    public NormalizedPoint? AnchorNormalized { get; init; }

    /// <summary>Origin in pixels of the layer rectangle (origin=).</summary>
    public PixelPoint? Origin { get; init; }

    /// <summary>Origin from the centre of the layer rectangle, relative to its size (originN=).</summary>
    public NormalizedPoint? OriginNormalized { get; init; }

    /// <summary>Offset of the origin from that of layer 0 in pixels of the composite (pos=).</summary>
    public PixelPoint? Position { get; init; }

    /// <summary>The same relative to the size of layer 0 (posN=).</summary>
    public NormalizedPoint? PositionNormalized { get; init; }

    /// <summary>What the commands of a layer say.</summary>
    /// <param name="layer">The commands.</param>
    /// <param name="ofRecord">catalog::Anchor of the layer's image; anchor= and anchorN= come before it.</param>
    public static LayerAlignment Of(CommandSet layer, PixelPoint? ofRecord)
    {
        var normalized = layer.Get(Commands.AnchorN);
        return new LayerAlignment
        {
            Anchor = layer.Get(Commands.Anchor) ?? (normalized is null ? ofRecord : null),
            AnchorNormalized = normalized,
            Origin = layer.Get(Commands.Origin),
            OriginNormalized = layer.Get(Commands.OriginN),
            Position = layer.Get(Commands.Pos),
            PositionNormalized = layer.Get(Commands.PosN),
        };
    }

    /// <summary>The origin in pixels of the layer rectangle; its centre when nothing is given.</summary>
    /// <param name="geometry">The layer.</param>
    /// <param name="flip">Mirroring of the layer.</param>
    /// <param name="source">Size of the upright, full-resolution source.</param>
    public MapPoint OriginIn(LayerGeometry geometry, Flip flip, PixelSize source)
    {
        if (Origin is { } origin)
        {
            return new MapPoint(origin.X, origin.Y);
        }
        if (OriginNormalized is null && AnchorIn(source) is { } anchor)
        {
            return LayerTransform.FromSource(geometry, flip).Apply(anchor);
        }
        return AtPart(OriginNormalized ?? default, geometry.Canvas);
    }

    /// <summary>The offset from the origin of layer 0.</summary>
    public MapPoint PositionOn(PixelSize canvas) =>
        Position is { } pixels ? new MapPoint(pixels.X, pixels.Y)
        : PositionNormalized is { } part ? new MapPoint(part.X * canvas.Width, part.Y * canvas.Height)
        : default;

    private MapPoint? AnchorIn(PixelSize source) =>
        Anchor is { } pixels ? new MapPoint(pixels.X, pixels.Y)
        : AnchorNormalized is { } part ? AtPart(part, source)
        : null;

    private static MapPoint AtPart(NormalizedPoint fromCentre, PixelSize size) =>
        new((fromCentre.X + 0.5) * size.Width, (fromCentre.Y + 0.5) * size.Height);
}
