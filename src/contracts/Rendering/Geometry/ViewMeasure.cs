using System.Globalization;
using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>Computes <see cref="ViewGeometry"/>.</summary>
internal static class ViewMeasure
{
    public static RenderOutcome<ViewGeometry> Measure(ViewPlan view, PixelSize canvas)
    {
        // 1. The region takes the composite's place.
        if (Areas.Resolve(view.Region ?? default, canvas) is not { } region)
        {
            return Lengths.Impossible("rgn lies outside of the composite image");
        }

        // 2. Scale it, 3. place it in the view.
        var wish = ViewScale.Of(view, new PixelSize(region.Width, region.Height));
        if (Lengths.Size(region.Width * wish.Scale.X, region.Height * wish.Scale.Y) is not { } scaled)
        {
            return Lengths.TooLarge("the scaled image");
        }
        var width = ViewLength(wish.Width, scaled.Width, wish.Grows);
        var height = ViewLength(wish.Height, scaled.Height, wish.Grows);
        if (Lengths.Size(width, height) is not { } size)
        {
            return Lengths.TooLarge("the view");
        }
        var offset = new PixelOffset(
            Lengths.Aligned(view.Align.Horizontal, size.Width - scaled.Width),
            Lengths.Aligned(view.Align.Vertical, size.Height - scaled.Height)
        );

        // 4. The final rectangle.
        var factor = view.Rectangle?.Scale ?? 1;
        if (Lengths.Size(size.Width * factor, size.Height * factor) is not { } scaledView)
        {
            return Lengths.TooLarge("the scaled view");
        }
        if (RectangleOf(view.Rectangle?.Area ?? default, scaledView) is not { } rectangle)
        {
            return Lengths.Impossible("rect leaves no pixels, or too many");
        }

        return Limit(view.MaxSize, rectangle)
            ?? (RenderOutcome<ViewGeometry>)
                new ViewGeometry
                {
                    Region = region,
                    Scale = wish.Scale,
                    ScaledRegion = scaled,
                    View = size,
                    Offset = offset,
                    RectangleScale = factor,
                    ScaledView = scaledView,
                    Rectangle = rectangle,
                };
    }

    private static int ViewLength(int? wished, int scaled, bool grows) =>
        wished is not { } length ? scaled
        : grows ? Math.Max(length, scaled)
        : length;

    private static PixelRect? RectangleOf(PixelRect area, PixelSize view)
    {
        var width = area.Width > 0 ? area.Width : (long)view.Width - area.X;
        var height = area.Height > 0 ? area.Height : (long)view.Height - area.Y;
        var usable = width > 0 && height > 0 && Lengths.Fits(area.X) && Lengths.Fits(area.Y);
        return usable && Lengths.Size(width, height) is { } size
            ? new PixelRect(area.X, area.Y, size.Width, size.Height)
            : null;
    }

    private static RenderFailure? Limit(PixelSize largest, PixelRect reply) =>
        (largest.Width > 0 && reply.Width > largest.Width)
        || (largest.Height > 0 && reply.Height > largest.Height)
            ? new RenderFailure(
                RenderFailureCode.ReplyTooLarge,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the reply image would be {reply.Width}x{reply.Height} pixels, larger than MaxPix {largest.Width}x{largest.Height}"
                )
            )
            : null;
}
