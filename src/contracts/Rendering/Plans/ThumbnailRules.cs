using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>
/// Makes the plan of a thumbnail out of that of the picture (reference: Thumbnail scaling, Thumbnail rules, View
/// transform for thumbnails).
/// </summary>
internal static class ThumbnailRules
{
    public static RenderPlan Apply(RenderPlan plan, ImageRequest request, RenderDefaults defaults)
    {
        var (commands, rules) = (request.Commands, defaults.Thumbnail);
        var align = commands.Get(Commands.Align) ?? rules.Align;
        var view = plan.View with
        {
            Fit = null,
            Align = align,
            DefaultSize = default,
            Background = commands.Has(Commands.Bgc)
                ? plan.View.Background
                : rules.Background with
                {
                    Alpha = 255,
                    IsSource = false,
                },
        };
        if (commands.Has(Commands.Scl))
        {
            // The scale is said: nothing is left that a thumbnail type could decide.
            return plan with { View = view };
        }

        var rectangle = new PixelSize(
            commands.Get(Commands.Wid) ?? rules.DefaultSize.Width,
            commands.Get(Commands.Hei) ?? rules.DefaultSize.Height
        );
        return plan with
        {
            Layer = LayerOf(plan.Layer, rectangle, align, defaults),
            View = ViewOf(view, rectangle, rules.Type),
        };
    }

    /// <summary>scale= and res= say how large the layer is; without them it is fitted to size= or to the view.</summary>
    private static LayerPlan LayerOf(
        LayerPlan layer,
        PixelSize view,
        Alignment align,
        RenderDefaults defaults
    )
    {
        if (layer.Scale is not null || layer.Resolution is not null)
        {
            return layer;
        }
        var (type, target) = (defaults.Thumbnail.Type, layer.Size ?? view);
        var fitted = layer with
        {
            Size = null,
            Thumbnail = target == default ? null : new ThumbnailPlan(type, target, align),
        };
        return type is ThumbnailFit.Texture
            ? fitted with
            {
                Resolution = defaults.Thumbnail.Resolution,
                ObjectResolution = defaults.ObjectResolution,
            }
            : fitted;
    }

    private static ViewPlan ViewOf(ViewPlan view, PixelSize rectangle, ThumbnailFit type) =>
        view with
        {
            Width = rectangle.Width > 0 ? rectangle.Width : null,
            Height = rectangle.Height > 0 ? rectangle.Height : null,
            Fit = type is ThumbnailFit.Crop ? new Fit(FitMode.Crop, Upscale: true) : null,
            InverseScale = type is ThumbnailFit.Texture ? 1 : null,
        };
}
