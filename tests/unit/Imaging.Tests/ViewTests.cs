using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace Imaging.Tests;

public sealed class ViewTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Slack_shows_the_background_and_stays_transparent_with_alpha()
    {
        var plan = _folder.Plan(Picture.Flat(40, 20, 1, 2, 3)) with
        {
            View = new ViewPlan
            {
                Width = 20,
                Height = 20,
                Background = Color.Rgb(9, 8, 7),
            },
        };

        var rendered = plan.Render();
        Assert.Equal([9, 8, 7], rendered[10, 4]);
        Assert.Equal([1, 2, 3], rendered[10, 5]);
        Assert.Equal([1, 2, 3], rendered[10, 14]);
        Assert.Equal([9, 8, 7], rendered[10, 15]);
        Assert.Equal([0, 0, 0, 0], plan.WithAlpha().Render()[10, 4]);
    }

    [Fact]
    public void A_rect_beside_the_view_is_background()
    {
        var plan = _folder.Plan(Picture.Flat(40, 20, 1, 2, 3)) with
        {
            View = new ViewPlan
            {
                InverseScale = 1,
                Rectangle = new ViewRectangle(new PixelRect(100, 100, 7, 5), 1),
            },
        };

        Assert.All(plan.Render().Pixels, value => Assert.Equal(255, value));
    }

    [Theory]
    [InlineData(0, Flip.None, 0, 0)]
    [InlineData(90, Flip.None, 0, 0)]
    [InlineData(180, Flip.UpDown, 0, 0)]
    [InlineData(270, Flip.LeftRight, 0, 0)]
    [InlineData(30, Flip.None, 0, 0)]
    [InlineData(-75.5, Flip.UpDown, 0, 0)]
    [InlineData(0, Flip.UpDown, 3, 0)]
    [InlineData(20, Flip.LeftRight, 2, 0)]
    [InlineData(0, Flip.None, 0, 2.5)]
    [InlineData(90, Flip.UpDown, 1.5, 1.5)]
    public void A_tile_is_the_same_part_of_the_whole_view(
        double angle,
        Flip flip,
        double blur,
        double sharpen
    )
    {
        var whole = _folder.Plan(Picture.Gradient(160, 120)) with
        {
            Layer = new LayerPlan { Rotate = angle, Extend = new Margins(4, 6, 2, 8) },
            Composite = new CompositePlan
            {
                Flip = flip,
                Blur = blur,
                Noise = new Noise(5, default, false),
            },
            View = new ViewPlan
            {
                Width = 130,
                Height = 110,
                UnsharpMaskAsIs = sharpen > 0 ? new UnsharpMask(1, sharpen, 0, false) : null,
            },
        };
        var area = new PixelRect(37, 29, 41, 33);
        var tile = whole with { View = whole.View with { Rectangle = new ViewRectangle(area, 1) } };

        // One level of rounding: blur counts in whole numbers from wherever it starts.
        Assert.InRange(tile.WithAlpha().Render().MaxDifference(whole.WithAlpha().Render().Crop(area)), 0, 1);
    }

    [Fact]
    public void A_stretched_view_of_a_turned_layer_has_the_asked_size()
    {
        var plan = _folder.Plan(Picture.Gradient(80, 60)) with
        {
            Layer = new LayerPlan { Rotate = 20 },
            View = new ViewPlan
            {
                Width = 120,
                Height = 30,
                Fit = new Fit(FitMode.Stretch, true),
            },
        };

        var rendered = plan.WithAlpha().Render();

        Assert.Equal((120, 30), (rendered.Width, rendered.Height));
        Assert.Equal(255, rendered[60, 15][3]);
        Assert.Equal(0, rendered[0, 0][3]);
    }

    [Fact]
    public void Properties_agree_with_the_picture()
    {
        var plan = _folder.Plan(Picture.Gradient(80, 60)) with
        {
            Layer = new LayerPlan { Rotate = 33 },
            View = new ViewPlan { Width = 51 },
            Output = new OutputPlan
            {
                Format = new OutputFormat(ImageEncoding.Webp, true),
                PrintResolution = 150,
            },
        };

        var properties = Engine.Images.Properties(plan, CancellationToken.None).Value!;
        var rendered = plan.Render();

        Assert.Equal((rendered.Width, rendered.Height), (properties.Width, properties.Height));
        Assert.Equal(
            ("image/webp", true, 150.0),
            (properties.MimeType, properties.HasAlpha, properties.PrintResolution)
        );
    }
}
