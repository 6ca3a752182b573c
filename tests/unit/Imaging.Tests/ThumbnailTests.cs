using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace Imaging.Tests;

/// <summary>Pixels of a layer that is fitted to the rectangle of a thumbnail.</summary>
public sealed class ThumbnailTests : IDisposable
{
    private static readonly Picture Source = Picture.Coordinates(20, 10);

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(-1, 0, 0, 0)]
    [InlineData(0, 0, 5, 0)]
    [InlineData(1, 0, 10, 0)]
    public void What_is_larger_is_cut(double horizontal, double vertical, int x, int y)
    {
        var thumbnail = new ThumbnailPlan(
            ThumbnailFit.Crop,
            new PixelSize(10, 10),
            new Alignment(horizontal, vertical)
        );

        Assert.Equal(0, Render(thumbnail).MaxDifference(Source.Crop(new PixelRect(x, y, 10, 10))));
    }

    [Fact]
    public void What_is_left_free_is_transparent()
    {
        var thumbnail = new ThumbnailPlan(ThumbnailFit.Fit, new PixelSize(20, 14), new Alignment(0, 1));
        var rendered = Render(thumbnail, alpha: true);

        Assert.Equal((20, 14), (rendered.Width, rendered.Height));
        Assert.Equal(0, rendered[7, 3][3]);
        Assert.Equal([.. Source[7, 0], 255], rendered[7, 4]);
    }

    [Theory]
    [InlineData(Flip.UpDown, 0)]
    [InlineData(Flip.None, 90)]
    [InlineData(Flip.LeftRight, 180)]
    public void Flip_and_rotation_come_after_the_cut(Flip flip, double angle)
    {
        var thumbnail = new ThumbnailPlan(ThumbnailFit.Crop, new PixelSize(8, 10), new Alignment(-1, 0));
        var cut = Source.Crop(new PixelRect(0, 0, 8, 10));
        var turned = Render(thumbnail, flip: flip, angle: angle);
        var expected = (flip, angle) switch
        {
            (Flip.UpDown, _) => Picture.Of(8, 10, (x, y) => cut[x, 9 - y]),
            (_, 90) => Picture.Of(10, 8, (x, y) => cut[y, 9 - x]),
            _ => Picture.Of(8, 10, (x, y) => cut[x, 9 - y]),
        };

        Assert.Equal(0, turned.MaxDifference(expected));
    }

    [Fact]
    public void A_source_outside_of_the_rectangle_leaves_it_transparent()
    {
        var thumbnail = new ThumbnailPlan(ThumbnailFit.Texture, new PixelSize(5, 5), new Alignment(-1, -1));
        var plan = Plan(thumbnail, alpha: true);
        plan = plan with { Layer = plan.Layer with { Crop = new PixelRect(-15, 0, 30, 10) } };

        Assert.All(plan.Render().Pixels.Chunk(4), pixel => Assert.Equal(0, pixel[3]));
    }

    [Fact]
    public void Only_the_visible_part_of_a_large_texture_is_kept()
    {
        var layer = new LayerPlan
        {
            Scale = 400,
            Rotate = 30,
            Thumbnail = new ThumbnailPlan(ThumbnailFit.Texture, new PixelSize(50, 50), default),
        };
        var rendered = (_folder.Plan(Source) with { Layer = layer }).Render();

        Assert.Equal(68, rendered.Width);
    }

    private Picture Render(
        ThumbnailPlan thumbnail,
        bool alpha = false,
        Flip flip = Flip.None,
        double angle = 0
    )
    {
        var plan = Plan(thumbnail, alpha);
        return (plan with { Layer = plan.Layer with { Flip = flip, Rotate = angle } }).Render();
    }

    private RenderPlan Plan(ThumbnailPlan thumbnail, bool alpha)
    {
        var plan = _folder.Plan(Source) with { Layer = new LayerPlan { Thumbnail = thumbnail } };
        return alpha ? plan.WithAlpha() : plan;
    }
}
