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
    private readonly KnownSources _known = new();

    // Every picture is computed in sRGB; the name is the description of the profile that everybody has.
    private const string RgbProfile = "sRGB IEC61966-2.1";

    /// <summary>Computes and encodes the reply image; the caller disposes it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RenderOutcome<RenderedImage> Render(RenderPlan plan, CancellationToken cancellationToken) =>
        Run(
            plan,
            RenderPipeline.All,
            state => state.Rendered ?? throw new InvalidOperationException("the pipeline encoded nothing"),
            cancellationToken
        );

    /// <summary>Computes the properties of the reply image from the source's header (reference: props).</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RenderOutcome<ReplyProperties> Properties(RenderPlan plan, CancellationToken cancellationToken) =>
        Run(plan, RenderPipeline.Prepare, PropertiesOf, cancellationToken);

    /// <summary>Reads the properties of a source from its header (reference: imageprops).</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RenderOutcome<SourceProperties> Describe(
        SourceImage source,
        CancellationToken cancellationToken
    ) =>
        Run(
            new RenderPlan { Source = source },
            RenderPipeline.Open,
            state => SourceDescription.Of(state.Source, source.Path),
            cancellationToken
        );

    /// <summary>Reads the XMP packet of a source (reference: xmp). No packet is a success, too: an empty one.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RenderOutcome<XmpPacket> Xmp(SourceImage source, CancellationToken cancellationToken)
    {
        var packet = Run(
            new RenderPlan { Source = source },
            RenderPipeline.Open,
            state => XmpPacket.Of(state.Source, source.Path),
            cancellationToken
        );
        return packet.IsSuccess ? packet.Value : packet.Failure;
    }

    private RenderOutcome<T> Run<T>(
        RenderPlan plan,
        IReadOnlyList<RenderStep> steps,
        Func<RenderState, T> result,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var attempt = RunWithMercy(plan, steps, result, cancellationToken);
        if (!attempt.IsBroken)
        {
            return attempt.Outcome;
        }

        // What was remembered of the file may not be true any more; and of a broken one nothing is worth it.
        _known.Forget(plan.Source.Path);
        return attempt.IsRemembered
            ? RunWithMercy(plan, steps, result, cancellationToken).Outcome
            : attempt.Outcome;
    }

    private Attempt<T> RunWithMercy<T>(
        RenderPlan plan,
        IReadOnlyList<RenderStep> steps,
        Func<RenderState, T> result,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var attempt = RunOnce(plan, steps, result, Strictness.Full, cancellationToken);
        return attempt.IsWorthMercy
            ? RunOnce(plan, steps, result, Strictness.Merciful, cancellationToken)
            : attempt;
    }

    private Attempt<T> RunOnce<T>(
        RenderPlan plan,
        IReadOnlyList<RenderStep> steps,
        Func<RenderState, T> result,
        Strictness strictness,
        CancellationToken cancellationToken
    )
        where T : class
    {
        using var arena = new VipsArena();
        var state = new RenderState(plan, options, engine, _known, arena, cancellationToken)
        {
            Strictness = strictness,
        };
        var failure = RenderPipeline.Run(steps, state);
        return new Attempt<T>(
            failure is null ? result(state) : failure,
            state.IsRemembered,
            failure is not null && IsWorthMercy(failure, state)
        );
    }

    private static bool IsWorthMercy(RenderFailure failure, RenderState state) =>
        state.MayBeJpeg
        && failure.Code == RenderFailureCode.SourceBroken
        && !Strictness.TellsLoss(failure.Message);

    private static ReplyProperties PropertiesOf(RenderState state)
    {
        var output = state.Plan.Output;
        var type = output.Format.PixelType ?? PixelType.Rgb;
        return new ReplyProperties(
            state.Geometry.Reply.Width,
            state.Geometry.Reply.Height,
            output.Format.Alpha,
            type,
            PrintResolution.Of(output, state.Source),
            MimeTypes.Of(output.Format.Encoding),
            type is PixelType.Rgb ? RgbProfile : null
        );
    }

    /// <summary>One reading of a source.</summary>
    /// <param name="Outcome">What came of it.</param>
    /// <param name="IsRemembered">Whether its header was known from an earlier render.</param>
    /// <param name="IsWorthMercy">Whether a decoder that finds less fault may succeed.</param>
    private readonly record struct Attempt<T>(RenderOutcome<T> Outcome, bool IsRemembered, bool IsWorthMercy)
        where T : class
    {
        public bool IsBroken => Outcome is { IsSuccess: false, Failure.Code: RenderFailureCode.SourceBroken };
    }
}
