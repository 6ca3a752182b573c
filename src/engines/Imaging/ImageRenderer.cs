using ImageServing.Imaging.Encoding;
using ImageServing.Imaging.Sources;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;
using ImageServing.Vips;

namespace ImageServing.Imaging;

/// <summary>
/// Executes render plans. Thread safe; every call works on its own pipeline. What can go wrong with a source or a
/// plan is a value; an exception other than a cancellation is a bug.
/// </summary>
public sealed class ImageRenderer(ImagingOptions options, ImagingEngine engine)
{
    /// <summary>Computes and encodes the reply image; the caller disposes it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RenderOutcome<RenderedImage> Render(RenderPlan plan, CancellationToken cancellationToken)
    {
        using var arena = new VipsArena();
        var state = new RenderState(plan, options, engine, arena, cancellationToken);
        if (RenderPipeline.Run(RenderPipeline.All, state) is { } failure)
        {
            return failure;
        }

        return state.Rendered ?? throw new InvalidOperationException("the pipeline encoded nothing");
    }

    /// <summary>Computes the properties of the reply image from the source's header (reference: props).</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RenderOutcome<ReplyProperties> Properties(RenderPlan plan, CancellationToken cancellationToken)
    {
        using var arena = new VipsArena();
        var state = new RenderState(plan, options, engine, arena, cancellationToken);
        if (RenderPipeline.Run(RenderPipeline.Prepare, state) is { } failure)
        {
            return failure;
        }

        var format = plan.Output.Format;
        return new ReplyProperties(
            state.Geometry.Reply.Width,
            state.Geometry.Reply.Height,
            format.Alpha,
            format.PixelType ?? PixelType.Rgb,
            PrintResolution.Of(plan.Output, state.Source),
            MimeTypes.Of(format.Encoding)
        );
    }

    /// <summary>Reads the properties of a source from its header (reference: imageprops).</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RenderOutcome<SourceProperties> Describe(SourceImage source, CancellationToken cancellationToken)
    {
        using var arena = new VipsArena();
        var plan = new RenderPlan { Source = source };
        var state = new RenderState(plan, options, engine, arena, cancellationToken);
        return RenderPipeline.Run(RenderPipeline.Prepare.Take(1), state) is { } failure
            ? failure
            : SourceDescription.Of(state.Source);
    }
}
