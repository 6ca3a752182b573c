namespace ImageServing.PlatformServer.Http.Tests;

/// <summary>RFC 9110, 12.5.1.</summary>
public sealed class AcceptHeaderTests
{
    [Theory]
    [InlineData("", 1, 0)]
    [InlineData("*/*", 1, 0)]
    [InlineData("image/*", 1, 0)]
    [InlineData("image/*;q=0.5", 0.5, 0)]
    [InlineData("image/avif", 0, 1)]
    [InlineData("image/avif,*/*;q=0.8", 0.8, 1)]
    [InlineData("IMAGE/AVIF;Q=0.3, image/jpeg;q=0.9", 0.9, 0.3)]
    [InlineData("image/avif;q=0,image/jpeg", 1, 0)]
    [InlineData("image/avif; v=1; q=0.2", 0, 0.2)]
    [InlineData("image/avif;q=nonsense", 0, 1)]
    [InlineData("image/avif;q=7", 0, 1)]
    [InlineData(",;,=,image/avif", 0, 1)]
    public void The_best_match_gives_the_weight(string header, double jpeg, double avif)
    {
        var accept = AcceptHeader.Parse(header);
        Assert.Equal(jpeg, accept.Of("image/jpeg"));
        Assert.Equal(avif, accept.Named("image/avif"));
    }

    [Fact]
    public void A_header_without_end_is_read_in_part()
    {
        var accept = AcceptHeader.Parse(string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"a/{i}")));
        Assert.Equal(1, accept.Named("a/1"));
        Assert.Equal(0, accept.Named("a/9999"));
    }
}
