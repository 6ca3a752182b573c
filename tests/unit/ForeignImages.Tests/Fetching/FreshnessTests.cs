using ImageServing.ForeignImages.Fetching;

namespace ImageServing.ForeignImages.Tests.Fetching;

public class FreshnessTests
{
    private static readonly TimeSpan s_default = TimeSpan.FromSeconds(500);
    private static readonly DateTimeOffset s_now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("ETag: \"a\"", 500)]
    [InlineData("Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT", 500)]
    [InlineData("ETag: \"a\"\nCache-Control: max-age=60", 60)]
    [InlineData("ETag: \"a\"\nCache-Control: max-age=60, s-maxage=30", 30)]
    [InlineData("ETag: \"a\"\nCache-Control: max-age=60\nAge: 20", 40)]
    [InlineData("ETag: \"a\"\nCache-Control: max-age=60\nAge: 90", 0)]
    [InlineData("ETag: \"a\"\nCache-Control: max-age=60\nExpires: Fri, 01 May 2026 13:00:00 GMT", 60)]
    [InlineData("ETag: \"a\"\nExpires: Fri, 01 May 2026 13:00:00 GMT", 3600)]
    [InlineData(
        "ETag: \"a\"\nDate: Fri, 01 May 2026 12:50:00 GMT\nExpires: Fri, 01 May 2026 13:00:00 GMT",
        600
    )]
    [InlineData("ETag: \"a\"\nExpires: Fri, 01 May 2026 11:00:00 GMT", 0)]
    [InlineData("ETag: \"a\"\nExpires: 0", 0)]
    [InlineData("ETag: \"a\"\nCache-Control: no-cache, max-age=60", 0)]
    [InlineData("ETag: \"a\"\nVary: *", 0)]
    [InlineData("ETag: \"a\"\nCache-Control: max-age=99999999999", 500)]
    [InlineData("ETag: \"a\"\nCache-Control: max-age=99999999", 31_536_000)]
    public void How_long_an_image_may_be_used(string headers, int seconds)
    {
        var freshness = Of(headers);
        Assert.True(freshness.MayBeKept);
        Assert.Equal(s_now.AddSeconds(seconds), freshness.Expires);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Cache-Control: max-age=60")]
    [InlineData("ETag: \"a\"\nCache-Control: no-store")]
    [InlineData("ETag: \"a\"\nCache-Control: private, max-age=60")]
    public void What_may_not_be_kept(string headers)
    {
        Assert.False(Of(headers).MayBeKept);
        Assert.Equal(s_now, Of(headers).Expires);
    }

    [Theory]
    [InlineData("ETag: \"a\"\nCache-Control: max-age=60", true)]
    [InlineData("ETag: \"a\"\nCache-Control: max-age=60, must-revalidate", false)]
    [InlineData("ETag: \"a\"\nCache-Control: max-age=60, proxy-revalidate", false)]
    [InlineData("ETag: \"a\"\nCache-Control: no-cache", false)]
    public void What_may_be_used_while_its_server_fails(string headers, bool mayBeStale) =>
        Assert.Equal(mayBeStale, Of(headers).MayBeStale);

    [Fact]
    public void A_304_needs_no_validator() =>
        Assert.Equal(s_now.AddSeconds(60), Of("Cache-Control: max-age=60", isRevalidation: true).Expires);

    private static Freshness Of(string headers, bool isRevalidation = false)
    {
        using var response = new HttpResponseMessage { Content = new ByteArrayContent([]) };
        foreach (var header in headers.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (header[..header.IndexOf(':')], header[(header.IndexOf(':') + 1)..].Trim());
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }
        return Freshness.Of(response, isRevalidation, s_default, s_now);
    }
}
