using System.Net;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Sources;

/// <summary>Foreign image sources, AllowDirectUrls and RootUrl, over real processes.</summary>
public sealed class ForeignImageTests(ForeignSystem foreign)
    : SystemTests(foreign.Live),
        IClassFixture<ForeignSystem>
{
    [Fact]
    public async Task A_picture_of_another_server_is_a_source_like_any()
    {
        var picture = await PictureAsync($"open?src=({foreign.Url("/root/own.png")})&wid=30&fmt=png");
        Assert.Equal(new PictureHeader("image/png", 30, 20), PictureHeader.Of(picture));
        Assert.Equal(picture, await PictureAsync("rooted?src=(own.png)&wid=30&fmt=png"));
        Assert.Equal(picture, await PictureAsync("rooted?src={/own.png}&wid=30&fmt=png"));
        Assert.Single(foreign.Asked, "/root/own.png");
    }

    [Fact]
    public async Task The_same_content_has_the_same_entity_tag_even_when_it_may_not_be_kept()
    {
        var target = $"/is/image/open?src=({foreign.Url("/once.png")})&wid=20";
        using var first = await Live.GetAsync(target);
        using var second = await Live.GetAsync(target);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(2, foreign.Asked.Count(path => path == "/once.png"));
    }

    [Theory]
    [InlineData("closed", "/root/red.png", "AllowDirectUrls")]
    [InlineData("rooted", "/root/red.png", "AllowDirectUrls")]
    public async Task Absolute_URLs_need_AllowDirectUrls(string catalog, string path, string word) =>
        await RefusedAsync($"{catalog}?src=({foreign.Url(path)})", HttpStatusCode.Forbidden, word);

    [Theory]
    [InlineData("closed?src=(red.png)", "RootUrl")]
    [InlineData("rooted?src=(../once.png)", "RootUrl")]
    [InlineData("rooted?src=(%2e%2e/once.png)", "RootUrl")]
    public async Task Relative_URLs_stay_below_RootUrl(string request, string word) =>
        await RefusedAsync(request, HttpStatusCode.Forbidden, word);

    [Theory]
    [InlineData("127.0.0.2")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.2]")]
    [InlineData("2130706434")]
    public async Task Only_the_addresses_that_are_configured_are_asked(string host)
    {
        var before = foreign.Asked.Count();
        using var response = await Live.GetAsync($"/is/image/open?src=({foreign.Url("/once.png", host)})");
        await Refused.AssertAsync(Live, response, HttpStatusCode.Forbidden);
        Assert.Equal(before, foreign.Asked.Count());
    }

    [Theory]
    [InlineData("/inside", HttpStatusCode.Forbidden, "169.254.169.254 has an address that is not public")]
    [InlineData("/page.html", HttpStatusCode.Forbidden, "no image")]
    // No default image stands in for a picture of another server.
    [InlineData("/nothing.png", HttpStatusCode.Forbidden, "no such image")]
    [InlineData("/broken", HttpStatusCode.BadGateway, "status 500")]
    public async Task What_cannot_be_used_is_told(string path, HttpStatusCode status, string word) =>
        await RefusedAsync($"open?src=({foreign.Url(path)})", status, word);

    [Fact]
    public async Task Nobody_reaches_the_kept_files_by_their_path()
    {
        await PictureAsync("rooted?src=(red.png)&wid=30");
        var file = Path.GetFileName(
            foreign.Kept("foreign").First(name => Path.GetExtension(name).Length == 0)
        );
        using var response = await Live.GetAsync(
            $"/is/image/cache/auxiliary/foreign/{file}?wid=10&defaultImage="
        );
        await Refused.AssertAsync(Live, response, HttpStatusCode.Forbidden);
        using var control = await Live.GetAsync("/is/image/images/red.png?wid=10&defaultImage=");
        Assert.Equal(HttpStatusCode.OK, control.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_purge_has_it_fetched_anew_by_every_process(bool isAll)
    {
        var path = $"/counted/{isAll}.png";
        var request = $"open?src=({foreign.Url(path)})&wid=20&fmt=png";
        var picture = await PictureAsync(request);
        Assert.Equal(picture, await PictureAsync(request));
        Assert.Single(foreign.Asked, path);
        string[] scope = isAll ? ["all"] : ["source", foreign.Url(path)];
        (await Live.RunAsync(["cache", "purge", .. scope])).With(0);

        for (var i = 0; i < 8; i++)
        {
            // A new connection each: either process may accept it.
            using var response = await Live.SendAsync(
                HttpMethod.Get,
                $"/is/image/{request}",
                message => message.Headers.ConnectionClose = true
            );
            Assert.Equal(picture, await response.Content.ReadAsByteArrayAsync(Cancelled));
        }
        Assert.Equal(2, foreign.Asked.Count(asked => asked == path));
    }

    [Fact]
    public async Task The_figures_tell_of_them()
    {
        await PictureAsync("rooted?src=(red.png)&wid=31");
        using var metrics = await Live.GetAsync("/metrics");
        var text = await metrics.Content.ReadAsStringAsync(Cancelled);
        Assert.Contains("imageserving_foreign_uses_total", text, StringComparison.Ordinal);
        Assert.Contains("imageserving_foreign_size_bytes_total", text, StringComparison.Ordinal);
    }

    private async Task<byte[]> PictureAsync(string request)
    {
        using var response = await Live.GetAsync($"/is/image/{request}");
        var body = await response.Content.ReadAsByteArrayAsync(Cancelled);
        Assert.True(
            response.StatusCode == HttpStatusCode.OK,
            $"{response.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}"
        );
        return body;
    }

    private async Task RefusedAsync(string request, HttpStatusCode status, string word)
    {
        using var response = await Live.GetAsync($"/is/image/{request}");
        await Refused.AssertAsync(Live, response, status);
        Assert.Contains(word, await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }
}
