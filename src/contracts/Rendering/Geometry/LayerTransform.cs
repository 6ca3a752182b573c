using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>
/// The layer transforms as one affine transform, from pixels of the upright source to pixels of the layer rectangle
/// (reference: Layer transforms).
/// </summary>
internal static class LayerTransform
{
    /// <summary>At the resolution of the composite.</summary>
    public static MapTransform FromSource(LayerGeometry layer, Flip flip) =>
        From(layer.Crop, layer.Content, layer.Scaled, flip, layer.Angle)
            .Then(ToMiddle(layer.Rotated, layer.Extend));

    /// <summary>At the resolution of the reply.</summary>
    public static MapTransform FromSource(RasterGeometry raster, Flip flip) =>
        From(raster.Window, raster.Content, raster.Layer, flip, raster.Angle)
            .Then(ToMiddle(raster.Rotated, raster.Extend));

    /// <summary>Mirrors something of a size in its place.</summary>
    public static MapTransform Mirror(Flip flip, PixelSize size) =>
        new(
            flip.HasFlag(Flip.LeftRight) ? -1 : 1,
            0,
            0,
            flip.HasFlag(Flip.UpDown) ? -1 : 1,
            flip.HasFlag(Flip.LeftRight) ? size.Width : 0,
            flip.HasFlag(Flip.UpDown) ? size.Height : 0
        );

    /// <summary>To a plane whose 0,0 is the middle of the turned layer.</summary>
    private static MapTransform From(
        PixelRect window,
        PixelRect content,
        PixelSize layer,
        Flip flip,
        double angle
    ) =>
        MapTransform
            .Translation(-window.X, -window.Y)
            .Then(
                MapTransform.Scaling(
                    (double)content.Width / window.Width,
                    (double)content.Height / window.Height
                )
            )
            .Then(MapTransform.Translation(content.X, content.Y))
            .Then(Mirror(flip, layer))
            .Then(MapTransform.Translation(-layer.Width / 2.0, -layer.Height / 2.0))
            .Then(MapTransform.Rotation(angle));

    private static MapTransform ToMiddle(PixelSize rotated, Margins extend) =>
        MapTransform.Translation(rotated.Width / 2.0 + extend.Left, rotated.Height / 2.0 + extend.Top);
}
