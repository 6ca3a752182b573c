using FsCheck;
using FsCheck.Fluent;
using ImageServing.Protocol.Values;

namespace ImageServing.Rendering.Tests;

/// <summary>Where the image lies in the rectangle of a thumbnail (reference: Thumbnail rules).</summary>
public sealed class ThumbnailGeometryTests
{
    [Theory]
    // Covers, fits, or keeps its own scale.
    [InlineData(ThumbnailFit.Crop, 100, 100, 0, 0, -50, 0, 200, 100)]
    [InlineData(ThumbnailFit.Fit, 100, 100, 0, 0, 0, 25, 100, 50)]
    [InlineData(ThumbnailFit.Texture, 100, 100, 0, 0, -150, -50, 400, 200)]
    [InlineData(ThumbnailFit.Texture, 600, 300, 0, 0, 100, 50, 400, 200)]
    // Left, right, top, bottom.
    [InlineData(ThumbnailFit.Crop, 100, 100, -1, 0, 0, 0, 200, 100)]
    [InlineData(ThumbnailFit.Crop, 100, 100, 1, 0, -100, 0, 200, 100)]
    [InlineData(ThumbnailFit.Fit, 100, 100, 0, -1, 0, 0, 100, 50)]
    [InlineData(ThumbnailFit.Fit, 100, 100, 0, 1, 0, 50, 100, 50)]
    [InlineData(ThumbnailFit.Texture, 300, 300, 1, -1, -100, 0, 400, 200)]
    // Enlarges.
    [InlineData(ThumbnailFit.Fit, 1200, 1200, 0, 0, 0, 300, 1200, 600)]
    public void The_image_is_scaled_and_aligned(
        ThumbnailFit fit,
        int width,
        int height,
        double horizontal,
        double vertical,
        int x,
        int y,
        int w,
        int h
    )
    {
        var thumbnail = new ThumbnailPlan(
            fit,
            new PixelSize(width, height),
            new Alignment(horizontal, vertical)
        );
        var geometry = Compute(thumbnail, new PixelSize(400, 200));

        Assert.Equal(new PixelSize(width, height), geometry.Layer.Canvas);
        Assert.Equal(new PixelRect(x, y, w, h), geometry.Layer.Content);
        Assert.Equal(new PixelRect(x, y, w, h), geometry.Raster.Content);
        Assert.Equal(new PixelSize(width, height), geometry.Raster.Reply);
    }

    [Theory]
    [InlineData(100, 0, 100, 50)]
    [InlineData(0, 100, 200, 100)]
    public void A_free_dimension_follows_the_image(int width, int height, int canvasWidth, int canvasHeight)
    {
        foreach (var fit in new[] { ThumbnailFit.Crop, ThumbnailFit.Fit })
        {
            var thumbnail = new ThumbnailPlan(fit, new PixelSize(width, height), default);
            var canvas = Compute(thumbnail, new PixelSize(400, 200)).Layer.Canvas;
            Assert.Equal(new PixelSize(canvasWidth, canvasHeight), canvas);
        }
    }

    [Fact]
    public void What_crop_took_away_does_not_come_back()
    {
        var plan = Plan(new ThumbnailPlan(ThumbnailFit.Fit, new PixelSize(100, 100), default)) with
        {
            Layer = new LayerPlan
            {
                Crop = new PixelRect(100, 50, 100, 50),
                Thumbnail = new ThumbnailPlan(ThumbnailFit.Fit, new PixelSize(100, 100), default),
            },
        };
        var raster = RenderGeometry.Compute(plan, new PixelSize(400, 200)).Value!.Raster;

        Assert.Equal(new PixelRect(100, 50, 100, 50), raster.Window);
        Assert.Equal(new PixelRect(0, 25, 100, 50), raster.Content);
    }

    [Fact]
    public void A_thumbnail_has_the_size_of_its_rectangle_and_a_crop_leaves_nothing_free() =>
        Prop.ForAll(
                Arb.From(
                    from source in Sizes(1, 3000)
                    from target in Sizes(1, 500)
                    from fit in Gen.Elements(Enum.GetValues<ThumbnailFit>())
                    from x in Gen.Choose(-10, 10)
                    from y in Gen.Choose(-10, 10)
                    from inverse in Gen.Choose(5, 40)
                    select (
                        source,
                        new ThumbnailPlan(fit, target, new Alignment(x / 10.0, y / 10.0)),
                        inverse / 10.0
                    )
                ),
                drawn =>
                {
                    var (source, thumbnail, inverse) = drawn;
                    var plan = Plan(thumbnail) with { View = new ViewPlan { InverseScale = inverse } };
                    var geometry = RenderGeometry.Compute(plan, source).Value!;
                    var (layer, raster) = (geometry.Layer, geometry.Raster);

                    Assert.Equal(thumbnail.Size, layer.Canvas);
                    if (thumbnail.Fit is ThumbnailFit.Crop)
                    {
                        Assert.True(Covers(layer.Content, layer.Scaled));
                        Assert.True(Covers(raster.Content, raster.Layer));
                    }
                    else if (thumbnail.Fit is ThumbnailFit.Fit)
                    {
                        Assert.True(
                            Covers(
                                new PixelRect(0, 0, layer.Scaled.Width, layer.Scaled.Height),
                                layer.Content
                            )
                        );
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(int.MaxValue, 10)]
    [InlineData(10, int.MaxValue)]
    public void A_rectangle_that_cannot_be_held_is_refused(int width, int height)
    {
        var plan = Plan(new ThumbnailPlan(ThumbnailFit.Fit, new PixelSize(width, height), default));

        Assert.Equal(
            RenderFailureCode.ImpossibleGeometry,
            RenderGeometry.Compute(plan, new PixelSize(10, 10)).Failure?.Code
        );
    }

    private static bool Covers(PixelRect area, PixelSize whole) =>
        Covers(area, new PixelRect(0, 0, whole.Width, whole.Height));

    private static bool Covers(PixelRect area, PixelRect part) =>
        area.X <= part.X
        && area.Y <= part.Y
        && area.X + area.Width >= part.X + part.Width
        && area.Y + area.Height >= part.Y + part.Height;

    private static RenderGeometry Compute(ThumbnailPlan thumbnail, PixelSize source)
    {
        var outcome = RenderGeometry.Compute(Plan(thumbnail), source);
        Assert.True(outcome.IsSuccess, outcome.Failure?.Message);
        return outcome.Value;
    }

    private static RenderPlan Plan(ThumbnailPlan thumbnail) =>
        new()
        {
            Source = new SourceImage("/a.tif", DateTime.UnixEpoch, 1),
            Layer = new LayerPlan { Thumbnail = thumbnail },
            View = new ViewPlan { InverseScale = 1 },
        };

    private static Gen<PixelSize> Sizes(int least, int most) =>
        from width in Gen.Choose(least, most)
        from height in Gen.Choose(least, most)
        select new PixelSize(width, height);
}
