using FsCheck;
using FsCheck.Fluent;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Http.Tests;

public sealed class EquivalentQualityTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(50, 55, 48)]
    [InlineData(80, 82, 64)]
    [InlineData(85, 87, 71)]
    [InlineData(100, 100, 100)]
    public void A_quality_has_its_counterparts(int jpeg, int webp, int avif)
    {
        Assert.Equal(webp, Percent(jpeg, ImageEncoding.Webp));
        Assert.Equal(avif, Percent(jpeg, ImageEncoding.Avif));
    }

    [Fact]
    public void More_quality_never_becomes_less() =>
        Prop.ForAll(
                Gen.Choose(1, 99).ToArbitrary(),
                Gen.Elements(ImageEncoding.Webp, ImageEncoding.Avif).ToArbitrary(),
                (jpeg, encoding) =>
                    Percent(jpeg, encoding) is >= 1 and <= 100
                    && Percent(jpeg, encoding) <= Percent(jpeg + 1, encoding)
            )
            .QuickCheckThrowOnFailure();

    private static int Percent(int jpeg, ImageEncoding encoding) =>
        EquivalentQuality.Of(new Quality(jpeg, false), encoding).Percent;
}
