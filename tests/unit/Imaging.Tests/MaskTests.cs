using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace Imaging.Tests;

/// <summary>req=mask: the alpha channel in place of the colours.</summary>
public sealed class MaskTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_level_of_alpha_is_the_same_level_of_gray()
    {
        var source = Picture.Of(256, 1, (x, _) => [200, 10, 60, (byte)x]);
        var gray = Masked(_folder.Plan(source), ImageEncoding.Png, PixelType.Gray).Render();
        var rgb = Masked(_folder.Plan(source), ImageEncoding.Png, PixelType.Rgb).Render();

        Assert.Equal((1, 3), (gray.Bands, rgb.Bands));
        Assert.All(Enumerable.Range(0, 256), x => Assert.Equal([(byte)x], gray[x, 0]));
        Assert.All(Enumerable.Range(0, 256), x => Assert.Equal([(byte)x, (byte)x, (byte)x], rgb[x, 0]));
    }

    [Fact]
    public void Without_alpha_it_is_white_and_black_around_the_picture()
    {
        var plan = Masked(_folder.Plan(Picture.Flat(10, 10, 1, 2, 3)), ImageEncoding.Png, PixelType.Gray) with
        {
            View = new ViewPlan { Width = 20, Height = 10 },
        };
        var mask = plan.Render();

        Assert.Equal((20, 10), (mask.Width, mask.Height));
        Assert.Equal([0], mask[0, 5]);
        Assert.Equal([255], mask[10, 5]);
    }

    [Theory]
    [InlineData(ImageEncoding.Jpeg, PixelType.Gray, 1)]
    [InlineData(ImageEncoding.Jpeg, PixelType.Rgb, 3)]
    [InlineData(ImageEncoding.Jpeg, PixelType.Cmyk, 4)]
    [InlineData(ImageEncoding.ProgressiveJpeg, PixelType.Gray, 1)]
    [InlineData(ImageEncoding.Tiff, PixelType.Gray, 1)]
    [InlineData(ImageEncoding.Gif, PixelType.Gray, 0)]
    [InlineData(ImageEncoding.Png8, null, 0)]
    [InlineData(ImageEncoding.Webp, null, 3)]
    public void Every_format_can_hold_one(ImageEncoding encoding, PixelType? type, int bands)
    {
        var source = Picture.Of(32, 32, (x, _) => [9, 9, 9, (byte)(x < 16 ? 0 : 255)]);
        var mask = Masked(_folder.Plan(source), encoding, type).Render();

        Assert.True(bands == 0 || mask.Bands == bands, $"{mask.Bands} bands");
        if (mask.Bands < 4)
        {
            Assert.InRange(mask[4, 16][0], 0, 6);
            Assert.InRange(mask[28, 16][0], 249, 255);
        }
    }

    [Theory]
    [InlineData(ImageEncoding.Png, PixelType.Gray)]
    [InlineData(ImageEncoding.Gif, PixelType.Gray)]
    [InlineData(ImageEncoding.Webp, null)]
    public void A_plan_that_asks_for_alpha_gets_an_opaque_one(ImageEncoding encoding, PixelType? type)
    {
        var plan = Masked(_folder.Plan(Picture.Flat(8, 8, 9, 9, 9, 0)), encoding, type, alpha: true);
        var mask = plan.Render();

        Assert.InRange(mask[4, 4][0], 0, 3);
        Assert.True(mask.Bands is 1 or 3 || mask[4, 4][^1] == 255);
    }

    [Fact]
    public void Its_properties_are_those_of_a_gray_picture()
    {
        var plan = Masked(_folder.Plan(Picture.Flat(8, 8, 9, 9, 9, 0)), ImageEncoding.Png, PixelType.Gray);
        var properties = Engine.Images.Properties(plan, TestContext.Current.CancellationToken).Value!;

        Assert.False(properties.HasAlpha);
        Assert.Equal(PixelType.Gray, properties.PixelType);
        Assert.Null(properties.ProfileName);
    }

    private static RenderPlan Masked(
        RenderPlan plan,
        ImageEncoding encoding,
        PixelType? type,
        bool alpha = false
    ) =>
        plan with
        {
            Output = plan.Output with { MaskOnly = true, Format = new OutputFormat(encoding, alpha, type) },
        };
}
