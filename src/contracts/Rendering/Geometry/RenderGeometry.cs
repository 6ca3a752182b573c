using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>Every size and offset of a picture; computed from a plan and the source's size alone.</summary>
/// <param name="Layer">Exact sizes from the source to the composite.</param>
/// <param name="View">Exact sizes from the composite to the reply.</param>
/// <param name="Raster">The same at the resolution of the reply, for the engine.</param>
public sealed record RenderGeometry(LayerGeometry Layer, ViewGeometry View, RasterGeometry Raster)
{
    /// <summary>
    /// Computes the geometry. Fails with <see cref="RenderFailureCode.ImpossibleGeometry"/> when no pixels are
    /// left or a length cannot be computed, and with <see cref="RenderFailureCode.ReplyTooLarge"/> when the
    /// reply exceeds <see cref="ViewPlan.MaxSize"/> or what the pixel library can hold.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="source">Size of the upright, full-resolution source in pixels.</param>
    public static RenderOutcome<RenderGeometry> Compute(RenderPlan plan, PixelSize source)
    {
        if (source is not { Width: >= 1 and <= Lengths.Longest, Height: >= 1 and <= Lengths.Longest })
        {
            return Lengths.Impossible("the source has no usable size");
        }

        var layer = LayerMeasure.Measure(plan.Layer, source);
        if (!layer.IsSuccess)
        {
            return layer.Failure;
        }
        var view = ViewMeasure.Measure(plan.View, layer.Value.Canvas);
        if (!view.IsSuccess)
        {
            return view.Failure;
        }
        var raster = RasterMeasure.Measure(layer.Value, view.Value, source);
        return raster.IsSuccess ? new RenderGeometry(layer.Value, view.Value, raster.Value) : raster.Failure;
    }
}
