using ImageServing.Imaging.Sources;
using ImageServing.Imaging.Steps;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace Imaging.Tests;

public sealed class LoadingTests : IDisposable
{
    private static readonly Picture Source = Picture.Gradient(512, 384);

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.26, 1)]
    [InlineData(0.25, 2)]
    [InlineData(0.125, 4)]
    [InlineData(0.0625, 8)]
    [InlineData(0.001, 8)]
    public void Jpeg_shrinks_on_load_as_long_as_twice_the_pixels_are_left(double scale, int shrink) =>
        Assert.Equal(shrink, LoadPixels.JpegShrink(scale));

    [Theory]
    [InlineData("jpegsave_buffer")]
    [InlineData("webpsave_buffer")]
    [InlineData("pyramid")]
    [InlineData("subifd")]
    public void A_window_at_lower_resolution_is_the_same_picture(string kind)
    {
        var plan = _folder.Plan("window", Encoded(kind)) with
        {
            Layer = new LayerPlan { Crop = new PixelRect(101, 53, 301, 257) },
            View = new ViewPlan { Width = 37 },
        };
        var expected = _folder.Plan(Source) with { Layer = plan.Layer, View = plan.View };

        Assert.InRange(plan.Render().MaxDifference(expected.Render()), 0, 12);
    }

    [Theory]
    [InlineData("pyramid")]
    [InlineData("subifd")]
    public void A_pyramid_may_have_more_pixels_than_the_limit(string kind)
    {
        var renderer = new ImageServing.Imaging.ImageRenderer(
            new ImageServing.Imaging.ImagingOptions { MaxInputPixels = 1000 },
            Engine.Loaded
        );
        var plan = _folder.Plan("pyramid.tif", Encoded(kind)) with { View = new ViewPlan { Width = 20 } };

        Assert.Equal(20, Picture.Decode(plan.Bytes(renderer)).Width);
        var flat = _folder.Plan("flat.tif", Source.Encode("tiffsave_buffer"));
        Assert.Equal(RenderFailureCode.SourceTooLarge, flat.Failure(renderer).Code);
    }

    [Fact]
    public void Further_pages_of_other_pictures_are_no_pyramid()
    {
        Assert.True(TiffPyramid.IsHalved(new PixelSize(1001, 701), new PixelSize(501, 350), 1));
        Assert.True(TiffPyramid.IsHalved(new PixelSize(1001, 701), new PixelSize(125, 88), 3));
        Assert.False(TiffPyramid.IsHalved(new PixelSize(1001, 701), new PixelSize(1001, 701), 1));
        Assert.False(TiffPyramid.IsHalved(new PixelSize(1001, 701), new PixelSize(505, 350), 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Every_orientation_is_used_upright_and_cropped_there(int orientation)
    {
        var upright = Source.Crop(new PixelRect(0, 0, 160, 96));
        var stored = Stored(upright, orientation);
        var bytes = stored.Encode(
            "jpegsave_buffer",
            o => o.Set("Q", 100).Set("subsample_mode", 2),
            orientation
        );
        var plan = _folder.Plan("turned.jpg", bytes);
        var crop = new PixelRect(33, 21, 70, 50);

        Assert.InRange(plan.Render().MaxDifference(upright), 0, 6);
        var cropped = (plan with { Layer = new LayerPlan { Crop = crop } }).Render();
        Assert.InRange(cropped.MaxDifference(upright.Crop(crop)), 0, 6);
        var description = Engine.Images.Describe(plan.Source, CancellationToken.None).Value!;
        Assert.Equal((160, 96), (description.Width, description.Height));
    }

    /// <summary>The pixels as a file with this orientation has them.</summary>
    private static Picture Stored(Picture upright, int orientation)
    {
        var size = Orientation.Swaps(orientation)
            ? (W: upright.Height, H: upright.Width)
            : (W: upright.Width, H: upright.Height);
        var (right, bottom) = (upright.Width - 1, upright.Height - 1);
        return Picture.Of(
            size.W,
            size.H,
            (x, y) =>
                orientation switch
                {
                    2 => upright[right - x, y],
                    3 => upright[right - x, bottom - y],
                    4 => upright[x, bottom - y],
                    5 => upright[y, x],
                    6 => upright[right - y, x],
                    7 => upright[right - y, bottom - x],
                    8 => upright[y, bottom - x],
                    _ => upright[x, y],
                }
        );
    }

    private static byte[] Encoded(string kind) =>
        kind switch
        {
            "pyramid" => Pyramid(o => o.Set("subifd", false)),
            "subifd" => Pyramid(o => o.Set("subifd", true)),
            _ => Source.Encode(kind, o => o.Set("Q", 98)),
        };

    private static byte[] Pyramid(Action<ImageServing.Vips.VipsOperation> configure) =>
        Source.Encode(
            "tiffsave_buffer",
            o =>
            {
                o.Set("pyramid", true).Set("tile", true).Set("tile_width", 64).Set("tile_height", 64);
                configure(o);
            }
        );
}
