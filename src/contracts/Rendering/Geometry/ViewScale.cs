using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>The scale of the view and its wished size, before any rounding.</summary>
/// <param name="Scale">Scale from composite to view pixels.</param>
/// <param name="Width">View width; null follows the scaled region.</param>
/// <param name="Height">View height; null follows the scaled region.</param>
/// <param name="Grows">The view grows to the scaled region where that is larger (fit=wrap).</param>
internal readonly record struct ViewScale(AxisScale Scale, int? Width, int? Height, bool Grows = false)
{
    public static ViewScale Of(ViewPlan view, PixelSize region)
    {
        if (view.InverseScale is { } inverse)
        {
            return new ViewScale(AxisScale.Uniform(1 / inverse), view.Width, view.Height);
        }
        return view is { Width: null, Height: null }
            ? new ViewScale(AxisScale.Uniform(DefaultScale(view.DefaultSize, region)), null, null)
            : Fitted(view, region);
    }

    private static double DefaultScale(PixelSize largest, PixelSize region)
    {
        var x = largest.Width > 0 ? (double)largest.Width / region.Width : 1;
        var y = largest.Height > 0 ? (double)largest.Height / region.Height : 1;
        return Math.Min(1, Math.Min(x, y));
    }

    /// <summary>One of wid= and hei= alone decides for both axes.</summary>
    private static ViewScale Fitted(ViewPlan view, PixelSize region)
    {
        var limit = view.Fit is { Upscale: false } ? 1 : double.PositiveInfinity;
        var x = Math.Min(limit, (double)(view.Width ?? 0) / region.Width);
        var y = Math.Min(limit, (double)(view.Height ?? 0) / region.Height);
        x = view.Width is null ? y : x;
        y = view.Height is null ? x : y;

        return view.Fit?.Mode switch
        {
            FitMode.Constrain => new ViewScale(AxisScale.Uniform(Math.Min(x, y)), null, null),
            FitMode.Crop => new ViewScale(AxisScale.Uniform(Math.Max(x, y)), view.Width, view.Height),
            FitMode.Wrap => new ViewScale(AxisScale.Uniform(Math.Max(x, y)), view.Width, view.Height, true),
            FitMode.Stretch => new ViewScale(new AxisScale(x, y), view.Width, view.Height),
            FitMode.HFit => new ViewScale(AxisScale.Uniform(x), view.Width, view.Height),
            FitMode.VFit => new ViewScale(AxisScale.Uniform(y), view.Width, view.Height),
            _ => new ViewScale(AxisScale.Uniform(Math.Min(x, y)), view.Width, view.Height),
        };
    }
}
