using ImageServing.Imaging.Sources;
using ImageServing.Imaging.Steps;
using ImageServing.Rendering;
using ImageServing.Vips;

namespace ImageServing.Imaging;

/// <summary>The way of a picture from the file to the reply, in order.</summary>
internal static class RenderPipeline
{
    private static readonly RenderStep s_open = new("open source", OpenSource.Apply, ReadsSource: true);

    /// <summary>The header of the source.</summary>
    public static readonly IReadOnlyList<RenderStep> Open =
    [
        s_open,
        new("read header", ReadHeader.Apply, ReadsSource: true),
    ];

    /// <summary>All that is known without decoding a pixel.</summary>
    public static readonly IReadOnlyList<RenderStep> Prepare =
    [
        s_open,
        new("check source", CheckSource.Apply, ReadsSource: true),
        new("measure", Measure.Apply),
        new("check reply", CheckReply.Apply),
    ];

    /// <summary>The whole way. Most steps only describe work; pixels flow when "materialize" and "encode" pull them.</summary>
    public static readonly IReadOnlyList<RenderStep> All =
    [
        .. Prepare,
        // The layer.
        new("load pixels", LoadPixels.Apply, ReadsSource: true),
        RenderStep.Of("resample", Resample.Apply),
        new("materialize", Materialize.Apply, ReadsSource: true),
        RenderStep.Of("turn upright", TurnUpright.Apply),
        new("convert to sRGB", ConvertToSrgb.Apply),
        RenderStep.Of("place in layer", PlaceInLayer.Apply),
        RenderStep.Of("fill", Fill.Apply),
        RenderStep.Of("flip layer", FlipLayer.Apply),
        RenderStep.Of("rotate", Rotate.Apply),
        RenderStep.Of("extend", Extend.Apply),
        RenderStep.Of("background", LayerBackground.Apply),
        // The composite.
        RenderStep.Of("flip", FlipComposite.Apply),
        RenderStep.Of("adjust tone", AdjustTone.Apply),
        RenderStep.Of("blur", BlurComposite.Apply),
        RenderStep.Of("add noise", AddNoise.Apply),
        RenderStep.Of("opacity", ApplyOpacity.Apply),
        // The view.
        RenderStep.Of("place in view", PlaceInView.Apply),
        RenderStep.Of("sharpen", SharpenView.Apply),
        RenderStep.Of("cut reply", CutReply.Apply),
        RenderStep.Of("show mask", ShowMask.Apply),
        RenderStep.Of("flatten", Flatten.Apply),
        RenderStep.Of("pixel type", ConvertPixelType.Apply),
        new("encode", Encode.Apply, ReadsSource: true),
    ];

    /// <summary>Runs the steps until one fails.</summary>
    /// <exception cref="OperationCanceledException">The token of the state was cancelled.</exception>
    /// <exception cref="VipsException">A bug: libvips refuses what a step asks.</exception>
    public static RenderFailure? Run(IEnumerable<RenderStep> steps, RenderState state)
    {
        foreach (var step in steps)
        {
            state.Cancellation.ThrowIfCancellationRequested();
            try
            {
                if (step.Apply(state) is { } failure)
                {
                    return failure;
                }
            }
            catch (VipsException e) when (step.ReadsSource)
            {
                return SourceFault.Damaged(state.Plan.Source.Path, e.Detail);
            }
        }

        return null;
    }
}
