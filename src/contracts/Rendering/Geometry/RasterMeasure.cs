using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>Computes <see cref="RasterGeometry"/> from the exact geometry.</summary>
internal static class RasterMeasure
{
    public static RenderOutcome<RasterGeometry> Measure(
        LayerGeometry layer,
        ViewGeometry view,
        PixelSize source
    )
    {
        var scale = view.Scale.Times(view.RectangleScale);
        var x = Fold(layer, view, scale.X, horizontal: true);
        var y = Fold(layer, view, scale.Y, horizontal: false);

        // A freely turned layer cannot be stretched before the turn: it gets the resolution of the larger scale.
        var turned = layer.Angle % 90 != 0;
        var isDeferred = turned && !scale.IsUniform;
        var canvasScale = isDeferred ? AxisScale.Uniform(scale.Largest) : scale;
        var workX = isDeferred ? Fold(layer, canvasScale.X, 0, horizontal: true) : x;
        var workY = isDeferred ? Fold(layer, canvasScale.Y, 0, horizontal: false) : y;

        var unturned = UnturnedSize(layer, canvasScale, workX, workY, turned);
        if (unturned is not { } size || !AllFit(x) || !AllFit(y) || !AllFit(workX) || !AllFit(workY))
        {
            return Lengths.TooLarge("the scaled image");
        }

        var window = Areas.Intersect(layer.Crop, source);
        if (ContentOf(layer, window, size) is not { } content)
        {
            return Lengths.TooLarge("the scaled image");
        }
        return new RasterGeometry
        {
            Window = window,
            Layer = size,
            Content = content,
            Angle = layer.Angle,
            Rotated = new PixelSize((int)workX.Content, (int)workY.Content),
            Extend = new Margins((int)workX.Before, (int)workY.Before, (int)workX.After, (int)workY.After),
            Canvas = new PixelSize((int)workX.Canvas, (int)workY.Canvas),
            CanvasScale = canvasScale,
            Placement = new PixelRect((int)x.Start, (int)y.Start, (int)x.Canvas, (int)y.Canvas),
            Visible = VisibleOf(view),
            Reply = view.Reply,
            TotalScale = layer.Scale * scale.Mean,
        };
    }

    private static FoldedAxis Fold(LayerGeometry layer, ViewGeometry view, double scale, bool horizontal)
    {
        var origin = horizontal
            ? (view.Offset.X - view.Region.X * view.Scale.X) * view.RectangleScale - view.Rectangle.X
            : (view.Offset.Y - view.Region.Y * view.Scale.Y) * view.RectangleScale - view.Rectangle.Y;
        return Fold(layer, scale, origin, horizontal);
    }

    private static FoldedAxis Fold(LayerGeometry layer, double scale, double origin, bool horizontal) =>
        horizontal
            ? FoldedAxis.Of(origin, scale, layer.Extend.Left, layer.Rotated.Width, layer.Canvas.Width)
            : FoldedAxis.Of(origin, scale, layer.Extend.Top, layer.Rotated.Height, layer.Canvas.Height);

    private static bool AllFit(FoldedAxis axis) =>
        Lengths.Fits(axis.Start)
        && Lengths.Fits(axis.Before)
        && Lengths.Fits(axis.Content)
        && Lengths.Fits(axis.After)
        && Lengths.Fits(axis.Canvas);

    private static PixelSize? UnturnedSize(
        LayerGeometry layer,
        AxisScale scale,
        FoldedAxis x,
        FoldedAxis y,
        bool isTurnedFreely
    ) =>
        isTurnedFreely ? Lengths.Size(layer.Scaled.Width * scale.X, layer.Scaled.Height * scale.Y)
        : layer.Angle is 90 or 270 ? Lengths.Size(y.Content, x.Content)
        : Lengths.Size(x.Content, y.Content);

    /// <summary>Where the window lies in the layer; null when that cannot be computed.</summary>
    private static PixelRect? ContentOf(LayerGeometry layer, PixelRect window, PixelSize size)
    {
        var (crop, image) = (layer.Crop, layer.Content);
        var across = Placed(image.X, image.Width, layer.Scaled.Width, size.Width);
        var down = Placed(image.Y, image.Height, layer.Scaled.Height, size.Height);
        if (across is not { } h || down is not { } v)
        {
            return null;
        }
        var (x, width) = Part((long)window.X - crop.X, window.Width, crop.Width, h.Length);
        var (y, height) = Part((long)window.Y - crop.Y, window.Height, crop.Height, v.Length);
        return new PixelRect(h.Start + x, v.Start + y, width, height);
    }

    /// <summary>Where the scaled crop lies in the layer, at the resolution of the reply.</summary>
    private static (int Start, int Length)? Placed(int start, int length, int scaled, int layer)
    {
        var scale = (double)layer / scaled;
        var first = Lengths.Edge(start * scale);
        var last = Math.Max(first + 1, Lengths.Edge(((double)start + length) * scale));
        return Lengths.Fits(first) && Lengths.Fits(last - first) ? ((int)first, (int)(last - first)) : null;
    }

    private static (int Start, int Length) Part(long start, int length, int whole, int scaledWhole)
    {
        var scale = (double)scaledWhole / whole;
        var first = Math.Min(scaledWhole - 1, Lengths.Edge(start * scale));
        var last = Math.Max(first + 1, Lengths.Edge((start + length) * scale));
        return ((int)first, (int)(last - first));
    }

    private static PixelRect VisibleOf(ViewGeometry view) =>
        Areas.Intersect(
            new PixelRect(
                -view.Rectangle.X,
                -view.Rectangle.Y,
                view.ScaledView.Width,
                view.ScaledView.Height
            ),
            view.Reply
        );
}
