using FsCheck;
using FsCheck.Fluent;
using ImageServing.Protocol.Values;

namespace ImageServing.Rendering.Tests;

public sealed class RenderGeometryTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000);

    [Fact]
    public void Sizes_and_offsets_are_those_of_the_model() =>
        Check(c =>
        {
            var (geometry, model) = (c.Compute(), GeometryModel.Of(c.Plan, c.Source));
            var layer = geometry.Layer;
            var view = geometry.View;

            Assert.Equal(model.Crop, (layer.Crop.X, layer.Crop.Y, layer.Crop.Width, layer.Crop.Height));
            Assert.Equal(model.Scaled, Pair(layer.Scaled));
            Assert.Equal(model.Rotated, Pair(layer.Rotated));
            Assert.Equal(model.Canvas, Pair(layer.Canvas));
            Assert.Equal(model.View, Pair(view.View));
            Assert.Equal(model.Offset, (view.Offset.X, view.Offset.Y));
            Assert.Equal(model.Reply, Pair(view.Reply));
        });

    [Fact]
    public void Folded_edges_lie_on_the_rounded_exact_ones() =>
        Check(c =>
        {
            var (raster, exact) = (c.Compute().Raster, GeometryModel.Of(c.Plan, c.Source).CanvasInReply);
            var placed = raster.Placement;

            Near(exact.L, placed.X, 0.5m);
            Near(exact.T, placed.Y, 0.5m);
            // At least one pixel: a far edge may lie up to a pixel behind.
            Near(exact.R, placed.X + placed.Width, placed.Width == 1 ? 1.5m : 0.5m);
            Near(exact.B, placed.Y + placed.Height, placed.Height == 1 ? 1.5m : 0.5m);
        });

    [Fact]
    public void Folded_sizes_add_up() =>
        Check(c =>
        {
            var geometry = c.Compute();
            var raster = geometry.Raster;
            var turned = geometry.Layer.Angle is 90 or 270
                ? new PixelSize(raster.Layer.Height, raster.Layer.Width)
                : raster.Layer;

            Assert.Equal(
                raster.Canvas.Width,
                raster.Extend.Left + raster.Rotated.Width + raster.Extend.Right
            );
            Assert.Equal(
                raster.Canvas.Height,
                raster.Extend.Top + raster.Rotated.Height + raster.Extend.Bottom
            );
            Assert.True(geometry.Layer.Angle % 90 != 0 || turned == raster.Rotated);
            Assert.True(Inside(raster.Content, raster.Layer));
            Assert.True(Inside(raster.Window, c.Source));
            Assert.Equal(geometry.View.Reply, raster.Reply);
            Assert.True(raster.Visible == default || Inside(raster.Visible, raster.Reply));
        });

    [Fact]
    public void Only_a_stretched_view_of_a_freely_turned_layer_is_resized_twice() =>
        Check(c =>
        {
            var geometry = c.Compute();
            var isTurnedAndStretched = geometry.Layer.Angle % 90 != 0 && !geometry.View.Scale.IsUniform;
            Assert.True(isTurnedAndStretched || !geometry.Raster.NeedsResize);
        });

    [Fact]
    public void A_freely_turned_layer_keeps_its_turned_size_within_two_composite_pixels() =>
        Check(c =>
        {
            var raster = c.Compute().Raster;
            var (sin, cos) = Math.SinCos(raster.Angle * Math.PI / 180);
            var width = raster.Layer.Width * Math.Abs(cos) + raster.Layer.Height * Math.Abs(sin);

            var tolerance = 2 + 2 * raster.CanvasScale.X;
            Assert.InRange(raster.Rotated.Width, width - tolerance, width + tolerance);
        });

    [Fact]
    public void Fit_modes_keep_their_promises() =>
        Check(c =>
        {
            if (c.Plan.View is not { InverseScale: null, Width: { } wid, Height: { } hei } plan)
            {
                return;
            }
            var view = c.Compute().View;
            var (image, size) = (view.ScaledRegion, view.View);
            var cut = image.Width > size.Width || image.Height > size.Height;
            var slack = image.Width < size.Width || image.Height < size.Height;
            var isFree = plan.Fit is not { Upscale: false };

            switch (plan.Fit?.Mode)
            {
                case null or FitMode.Fit:
                    Assert.False(cut);
                    Assert.Equal(new PixelSize(wid, hei), size);
                    break;
                case FitMode.Constrain:
                    Assert.False(cut || slack || size.Width > wid || size.Height > hei);
                    break;
                case FitMode.Crop:
                    Assert.False(slack && isFree);
                    break;
                case FitMode.Wrap:
                    Assert.False(cut || size.Width < wid || size.Height < hei || (slack && isFree));
                    break;
                case FitMode.Stretch:
                    Assert.False(cut || (slack && isFree));
                    break;
                default:
                    Assert.Equal(new PixelSize(wid, hei), size);
                    break;
            }
            Assert.True(isFree || (view.Scale.X <= 1 && view.Scale.Y <= 1));
        });

    [Fact]
    public void Absurd_numbers_give_a_value_or_a_failure()
    {
        int[] integers = [int.MinValue, -1, 0, 1, 7, 10_000_001, int.MaxValue];
        double[] reals =
        [
            double.NaN,
            double.NegativeInfinity,
            -1,
            0,
            double.Epsilon,
            1e-9,
            1,
            1e9,
            double.MaxValue,
        ];
        var integer = Gen.Elements(integers);
        var real = Gen.Elements(reals);
        var plans =
            from crop in integer.Four()
            from size in integer.Two()
            from extend in integer.Four()
            from factors in real.Four()
            from view in integer.Two()
            from region in integer.Four()
            from area in integer.Four()
            from normalized in real.Four()
            from flags in Gen.Choose(0, 255)
            from mode in Gen.Elements(Enum.GetValues<FitMode>())
            select new RenderPlan
            {
                Source = new SourceImage("/a.tif", default, 1),
                Layer = new LayerPlan
                {
                    Crop = (flags & 1) != 0 ? Rect(crop) : null,
                    CropNormalized = (flags & 2) != 0 ? NormalRect(normalized) : null,
                    Size = (flags & 4) != 0 ? new PixelSize(size.Item1, size.Item2) : null,
                    Scale = (flags & 8) != 0 ? factors.Item1 : null,
                    Rotate = factors.Item2,
                    Extend =
                        (flags & 16) != 0
                            ? new Margins(extend.Item1, extend.Item2, extend.Item3, extend.Item4)
                            : null,
                },
                View = new ViewPlan
                {
                    Region = (flags & 32) != 0 ? Rect(region) : null,
                    Width = (flags & 64) != 0 ? view.Item1 : null,
                    Height = view.Item2,
                    InverseScale = (flags & 128) != 0 ? factors.Item3 : null,
                    Fit = new Fit(mode, true),
                    Align = new Alignment(factors.Item1, factors.Item4),
                    Rectangle = (flags & 1) != 0 ? new ViewRectangle(Rect(area), factors.Item4) : null,
                },
            };

        Prop.ForAll(
                Arb.From(plans),
                plan =>
                {
                    var outcome = RenderGeometry.Compute(plan, new PixelSize(640, 480));
                    Assert.True(!outcome.IsSuccess || IsSane(outcome.Value.Raster));
                }
            )
            .Check(Many);
    }

    private static bool IsSane(RasterGeometry raster) =>
        new[] { raster.Layer, raster.Rotated, raster.Canvas, raster.Reply }.All(s =>
            s is { Width: >= 1 and <= 10_000_000, Height: >= 1 and <= 10_000_000 }
        );

    private static PixelRect Rect((int X, int Y, int Width, int Height) t) =>
        new(t.X, t.Y, t.Width, t.Height);

    private static NormalizedRect NormalRect((double X, double Y, double Width, double Height) t) =>
        new(t.X, t.Y, t.Width, t.Height);

    private static void Check(Action<GeometryCase> property) =>
        Prop.ForAll(GeometryCase.Any, property).Check(Many);

    private static (long, long) Pair(PixelSize size) => (size.Width, size.Height);

    private static void Near(decimal exact, int rounded, decimal tolerance) =>
        Assert.InRange(rounded - exact, -tolerance - 0.0001m, tolerance + 0.0001m);

    private static bool Inside(PixelRect area, PixelSize whole) =>
        area is { X: >= 0, Y: >= 0, Width: >= 1, Height: >= 1 }
        && area.X + area.Width <= whole.Width
        && area.Y + area.Height <= whole.Height;
}
