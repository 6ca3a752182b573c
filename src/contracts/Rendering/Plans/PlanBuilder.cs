using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>
/// Request and source to plan, for a single source image. Pure. Neutral values (op_blur=0, rotate=360, …)
/// give the plan of a request without them, so equal pictures have equal plans.
/// </summary>
public static class PlanBuilder
{
    /// <summary>
    /// Builds the plan, or refuses what the plan cannot say. req=tmb and req=mask have plans of their own; every other
    /// request type has that of the picture.
    /// </summary>
    /// <param name="request">The parsed request.</param>
    /// <param name="source">The file that its path, or src= of layer 0, was resolved to.</param>
    /// <param name="defaults">What the catalog says where the request is silent.</param>
    public static Parsed<RenderPlan> Build(ImageRequest request, SourceImage source, RenderDefaults defaults)
    {
        if ((Unpainted.FaultOf(request, defaults) ?? FaultOf(request)) is { } refusal)
        {
            return refusal;
        }

        var zero = request.Layer(LayerId.Zero);
        var effects = LayerEffects.Resolve(zero, request.Layer(LayerId.Composite));
        if (!effects.IsSuccess)
        {
            return effects.Refusal;
        }

        var plan = new RenderPlan
        {
            Source = source,
            Layer = LayerOf(zero, defaults),
            Composite = CompositeOf(effects.Value),
            View = ViewOf(request.Commands, request.Layer(LayerId.Composite), defaults),
            Resampling = request.Commands.Get(Commands.ResMode) ?? defaults.Resampling,
            Output = OutputOf(request.Commands, defaults),
        };
        return KindOf(request) switch
        {
            RequestKind.Thumbnail => ThumbnailRules.Apply(plan, request, defaults),
            RequestKind.Mask => plan with { Output = MaskOf(plan.Output) },
            _ => plan,
        };
    }

    private static Refusal? FaultOf(ImageRequest request)
    {
        if (request.Layer(LayerId.Zero).Has(Commands.SizeN))
        {
            return new Refusal(RefusalKind.Inconsistent, "sizeN", "sizeN: is not permitted for layer 0");
        }
        var view = request.Commands;
        return
            KindOf(request) != RequestKind.Thumbnail
            && view.Has(Commands.Fit)
            && !view.Has(Commands.Wid)
            && !view.Has(Commands.Hei)
            ? new Refusal(RefusalKind.Inconsistent, "fit", "fit: needs wid or hei")
            : null;
    }

    private static RequestKind KindOf(ImageRequest request) =>
        request.Commands.Get(Commands.Req)?.Kind ?? RequestKind.Image;

    /// <summary>The transforms and fills of an image layer.</summary>
    internal static LayerPlan LayerOf(CommandSet layer, RenderDefaults defaults)
    {
        var size = layer.Get(Commands.Size) is { Width: > 0 } or { Height: > 0 }
            ? layer.Get(Commands.Size)
            : null;
        var scale = size is null ? layer.Get(Commands.Scale) : null;
        var isByResolution = size is null && scale is null && layer.Has(Commands.Res);
        return new LayerPlan
        {
            Crop = layer.Get(Commands.Crop),
            CropNormalized = layer.Get(Commands.CropN),
            Size = size,
            Scale = scale,
            Resolution = isByResolution ? layer.Get(Commands.Res) : null,
            ObjectResolution = isByResolution ? defaults.ObjectResolution : new LayerPlan().ObjectResolution,
            Flip = layer.Get(Commands.Flip) ?? Flip.None,
            Fill = Visible(layer.Get(Commands.Color)),
            Rotate = ((layer.Get(Commands.Rotate) ?? 0) % 360 + 360) % 360,
            Extend = layer.Get(Commands.Extend) is { } margins && margins != default ? margins : null,
            ExtendNormalized = layer.Get(Commands.ExtendN) is { } part && part != default ? part : null,
            Background = Visible(layer.Get(Commands.BgColor)),
        };
    }

    private static Color? Visible(Color? color) => color is { Alpha: > 0 } ? color : null;

    private static CompositePlan CompositeOf(CommandSet effects) =>
        new()
        {
            Flip = effects.Get(Commands.Flip) ?? Flip.None,
            Invert = effects.Get(Commands.OpInvert) ?? false,
            ColorBalance =
                effects.Get(Commands.OpColorBalance) is { } balance && balance != default ? balance : null,
            Brightness = effects.Get(Commands.OpBrightness) ?? 0,
            Contrast = effects.Get(Commands.OpContrast) ?? 0,
            Hue = effects.Get(Commands.OpHue) ?? 0,
            Saturation = effects.Get(Commands.OpSaturation) ?? 0,
            Blur = effects.Get(Commands.OpBlur) ?? 0,
            Noise = effects.Get(Commands.OpNoise) is { Percent: > 0 } noise ? noise : null,
            Opacity =
                effects.Get(Commands.Opac) is { } opacity && opacity != new Opacity(100, 100)
                    ? opacity
                    : null,
        };

    private static ViewPlan ViewOf(CommandSet view, CommandSet composite, RenderDefaults defaults)
    {
        var isSized = view.Has(Commands.Wid) || view.Has(Commands.Hei) || view.Has(Commands.Scl);
        return new ViewPlan
        {
            Region = view.Get(Commands.Rgn),
            Width = view.Get(Commands.Wid),
            Height = view.Get(Commands.Hei),
            InverseScale = view.Get(Commands.Scl),
            Fit = view.Has(Commands.Scl) ? null : view.Get(Commands.Fit),
            Align = view.Get(Commands.Align) ?? default,
            DefaultSize = isSized ? default : defaults.DefaultSize,
            MaxSize = defaults.MaxSize,
            Rectangle = view.Get(Commands.Rect),
            Background = (view.Get(Commands.Bgc) ?? defaults.BackgroundColor) with
            {
                Alpha = 255,
                IsSource = false,
            },
            Sharpen = composite.Get(Commands.OpSharpen) ?? false,
            UnsharpMask = Active(composite.Get(Commands.OpUsm)),
            UnsharpMaskAsIs = Active(composite.Get(Commands.OpUsmR)),
        };
    }

    private static UnsharpMask? Active(UnsharpMask? mask) =>
        mask is { Amount: > 0, Radius: > 0 } ? mask : null;

    /// <summary>A mask is opaque and gray wherever the encoding has gray.</summary>
    private static OutputPlan MaskOf(OutputPlan output)
    {
        var gray = output.Format with { Alpha = false, PixelType = PixelType.Gray };
        return output with
        {
            MaskOnly = true,
            Format =
                output.Format.PixelType is null && gray.HasPixelType
                    ? gray
                    : output.Format with
                    {
                        Alpha = false,
                    },
        };
    }

    private static OutputPlan OutputOf(CommandSet commands, RenderDefaults defaults)
    {
        var plan = new OutputPlan();
        return plan with
        {
            Format = commands.Get(Commands.Fmt) ?? plan.Format,
            Quality = commands.Get(Commands.Qlt) ?? defaults.Quality,
            JpegSize = commands.Get(Commands.JpegSize) ?? plan.JpegSize,
            Scans = commands.Get(Commands.Pscan) ?? plan.Scans,
            PrintResolution = commands.Get(Commands.PrintRes) ?? defaults.PrintResolution,
        };
    }
}
