using FsCheck;
using FsCheck.Fluent;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace Imaging.Tests;

public sealed class GeometryOfPixelsTests : IDisposable
{
    private static readonly Picture Source = Picture.Coordinates(23, 17);

    private readonly Folder _folder = new();

    private RenderPlan Plan => _folder.Plan(Source);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_commands_the_pixels_stay_as_they_are() =>
        Assert.Equal(Source.Pixels, Plan.Render().Pixels);

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    [InlineData(-90)]
    [InlineData(450)]
    public void Quarter_turns_move_every_pixel_exactly(int angle)
    {
        var turns = ((angle / 90 % 4) + 4) % 4;
        var expected = turns switch
        {
            1 => Picture.Of(17, 23, (x, y) => Source[y, 16 - x]),
            2 => Picture.Of(23, 17, (x, y) => Source[22 - x, 16 - y]),
            _ => Picture.Of(17, 23, (x, y) => Source[22 - y, x]),
        };

        var rendered = (Plan with { Layer = new LayerPlan { Rotate = angle } }).Render();

        Assert.Equal((expected.Width, expected.Height), (rendered.Width, rendered.Height));
        Assert.Equal(expected.Pixels, rendered.Pixels);
    }

    [Theory]
    [InlineData(Flip.LeftRight)]
    [InlineData(Flip.UpDown)]
    [InlineData(Flip.LeftRight | Flip.UpDown)]
    public void Flips_are_exact_for_layer_and_composite(Flip flip)
    {
        var expected = Picture.Of(
            23,
            17,
            (x, y) =>
                Source[flip.HasFlag(Flip.LeftRight) ? 22 - x : x, flip.HasFlag(Flip.UpDown) ? 16 - y : y]
        );

        Assert.Equal(expected.Pixels, (Plan with { Layer = new LayerPlan { Flip = flip } }).Render().Pixels);
        Assert.Equal(
            expected.Pixels,
            (Plan with { Composite = new CompositePlan { Flip = flip } }).Render().Pixels
        );
    }

    [Fact]
    public void The_layer_is_flipped_before_it_is_rotated()
    {
        var plan = Plan with
        {
            Layer = new LayerPlan { Flip = Flip.LeftRight, Rotate = 90 },
        };

        Assert.Equal(Picture.Of(17, 23, (x, y) => Source[22 - y, 16 - x]).Pixels, plan.Render().Pixels);
    }

    [Fact]
    public void A_crop_beyond_the_source_is_transparent_there()
    {
        var crop = new PixelRect(-2, -3, 10, 9);
        var rendered = (Plan with { Layer = new LayerPlan { Crop = crop } }).WithAlpha().Render();

        Assert.Equal((10, 9, 4), (rendered.Width, rendered.Height, rendered.Bands));
        Assert.Equal([0, 0, 0, 0], rendered[1, 2]);
        Assert.Equal([.. Source[0, 0], 255], rendered[2, 3]);
        Assert.Equal([.. Source[7, 5], 255], rendered[9, 8]);
    }

    [Fact]
    public void Color_fills_before_the_rotation_and_bgcolor_after_extend()
    {
        var layer = new LayerPlan
        {
            Crop = new PixelRect(-5, 0, 10, 5),
            Fill = Color.Rgb(10, 20, 30),
            Extend = new Margins(1, 2, 3, 4),
            Background = Color.Rgb(200, 100, 50),
        };
        var rendered = (Plan with { Layer = layer }).Render();

        Assert.Equal((14, 11), (rendered.Width, rendered.Height));
        Assert.Equal([200, 100, 50], rendered[0, 0]);
        Assert.Equal([10, 20, 30], rendered[1, 2]);
        Assert.Equal(Source[0, 0], rendered[6, 2]);
        Assert.Equal([200, 100, 50], rendered[13, 10]);
    }

    [Fact]
    public void A_half_opaque_fill_stays_half_opaque()
    {
        var layer = new LayerPlan { Crop = new PixelRect(-5, 0, 10, 5), Fill = Color.Rgb(10, 20, 30, 128) };
        var rendered = (Plan with { Layer = layer }).WithAlpha().Render();

        Assert.Equal([10, 20, 30, 128], rendered[0, 0]);
        Assert.Equal([.. Source[0, 0], 255], rendered[5, 0]);
    }

    [Fact]
    public void A_free_rotation_has_transparent_corners_and_keeps_the_middle()
    {
        using var folder = new Folder();
        var plan = folder.Plan(Picture.Flat(41, 41, 200, 100, 50)) with
        {
            Layer = new LayerPlan { Rotate = 45 },
        };
        var rendered = plan.WithAlpha().Render();

        Assert.Equal((58, 58), (rendered.Width, rendered.Height));
        Assert.Equal([0, 0, 0, 0], rendered[0, 0]);
        Assert.Equal([200, 100, 50, 255], rendered[29, 29]);
        Assert.All(
            Enumerable.Range(0, 58).Select(i => rendered[i, 20]).Where(p => p[3] > 40),
            pixel => Assert.InRange(pixel[0], 190, 210)
        );
    }

    [Fact]
    public void A_rotation_by_half_a_turn_in_free_steps_is_symmetric()
    {
        using var folder = new Folder();
        var source = Picture.Gradient(40, 30);
        var there = folder.Plan(source) with { Layer = new LayerPlan { Rotate = 30 } };
        var opposite = there with { Layer = new LayerPlan { Rotate = 210 } };
        var turned = opposite.WithAlpha().Render();
        var expected = there.WithAlpha().Render();

        var mirrored = Picture.Of(
            expected.Width,
            expected.Height,
            (x, y) => expected[expected.Width - 1 - x, expected.Height - 1 - y]
        );
        Assert.InRange(turned.MaxDifference(mirrored), 0, 2);
    }

    [Fact]
    public void Any_size_comes_out_exactly()
    {
        var modes = Enum.GetValues<ResamplingMode>();
        var cases = Gen.Choose(1, 300).Four().Zip(Gen.Elements(modes)).ToArbitrary();
        Prop.ForAll(
                cases,
                c =>
                {
                    var ((w, h, toWidth, toHeight), mode) = c;
                    using var folder = new Folder();
                    var plan = folder.Plan(Picture.Flat(w, h, 10, 20, 30)) with
                    {
                        Resampling = mode,
                        View = new ViewPlan
                        {
                            Width = toWidth,
                            Height = toHeight,
                            Fit = new Fit(FitMode.Stretch, true),
                        },
                    };
                    var rendered = plan.Render();
                    Assert.Equal((toWidth, toHeight), (rendered.Width, rendered.Height));
                    Assert.All(rendered.Pixels.Chunk(3), pixel => Assert.Equal([10, 20, 30], pixel));
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(20, 80)]
    [InlineData(21, 50)]
    [InlineData(80, 33)]
    [InlineData(200, 100)]
    public void Scaling_keeps_the_middle_in_the_middle(int from, int to)
    {
        using var folder = new Folder();
        foreach (var mode in Enum.GetValues<ResamplingMode>())
        {
            var roof = Picture.Of(
                from,
                from,
                (x, y) => [(byte)(9 * Math.Min(x, from - 1 - x)), (byte)(9 * Math.Min(y, from - 1 - y)), 0]
            );
            var plan = folder.Plan(roof) with
            {
                Resampling = mode,
                View = new ViewPlan { Width = to },
            };
            var scaled = plan.Render();
            var turned = Picture.Of(to, to, (x, y) => scaled[to - 1 - x, to - 1 - y]);

            Assert.InRange(scaled.MaxDifference(turned), 0, 1);
        }
    }

    [Fact]
    public void Transparent_pixels_do_not_darken_their_neighbours()
    {
        using var folder = new Folder();
        var half = Picture.Of(64, 64, (x, _) => x < 32 ? [0, 0, 0, 0] : [255, 255, 255, 255]);
        var plan = folder.Plan(half) with { View = new ViewPlan { Width = 15 } };
        var rendered = plan.WithAlpha().Render();

        Assert.All(
            rendered.Pixels.Chunk(4).Where(p => p[3] > 8),
            pixel => Assert.InRange(pixel[0], 250, 255)
        );
    }
}
