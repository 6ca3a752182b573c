using System.Net;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Sources;

/// <summary>Nested requests as sources, with and without cache=on, over real processes.</summary>
public sealed class NestedRequestTests(ForeignSystem foreign)
    : SystemTests(foreign.Live),
        IClassFixture<ForeignSystem>
{
    [Theory]
    [InlineData("src=is(red.png?crop=0,0,30,20)", 30, 20)]
    [InlineData("src=is{red.png?crop=0,0,30,20}", 30, 20)]
    [InlineData("src=is(?src=red.png&size=12,8)", 12, 8)]
    [InlineData("src=is(?src=is(red.png?crop=0,0,30,20)&rotate=90)", 20, 30)]
    // What only replies have is ignored inside.
    [InlineData("src=is(red.png?fmt=gif&qlt=3&bgc=000000)", ForeignSystem.Width, ForeignSystem.Height)]
    public async Task A_nested_request_is_a_source(string query, int width, int height) =>
        Assert.Equal(
            new PictureHeader("image/png", width, height),
            PictureHeader.Of(await PictureAsync($"closed?{query}&fmt=png"))
        );

    [Fact]
    public async Task Its_transparent_parts_stay_transparent()
    {
        const string Framed = "closed?src=is(red.png?extend=9,9,9,9)&fmt=png&bgc=";
        Assert.NotEqual(await PictureAsync(Framed + "00ff00"), await PictureAsync(Framed + "0000ff"));
    }

    [Fact]
    public async Task It_may_show_a_picture_of_another_server() =>
        Assert.Equal(
            new PictureHeader("image/png", 15, 10),
            PictureHeader.Of(
                await PictureAsync(
                    $"closed?src=is(open?src=({foreign.Url("/root/red.png")})&size=15,10)&fmt=png"
                )
            )
        );

    [Fact]
    public async Task Its_own_catalog_says_which_servers_may_be_asked()
    {
        using var response = await Live.GetAsync(
            $"/is/image/open?src=is(closed?src=({foreign.Url("/root/red.png")}))"
        );
        await Refused.AssertAsync(Live, response, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task With_cache_on_it_is_drawn_once_and_without_it_leaves_nothing()
    {
        var before = foreign.Kept("nested").Length;
        await PictureAsync("closed?src=is(red.png?crop=0,0,31,21)&wid=9");
        Assert.Equal(before, foreign.Kept("nested").Length);
        await PictureAsync("closed?src=is(red.png?crop=0,0,31,21&cache=on)&wid=9");
        await PictureAsync("closed?src=is(red.png?crop=0,0,31,21&cache=on)&wid=11");
        Assert.Equal(before + 1, foreign.Kept("nested").Length);
    }

    [Fact]
    public async Task The_entity_tag_is_known_without_drawing()
    {
        const string Target = "/is/image/closed?src=is(red.png?crop=0,0,33,22)&wid=9";
        using var first = await Live.GetAsync(Target);
        using var second = await Live.SendAsync(
            HttpMethod.Get,
            Target,
            request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!)
        );
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Properties_are_those_of_its_picture()
    {
        using var response = await Live.GetAsync("/is/image/closed?src=is(red.png?crop=0,0,30,20)&req=props");
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.Contains("image.width=30", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_is_missing_inside_has_the_default_image() =>
        Assert.Equal(
            new PictureHeader("image/png", ForeignSystem.Width, ForeignSystem.Height),
            PictureHeader.Of(await PictureAsync("closed?src=is(nowhere.png)&fmt=png"))
        );

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
}
