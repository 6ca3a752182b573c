using ImageServing.Protocol.Values;

namespace ImageServing.Rendering.Tests;

/// <summary>Cases worked out by hand.</summary>
public sealed class RenderGeometryExamples
{
    private static readonly PixelSize Landscape = new(1600, 1000);

    [Fact]
    public void A_width_alone_keeps_the_aspect_ratio() =>
        Assert.Equal(new PixelSize(200, 125), Compute(new ViewPlan { Width = 200 }).View.Reply);

    [Fact]
    public void Without_fit_a_small_image_is_enlarged() =>
        Assert.Equal(new PixelSize(3200, 2000), Compute(new ViewPlan { Width = 3200 }).View.Reply);

    [Fact]
    public void Fit_without_upscaling_surrounds_a_small_image()
    {
        var raster = Compute(
            new ViewPlan
            {
                Width = 2000,
                Height = 2000,
                Fit = new Fit(FitMode.Fit, false),
                Align = new Alignment(-1, 1),
            }
        ).Raster;

        Assert.Equal(new PixelRect(0, 1000, 1600, 1000), raster.Placement);
        Assert.Equal(new PixelSize(2000, 2000), raster.Reply);
    }

    [Fact]
    public void Crop_fit_cuts_the_sides_where_align_says()
    {
        var view = new ViewPlan
        {
            Width = 500,
            Height = 500,
            Fit = new Fit(FitMode.Crop, false),
            Align = new Alignment(1, 0),
        };
        Assert.Equal(new PixelRect(-300, 0, 800, 500), Compute(view).Raster.Placement);
    }

    [Fact]
    public void The_default_size_shrinks_only_what_is_larger()
    {
        var view = new ViewPlan { DefaultSize = new PixelSize(400, 400) };
        Assert.Equal(new PixelSize(400, 250), Compute(view).View.Reply);
        var plan = Plan(view) with { Layer = new LayerPlan { Size = new PixelSize(300, 300) } };
        Assert.Equal(new PixelSize(300, 188), RenderGeometry.Compute(plan, Landscape).Value!.View.Reply);
    }

    [Fact]
    public void Rect_cuts_a_strip_out_of_the_view_and_marks_what_lies_outside()
    {
        var view = new ViewPlan
        {
            InverseScale = 1,
            Rectangle = new ViewRectangle(new PixelRect(0, 900, 1600, 300), 1),
        };
        var raster = Compute(view).Raster;

        Assert.Equal(new PixelRect(0, -900, 1600, 1000), raster.Placement);
        Assert.Equal(new PixelRect(0, 0, 1600, 100), raster.Visible);
    }

    [Fact]
    public void A_region_guides_the_scale_and_its_surroundings_stay_visible()
    {
        var view = new ViewPlan
        {
            Region = new PixelRect(400, 400, 200, 200),
            Width = 400,
            Height = 200,
        };
        Assert.Equal(new PixelRect(-300, -400, 1600, 1000), Compute(view).Raster.Placement);
    }

    [Fact]
    public void A_crop_over_the_edge_leaves_transparent_margins_at_reply_scale()
    {
        var plan = Plan(new ViewPlan { InverseScale = 2 }) with
        {
            Layer = new LayerPlan { Crop = new PixelRect(-100, 0, 800, 1000) },
        };
        var raster = RenderGeometry.Compute(plan, Landscape).Value!.Raster;

        Assert.Equal(new PixelRect(0, 0, 700, 1000), raster.Window);
        Assert.Equal(new PixelSize(400, 500), raster.Layer);
        Assert.Equal(new PixelRect(50, 0, 350, 500), raster.Content);
        Assert.Equal(new AxisScale(0.5, 0.5), raster.SourceScale);
    }

    [Fact]
    public void A_quarter_turn_swaps_the_folded_layer_and_its_margins_are_scaled()
    {
        var plan = Plan(new ViewPlan { InverseScale = 2 }) with
        {
            Layer = new LayerPlan { Rotate = 90, Extend = new Margins(10, 20, 30, -40) },
        };
        var raster = RenderGeometry.Compute(plan, Landscape).Value!.Raster;

        Assert.Equal(new PixelSize(800, 500), raster.Layer);
        Assert.Equal(new PixelSize(500, 800), raster.Rotated);
        Assert.Equal(new Margins(5, 10, 15, -20), raster.Extend);
        Assert.Equal(new PixelSize(520, 790), raster.Reply);
    }

    [Fact]
    public void A_stretched_free_turn_is_computed_at_the_larger_scale()
    {
        var plan = Plan(
            new ViewPlan
            {
                Width = 400,
                Height = 800,
                Fit = new Fit(FitMode.Stretch, true),
            }
        ) with
        {
            Layer = new LayerPlan { Rotate = 45 },
        };
        var geometry = RenderGeometry.Compute(plan, new PixelSize(1000, 1000)).Value!;

        Assert.True(geometry.Raster.NeedsResize);
        Assert.Equal(800, geometry.Raster.Canvas.Height);
        Assert.Equal(800, geometry.Raster.Canvas.Width);
        Assert.Equal(new PixelRect(0, 0, 400, 800), geometry.Raster.Placement);
    }

    [Fact]
    public void A_half_turn_with_noise_does_not_grow()
    {
        var plan = Plan(new ViewPlan()) with { Layer = new LayerPlan { Rotate = 180.0000001 } };
        var geometry = RenderGeometry.Compute(plan, Landscape).Value!;

        Assert.Equal(180, geometry.Layer.Angle);
        Assert.Equal(Landscape, geometry.Layer.Canvas);
    }

    [Theory]
    [InlineData(1600, 0, 10, 10)]
    [InlineData(0, 1000, 0, 0)]
    [InlineData(-50, 0, 50, 10)]
    [InlineData(int.MinValue, 0, int.MaxValue, 10)]
    public void A_crop_that_misses_the_image_is_impossible(int x, int y, int width, int height)
    {
        var plan = Plan(new ViewPlan()) with
        {
            Layer = new LayerPlan { Crop = new PixelRect(x, y, width, height) },
        };
        Assert.Equal(RenderFailureCode.ImpossibleGeometry, CodeOf(plan));
    }

    [Fact]
    public void A_region_that_misses_the_composite_is_impossible() =>
        Assert.Equal(
            RenderFailureCode.ImpossibleGeometry,
            CodeOf(Plan(new ViewPlan { Region = new PixelRect(2000, 0, 10, 10) }))
        );

    [Fact]
    public void Extend_that_leaves_nothing_is_impossible()
    {
        var plan = Plan(new ViewPlan()) with
        {
            Layer = new LayerPlan { Extend = new Margins(-800, 0, -800, 0) },
        };
        Assert.Equal(RenderFailureCode.ImpossibleGeometry, CodeOf(plan));
    }

    [Theory]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    public void The_reply_is_compared_with_the_largest_size(int width, bool isAllowed)
    {
        var code = CodeOf(Plan(new ViewPlan { Width = width, MaxSize = new PixelSize(2000, 2000) }));
        Assert.Equal(isAllowed ? null : RenderFailureCode.ReplyTooLarge, code);
    }

    [Fact]
    public void A_strip_of_a_view_that_is_larger_than_the_limit_is_allowed()
    {
        var view = new ViewPlan
        {
            InverseScale = 0.1,
            MaxSize = new PixelSize(2000, 2000),
            Rectangle = new ViewRectangle(new PixelRect(0, 0, 2000, 500), 1),
        };
        Assert.Equal(new PixelSize(2000, 500), Compute(view).View.Reply);
    }

    private static RenderPlan Plan(ViewPlan view) =>
        new() { Source = new SourceImage("/a.tif", default, 1), View = view };

    private static RenderGeometry Compute(ViewPlan view) =>
        RenderGeometry.Compute(Plan(view), Landscape).Value!;

    private static RenderFailureCode? CodeOf(RenderPlan plan) =>
        RenderGeometry.Compute(plan, Landscape).Failure?.Code;
}
