using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>Computes <see cref="LayerGeometry"/>, step by step in the order of the layer transforms.</summary>
internal static class LayerMeasure
{
    /// <summary>An angle nearer to a multiple of 90 moves no pixel of the largest picture by a hundredth.</summary>
    private const double QuarterTolerance = 1e-6;

    public static RenderOutcome<LayerGeometry> Measure(LayerPlan layer, PixelSize source)
    {
        // 1. Crop.
        if (CropWindow(layer, source) is not { } crop)
        {
            return Lengths.Impossible("crop leaves nothing of the image");
        }

        // 2. Scale.
        var scale = ScaleOf(layer, crop);
        if (
            Lengths.Size(crop.Width * scale, crop.Height * scale) is not { } image
            || FrameOf(layer.Thumbnail, image) is not { } scaled
        )
        {
            return Lengths.Impossible("crop, size, scale or res make the layer too large");
        }

        // 3. Rotate.
        var angle = Normalize(layer.Rotate);
        if (Rotated(scaled, angle) is not { } rotated)
        {
            return Lengths.Impossible("rotate makes the layer too large");
        }

        // 4. Extend.
        if (ExtendOf(layer, rotated) is not { } extend)
        {
            return Lengths.Impossible("extend makes the layer too large");
        }
        var width = (long)rotated.Width + extend.Left + extend.Right;
        var height = (long)rotated.Height + extend.Top + extend.Bottom;
        if (width < 1 || height < 1 || Lengths.Size(width, height) is not { } canvas)
        {
            return Lengths.Impossible("extend leaves no pixels, or too many");
        }

        return new LayerGeometry
        {
            Crop = crop,
            Scale = scale,
            Scaled = scaled,
            Content = Aligned(image, scaled, layer.Thumbnail?.Align ?? default),
            Angle = angle,
            Rotated = rotated,
            Extend = extend,
            Canvas = canvas,
        };
    }

    private static PixelRect? CropWindow(LayerPlan layer, PixelSize source)
    {
        if (layer.Crop is { } pixels)
        {
            return Areas.Resolve(pixels, source);
        }
        if (layer.CropNormalized is not { } part)
        {
            return new PixelRect(0, 0, source.Width, source.Height);
        }

        var (x, y) = (Lengths.Offset(part.X * source.Width), Lengths.Offset(part.Y * source.Height));
        if (!Lengths.Fits(x) || !Lengths.Fits(y))
        {
            return null;
        }
        var size = Lengths.Size(
            part.Width > 0 ? part.Width * source.Width : source.Width - x,
            part.Height > 0 ? part.Height * source.Height : source.Height - y
        );
        var window = size is { } s ? new PixelRect((int)x, (int)y, s.Width, s.Height) : default;
        return Areas.Touches(window, source) ? window : null;
    }

    private static double ScaleOf(LayerPlan layer, PixelRect crop)
    {
        var box = layer.Thumbnail is null ? layer.Size ?? default : BoxOf(layer.Thumbnail);
        double? x = box.Width > 0 ? (double)box.Width / crop.Width : null;
        double? y = box.Height > 0 ? (double)box.Height / crop.Height : null;
        return (x, y) switch
        {
            ({ } wide, { } high) => layer.Thumbnail is { Fit: ThumbnailFit.Crop }
                ? Math.Max(wide, high)
                : Math.Min(wide, high),
            _ => x ?? y ?? layer.Scale ?? (layer.Resolution is { } res ? res / layer.ObjectResolution : 1),
        };
    }

    private static PixelSize BoxOf(ThumbnailPlan thumbnail) =>
        thumbnail.Fit is ThumbnailFit.Texture ? default : thumbnail.Size;

    private static PixelSize? FrameOf(ThumbnailPlan? thumbnail, PixelSize image)
    {
        var frame = thumbnail?.Size ?? default;
        return Lengths.Size(
            frame.Width > 0 ? frame.Width : image.Width,
            frame.Height > 0 ? frame.Height : image.Height
        );
    }

    private static PixelRect Aligned(PixelSize image, PixelSize frame, Alignment align) =>
        new(
            Lengths.Aligned(align.Horizontal, frame.Width - image.Width),
            Lengths.Aligned(align.Vertical, frame.Height - image.Height),
            image.Width,
            image.Height
        );

    private static double Normalize(double angle)
    {
        var turned = (angle % 360 + 360) % 360;
        var quarter = Math.Round(turned / 90) * 90;
        return Math.Abs(turned - quarter) <= QuarterTolerance ? quarter % 360 : turned;
    }

    private static PixelSize? Rotated(PixelSize size, double angle) =>
        angle switch
        {
            0 or 180 => size,
            90 or 270 => new PixelSize(size.Height, size.Width),
            _ => BoundingBox(size, angle * Math.PI / 180),
        };

    private static PixelSize? BoundingBox(PixelSize size, double radians)
    {
        var (sin, cos) = (Math.Abs(Math.Sin(radians)), Math.Abs(Math.Cos(radians)));
        return Lengths.Size(
            Math.Round(size.Width * cos + size.Height * sin, 3),
            Math.Round(size.Width * sin + size.Height * cos, 3)
        );
    }

    private static Margins? ExtendOf(LayerPlan layer, PixelSize size)
    {
        if (layer.ExtendNormalized is not { } part)
        {
            var given = layer.Extend ?? default;
            return FitAll(given.Left, given.Top, given.Right, given.Bottom) ? given : null;
        }

        var (left, right) = (Lengths.Offset(part.Left * size.Width), Lengths.Offset(part.Right * size.Width));
        var (top, bottom) = (
            Lengths.Offset(part.Top * size.Height),
            Lengths.Offset(part.Bottom * size.Height)
        );
        return FitAll(left, top, right, bottom)
            ? new Margins((int)left, (int)top, (int)right, (int)bottom)
            : null;
    }

    private static bool FitAll(double left, double top, double right, double bottom) =>
        Lengths.Fits(left) && Lengths.Fits(top) && Lengths.Fits(right) && Lengths.Fits(bottom);
}
