using ImageServing.Imaging.Sources;
using ImageServing.Protocol.Values;

namespace Imaging.Tests.Sources;

public sealed class TiffPyramidTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.5, 1)]
    [InlineData(0.4, 0)]
    [InlineData(1 / 3.0, 1)]
    [InlineData(0.25, 2)]
    [InlineData(400 / 4800.0, 3)]
    [InlineData(267 / 3200.0, 3)]
    [InlineData(0.01, 4)]
    public void A_level_has_half_as_many_pixels_again_or_exactly_as_many(double scale, int level) =>
        Assert.Equal(level, TiffPyramid.Best(Facts(4800, 3200, levels: 4), scale)?.Number ?? 0);

    [Fact]
    public void A_level_that_was_rounded_is_not_exact()
    {
        Assert.Equal(1, TiffPyramid.Best(Facts(4802, 3202, levels: 2), 0.5)?.Number);
        Assert.Equal(1, TiffPyramid.Best(Facts(4802, 3202, levels: 2), 0.25)?.Number);
        Assert.Null(TiffPyramid.Best(Facts(4801, 3200, levels: 2), 0.5));
    }

    [Fact]
    public void A_file_without_levels_is_read_at_its_full_resolution() =>
        Assert.Null(TiffPyramid.Best(Facts(4800, 3200, levels: 0), 0.01));

    private static SourceFacts Facts(int width, int height, int levels) =>
        new(
            SourceFormat.Tiff,
            new PixelSize(width, height),
            Orientation: 1,
            HorizontalResolution: 1,
            Tile: new PixelSize(256, 256),
            BytesPerPixel: 3,
            Levels: [.. Enumerable.Range(1, levels).Select(n => new PyramidLevel(n, "page", n))]
        );
}
