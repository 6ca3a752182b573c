using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>Where a layer above 0 lies on the composite (reference: Layer placement).</summary>
/// <param name="Layer">Its sizes from the source to the layer rectangle, which is its canvas.</param>
/// <param name="Flip">Its mirroring.</param>
/// <param name="Window">What it shows of its source, in pixels of the upright source.</param>
/// <param name="X">Left edge of the layer rectangle in pixels of the composite; not rounded, so that every scale can.</param>
/// <param name="Y">Top edge of the layer rectangle.</param>
public sealed record LayerPlacement(LayerGeometry Layer, Flip Flip, PixelRect Window, double X, double Y)
{
    /// <summary>
    /// Computes the place of a layer. Fails with <see cref="RenderFailureCode.ImpossibleGeometry"/> when the layer has
    /// no pixels or a length cannot be computed.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="source">Size of its upright, full-resolution source, or of its box.</param>
    /// <param name="canvas">Size of layer 0.</param>
    /// <param name="origin">Origin of layer 0 on it.</param>
    public static RenderOutcome<LayerPlacement> Compute(
        PlacedLayer layer,
        PixelSize source,
        PixelSize canvas,
        MapPoint origin
    )
    {
        if (source is not { Width: >= 1 and <= Lengths.Longest, Height: >= 1 and <= Lengths.Longest })
        {
            return Lengths.Impossible("the source has no usable size");
        }
        var transforms = layer.TransformsOn(canvas);
        var measured = LayerMeasure.Measure(transforms, source);
        if (!measured.IsSuccess)
        {
            return measured.Failure;
        }
        var geometry = measured.Value;
        var own = layer.Alignment.OriginIn(geometry, transforms.Flip, source);
        var position = layer.Alignment.PositionOn(canvas);
        var (x, y) = (origin.X + position.X - own.X, origin.Y + position.Y - own.Y);
        return Lengths.Fits(x) && Lengths.Fits(y)
            ? new LayerPlacement(geometry, transforms.Flip, Areas.Intersect(geometry.Crop, source), x, y)
            : Lengths.Impossible("anchor, origin or pos put the layer too far away");
    }
}
