using FsCheck;
using FsCheck.Fluent;
using ImageServing.Imaging.Pixels;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace Imaging.Tests;

public sealed class ToneTests : IDisposable
{
    private static readonly Picture Source = Picture.Gradient(40, 30);

    private readonly Folder _folder = new();

    private static Arbitrary<int> Adjustment => Gen.Choose(-100, 100).ToArbitrary();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Zero_changes_nothing()
    {
        var zero = new CompositePlan
        {
            ColorBalance = new ColorBalance(0, 0, 0),
            Noise = new Noise(0, NoiseDistribution.Gaussian, false),
            Opacity = new Opacity(100, 100),
        };
        var view = new ViewPlan
        {
            InverseScale = 1,
            UnsharpMask = new UnsharpMask(0, 5, 0, false),
            UnsharpMaskAsIs = new UnsharpMask(3, 0, 0, true),
        };

        var plan = _folder.Plan(Source) with { Composite = zero, View = view };

        Assert.Equal(Source.Pixels, plan.Render().Pixels);
    }

    [Fact]
    public void Each_curve_is_monotonic_and_in_range() =>
        Prop.ForAll(
                Adjustment,
                Adjustment,
                (brightness, contrast) =>
                {
                    var plan = new CompositePlan { Brightness = brightness, Contrast = contrast };
                    var curve = Enumerable
                        .Range(0, 256)
                        .Select(level => ToneCurve.Map(plan, level, 0))
                        .ToArray();
                    return curve.Zip(curve.Skip(1), (a, b) => a <= b).All(rises => rises);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Brightness_adds_levels_to_every_component() =>
        Assert.Equal([30, 120, 255], Tone(new CompositePlan { Brightness = 20 }, 10, 100, 250));

    [Fact]
    public void Invert_gives_the_complement() =>
        Assert.Equal([245, 155, 5], Tone(new CompositePlan { Invert = true }, 10, 100, 250));

    [Fact]
    public void Color_balance_moves_each_component_by_itself() =>
        Assert.Equal(
            [60, 100, 200],
            Tone(new CompositePlan { ColorBalance = new(50, 0, -50) }, 10, 100, 250)
        );

    [Theory]
    [InlineData(-100, 128, 128)]
    [InlineData(100, 0, 255)]
    public void Contrast_turns_around_the_middle(int contrast, byte dark, byte bright) =>
        Assert.Equal([dark, dark, bright], Tone(new CompositePlan { Contrast = contrast }, 10, 100, 250));

    [Fact]
    public void Full_desaturation_is_gray_of_the_same_luma()
    {
        var gray = Tone(new CompositePlan { Saturation = -100 }, 200, 100, 50);

        Assert.Equal(gray[0], gray[1]);
        Assert.Equal(gray[0], gray[2]);
        Assert.InRange(gray[0], 117, 119);
    }

    [Fact]
    public void Hue_and_saturation_leave_gray_alone() =>
        Prop.ForAll(
                Gen.Choose(-180, 180).ToArbitrary(),
                Adjustment,
                (hue, saturation) =>
                {
                    var matrix = ColorMatrix.Of(new CompositePlan { Hue = hue, Saturation = saturation });
                    return matrix is null || matrix.Chunk(3).All(row => Math.Abs(row.Sum() - 1) < 1e-2);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Hue_keeps_the_luma_roughly()
    {
        foreach (var hue in (int[])[-180, -90, -30, 30, 60, 90, 120, 180])
        {
            var matrix = ColorMatrix.Of(new CompositePlan { Hue = hue })!;
            for (var component = 0; component < 3; component++)
            {
                var luma =
                    0.2126 * matrix[component]
                    + 0.7152 * matrix[3 + component]
                    + 0.0722 * matrix[6 + component];
                Assert.InRange(luma - new[] { 0.2126, 0.7152, 0.0722 }[component], -0.01, 0.01);
            }
        }
    }

    [Fact]
    public void A_third_of_a_turn_makes_red_greenish()
    {
        var turned = Tone(new CompositePlan { Hue = 120 }, 200, 40, 40);

        Assert.True(turned[1] > turned[0] && turned[1] > turned[2], string.Join(',', turned));
    }

    [Fact]
    public void Tone_leaves_alpha_alone()
    {
        var plan = _folder.Plan(Picture.Flat(4, 4, 10, 20, 30, 77)).WithAlpha() with
        {
            Composite = new CompositePlan
            {
                Invert = true,
                Hue = 40,
                Brightness = 10,
            },
        };

        Assert.All(plan.WithAlpha().Render().Pixels.Chunk(4), pixel => Assert.Equal(77, pixel[3]));
    }

    [Theory]
    [InlineData(50, 100, 128)]
    [InlineData(50, 50, 64)]
    [InlineData(0, 100, 0)]
    public void Opacity_multiplies_alpha(int opacity, int fill, byte alpha)
    {
        var plan = _folder.Plan(Source) with
        {
            Composite = new CompositePlan { Opacity = new Opacity(opacity, fill) },
        };

        Assert.All(plan.WithAlpha().Render().Pixels.Chunk(4), pixel => Assert.Equal(alpha, pixel[3]));
    }

    private byte[] Tone(CompositePlan composite, params byte[] pixel) =>
        (_folder.Plan(Picture.Flat(3, 3, pixel)) with { Composite = composite }).Render()[1, 1];
}
