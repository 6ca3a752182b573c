using ImageServing.Protocol.Values;

namespace ImageServing.Rendering.Tests;

/// <summary>
/// The geometry a second time, one step after the other in decimal arithmetic, without limits and without
/// folding: what the reference and docs/protocol-decisions.md say, as literally as possible.
/// </summary>
internal sealed record GeometryModel(
    (long X, long Y, long W, long H) Crop,
    (long W, long H) Scaled,
    (long W, long H) Rotated,
    (long W, long H) Canvas,
    (long W, long H) View,
    (long X, long Y) Offset,
    (long W, long H) Reply,
    (decimal L, decimal T, decimal R, decimal B) CanvasInReply
)
{
    public static GeometryModel Of(RenderPlan plan, PixelSize source)
    {
        var layer = plan.Layer;

        // crop
        (long X, long Y, long W, long H) crop = (0, 0, source.Width, source.Height);
        if (layer.Crop is { } c)
        {
            crop = (
                c.X,
                c.Y,
                c.Width == 0 ? source.Width - c.X : c.Width,
                c.Height == 0 ? source.Height - c.Y : c.Height
            );
        }

        // size, or scale, or res
        decimal scale =
            layer.Scale is { } s ? (decimal)s
            : layer.Resolution is { } r ? (decimal)r / (decimal)layer.ObjectResolution
            : 1;
        if (layer.Size is { } box)
        {
            scale = (box.Width, box.Height) switch
            {
                (0, 0) => scale,
                (_, 0) => (decimal)box.Width / crop.W,
                (0, _) => (decimal)box.Height / crop.H,
                _ => Math.Min((decimal)box.Width / crop.W, (decimal)box.Height / crop.H),
            };
        }
        var scaled = (W: Length(crop.W * scale), H: Length(crop.H * scale));

        // rotate
        var radians = layer.Rotate * Math.PI / 180;
        var (sin, cos) = ((decimal)Math.Abs(Math.Sin(radians)), (decimal)Math.Abs(Math.Cos(radians)));
        var rotated = (
            W: Length(Math.Round(scaled.W * cos + scaled.H * sin, 3)),
            H: Length(Math.Round(scaled.W * sin + scaled.H * cos, 3))
        );

        // extend
        var margins = layer.Extend ?? default;
        if (layer.ExtendNormalized is { } n)
        {
            margins = new Margins(
                (int)Round((decimal)n.Left * rotated.W),
                (int)Round((decimal)n.Top * rotated.H),
                (int)Round((decimal)n.Right * rotated.W),
                (int)Round((decimal)n.Bottom * rotated.H)
            );
        }
        var canvas = (
            W: rotated.W + margins.Left + margins.Right,
            H: rotated.H + margins.Top + margins.Bottom
        );

        // rgn
        var view = plan.View;
        (long X, long Y, long W, long H) region = view.Region is { } g
            ? (g.X, g.Y, g.Width, g.Height)
            : (0, 0, canvas.W, canvas.H);

        // wid, hei, scl, fit
        var (sx, sy) = Scales(view, region.W, region.H);
        var image = (W: Length(region.W * sx), H: Length(region.H * sy));
        var size = (W: (long)(view.Width ?? image.W), H: (long)(view.Height ?? image.H));
        if (view is { InverseScale: null, Fit.Mode: FitMode.Constrain })
        {
            size = image;
        }
        if (view is { InverseScale: null, Fit.Mode: FitMode.Wrap })
        {
            size = (Math.Max(size.W, image.W), Math.Max(size.H, image.H));
        }

        // align
        var offset = (
            X: Round((1 + (decimal)view.Align.Horizontal) / 2 * (size.W - image.W)),
            Y: Round((1 + (decimal)view.Align.Vertical) / 2 * (size.H - image.H))
        );

        // rect
        var factor = (decimal)(view.Rectangle?.Scale ?? 1);
        var area = view.Rectangle?.Area ?? default;
        var left = (offset.X - region.X * sx) * factor - area.X;
        var top = (offset.Y - region.Y * sy) * factor - area.Y;
        var reply = (
            W: area.Width > 0 ? area.Width : Length(size.W * factor) - area.X,
            H: area.Height > 0 ? area.Height : Length(size.H * factor) - area.Y
        );
        return new GeometryModel(
            crop,
            scaled,
            rotated,
            canvas,
            size,
            offset,
            reply,
            (left, top, left + canvas.W * sx * factor, top + canvas.H * sy * factor)
        );
    }

    private static (decimal X, decimal Y) Scales(ViewPlan view, long w, long h)
    {
        if (view.InverseScale is { } inverse)
        {
            return (1 / (decimal)inverse, 1 / (decimal)inverse);
        }
        if (view is { Width: null, Height: null })
        {
            var scale = 1m;
            scale = view.DefaultSize.Width > 0 ? Math.Min(scale, (decimal)view.DefaultSize.Width / w) : scale;
            scale =
                view.DefaultSize.Height > 0 ? Math.Min(scale, (decimal)view.DefaultSize.Height / h) : scale;
            return (scale, scale);
        }

        decimal? x = view.Width is { } wid ? (decimal)wid / w : null;
        decimal? y = view.Height is { } hei ? (decimal)hei / h : null;
        if (view.Fit is { Upscale: false })
        {
            x = x > 1 ? 1 : x;
            y = y > 1 ? 1 : y;
        }
        if (x is null || y is null)
        {
            return ((x ?? y)!.Value, (x ?? y)!.Value);
        }
        return (view.Fit?.Mode ?? FitMode.Fit) switch
        {
            FitMode.Stretch => (x.Value, y.Value),
            FitMode.HFit => (x.Value, x.Value),
            FitMode.VFit => (y.Value, y.Value),
            FitMode.Crop or FitMode.Wrap => (Math.Max(x.Value, y.Value), Math.Max(x.Value, y.Value)),
            _ => (Math.Min(x.Value, y.Value), Math.Min(x.Value, y.Value)),
        };
    }

    private static long Length(decimal value) => Math.Max(1, Round(value));

    private static long Round(decimal value) =>
        (long)Math.Round(Math.Round(value, 6), MidpointRounding.AwayFromZero);
}
