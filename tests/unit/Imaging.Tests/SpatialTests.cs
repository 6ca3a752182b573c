using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace Imaging.Tests;

public sealed class SpatialTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2.9)]
    [InlineData(3.1)]
    [InlineData(8)]
    [InlineData(40)]
    public void Blur_leaves_a_flat_picture_alone_and_softens_an_edge(double radius)
    {
        var blur = new CompositePlan { Blur = radius };
        var flat = (_folder.Plan(Picture.Flat(200, 60, 90, 120, 30)) with { Composite = blur }).Render();
        Assert.Equal(0, flat.MaxDifference(Picture.Flat(200, 60, 90, 120, 30)));

        var edge = Picture.Of(200, 60, (x, _) => x < 100 ? [0, 0, 0] : [255, 255, 255]);
        var soft = (_folder.Plan(edge) with { Composite = blur }).Render();
        foreach (var offset in (int[])[-2, -1, 0, 1, (int)Math.Round(radius)])
        {
            // A logistic curve is the integral of the normal distribution but for one percent.
            var expected = 255 / (1 + Math.Exp(-1.702 * (offset + 0.5) / radius));
            Assert.InRange(soft[100 + offset, 30][0], expected - 7, expected + 7);
        }
    }

    [Fact]
    public void Blur_is_the_same_below_and_above_the_change_of_method()
    {
        var edge = Picture.Of(200, 60, (x, _) => x < 100 ? [0, 0, 0] : [255, 255, 255]);
        var plan = _folder.Plan(edge);
        var direct = (plan with { Composite = new CompositePlan { Blur = 3 } }).Render();
        var shrunk = (plan with { Composite = new CompositePlan { Blur = 3.01 } }).Render();

        Assert.InRange(direct.MaxDifference(shrunk), 0, 6);
    }

    [Fact]
    public void Blur_shrinks_with_the_picture()
    {
        var edge = Picture.Of(400, 80, (x, _) => x < 200 ? [0, 0, 0] : [255, 255, 255]);
        var plan = _folder.Plan(edge) with
        {
            Composite = new CompositePlan { Blur = 16 },
            View = new ViewPlan { Width = 100 },
        };

        Assert.InRange(plan.Render()[54, 10][0], 195, 235);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Unsharp_masking_overshoots_at_edges_only(bool monochrome)
    {
        var edge = Picture.Of(60, 20, (x, _) => x < 30 ? [100, 100, 100] : [150, 150, 150]);
        var plan = _folder.Plan(edge) with
        {
            View = new ViewPlan { InverseScale = 1, UnsharpMaskAsIs = new UnsharpMask(1, 2, 0, monochrome) },
        };
        var sharp = plan.Render();

        Assert.Equal([100, 100, 100], sharp[2, 10]);
        Assert.Equal([150, 150, 150], sharp[57, 10]);
        Assert.InRange(sharp[29, 10][0], 70, 95);
        Assert.InRange(sharp[30, 10][0], 155, 180);
    }

    [Fact]
    public void A_threshold_above_the_difference_prevents_sharpening()
    {
        var edge = Picture.Of(60, 20, (x, _) => x < 30 ? [100, 100, 100] : [150, 150, 150]);
        var plan = _folder.Plan(edge) with
        {
            View = new ViewPlan { InverseScale = 1, UnsharpMaskAsIs = new UnsharpMask(5, 2, 60, false) },
        };

        Assert.Equal(edge.Pixels, plan.Render().Pixels);
    }

    [Fact]
    public void Sharpening_gives_no_halo_towards_transparent_surroundings()
    {
        var plan = _folder.Plan(Picture.Flat(40, 40, 120, 130, 140)) with
        {
            Layer = new LayerPlan { Extend = new Margins(10, 10, 10, 10) },
            View = new ViewPlan
            {
                InverseScale = 1,
                Sharpen = true,
                UnsharpMaskAsIs = new UnsharpMask(3, 3, 0, false),
            },
        };
        var rendered = plan.WithAlpha().Render();

        Assert.All(rendered.Pixels.Chunk(4).Where(p => p[3] > 0), p => Assert.Equal([120, 130, 140, 255], p));
        Assert.Equal(1600, rendered.Pixels.Chunk(4).Count(p => p[3] > 0));
    }

    [Theory]
    [InlineData(NoiseDistribution.Uniform)]
    [InlineData(NoiseDistribution.Gaussian)]
    public void Noise_is_repeatable_centred_and_as_strong_as_asked(NoiseDistribution distribution)
    {
        var plan = _folder.Plan(Picture.Flat(120, 120, 128, 128, 128)) with
        {
            Composite = new CompositePlan { Noise = new Noise(20, distribution, false) },
        };
        var noisy = plan.Render();

        Assert.Equal(noisy.Pixels, plan.Render().Pixels);
        var deviations = noisy.Pixels.Select(value => value - 128.0).ToArray();
        Assert.InRange(deviations.Average(), -1, 1);
        Assert.InRange(Math.Sqrt(deviations.Average(d => d * d)), 27.5, 31.5);
        Assert.Contains(noisy.Pixels.Chunk(3), pixel => pixel[0] != pixel[1]);
        if (distribution == NoiseDistribution.Uniform)
        {
            Assert.InRange(deviations.Max(), 49, 51.5);
            Assert.InRange(deviations.Min(), -51.5, -49);
        }
    }

    [Fact]
    public void Monochrome_noise_is_gray()
    {
        var plan = _folder.Plan(Picture.Flat(50, 50, 128, 128, 128)) with
        {
            Composite = new CompositePlan { Noise = new Noise(20, NoiseDistribution.Gaussian, true) },
        };

        Assert.All(
            plan.Render().Pixels.Chunk(3),
            pixel => Assert.True(pixel[0] == pixel[1] && pixel[1] == pixel[2])
        );
    }
}
