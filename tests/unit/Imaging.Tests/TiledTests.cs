using FsCheck;
using FsCheck.Fluent;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace Imaging.Tests;

/// <summary>Of a tiled file only some tiles are read, which stay for the next render: nobody may see it.</summary>
public sealed class TiledTests : IDisposable
{
    private static readonly Picture Source = Picture.Coordinates(700, 500);

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_view_of_a_tiled_file_is_that_of_one_without_tiles()
    {
        var tiled = _folder.Plan("tiled.tif", Tiled(Source));
        var plain = _folder.Plan("plain.tif", Source.Encode("tiffsave_buffer"));
        var plans =
            from x in Gen.Choose(0, 450)
            from y in Gen.Choose(0, 450)
            from side in Gen.Choose(1, 300)
            from percent in Gen.Choose(20, 250)
            from angle in Gen.Elements(0, 90, 180, 270, 33)
            from flip in Gen.Elements(Flip.None, Flip.LeftRight, Flip.UpDown)
            from mode in Gen.Elements(
                ResamplingMode.Bilinear,
                ResamplingMode.Bicubic,
                ResamplingMode.Sharp2,
                ResamplingMode.BicubicSharper
            )
            from sharpen in Gen.Elements(false, true)
            select tiled with
            {
                Layer = new LayerPlan { Rotate = angle },
                Composite = new CompositePlan { Flip = flip },
                View = new ViewPlan
                {
                    Region = new PixelRect(x, y, side, side),
                    InverseScale = percent / 100.0,
                    Sharpen = sharpen,
                },
                Resampling = mode,
            };

        Prop.ForAll(
                plans.ToArbitrary(),
                plan =>
                    // libvips sums up in another order for other tiles, and rounds.
                    plan.Render().MaxDifference((plan with { Source = plain.Source }).Render()) <= 1
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_replaced_file_is_seen_at_once()
    {
        var plan = _folder.Plan("picture.tif", Tiled(Picture.Flat(300, 200, 10, 20, 30)));
        Assert.Equal(new byte[] { 10, 20, 30 }, plan.Render()[5, 5]);

        _folder.Add("picture.tif", Tiled(Picture.Flat(310, 200, 40, 50, 60)));
        Assert.Equal(new byte[] { 40, 50, 60 }, plan.Render()[5, 5]);
        Assert.Equal(310, plan.Render().Width);
    }

    [Fact]
    public void Renders_of_one_file_at_the_same_time_do_not_disturb_each_other()
    {
        var plan = _folder.Plan("shared.tif", Tiled(Source));
        var regions = Enumerable.Range(0, 24).Select(i => new PixelRect(i * 20, i * 15, 200, 150)).ToList();

        Parallel.ForEach(
            regions,
            region =>
                Assert.Equal(
                    0,
                    (plan with { Layer = new LayerPlan { Crop = region } })
                        .Render()
                        .MaxDifference(Source.Crop(region))
                )
        );
    }

    private static byte[] Tiled(Picture picture) =>
        picture.Encode(
            "tiffsave_buffer",
            o => o.Set("tile", true).Set("tile_width", 64).Set("tile_height", 64)
        );
}
