using System.Net;

namespace ImageServing.Functional.Tests.Catalogs;

/// <summary>What records, macros, templates and rules make of pictures.</summary>
public sealed class CatalogPictureTests(CatalogSystem catalogs) : CatalogTests(catalogs)
{
    private const string Jpeg = "image/jpeg";
    private const string Png = "image/png";

    [Theory]
    [InlineData("site/red?$thumb$", Jpeg, 12, 12)]
    [InlineData("site/red?%24thumb%24", Jpeg, 12, 12)]
    [InlineData("site/red?$thumb$=", Jpeg, 12, 12)]
    [InlineData("site/red?$thumbpng$", Png, 12, 12)]
    [InlineData("site/red?$thumb$&wid=20", Jpeg, 20, 12)]
    [InlineData("site/red?wid=20&$thumb$", Jpeg, 12, 12)]
    [InlineData("site/red?$nonesuch$&wid=24", Jpeg, 24, 16)]
    public async Task A_preset_stands_for_its_commands(string request, string type, int width, int height) =>
        AssertIs(await PictureAsync(request), type, width, height);

    [Theory]
    [InlineData("site/blue", 30, 20)]
    [InlineData("site/blue?wid=15", 15, 10)]
    [InlineData("site/blue?wid=15&fmt=jpg", 15, 10)]
    public async Task A_records_modifier_may_be_overridden_and_its_post_modifier_not(
        string request,
        int width,
        int height
    ) => AssertIs(await PictureAsync(request), Png, width, height);

    [Theory]
    [InlineData("site/red?template=site/card", 70, 50)]
    [InlineData("site/red?template=card", 70, 50)]
    [InlineData("site/red?template=card&$edge=10", 80, 60)]
    [InlineData("site/card?$object=site/red&$edge=0", 60, 40)]
    [InlineData("error/red?template=site/card&$edge=1", 62, 42)]
    public async Task A_template_shows_the_object_of_the_path_with_its_variables(
        string request,
        int width,
        int height
    ) => AssertIs(await PictureAsync(request), Jpeg, width, height);

    [Theory]
    [InlineData("site/red/12x30", 12, 30)]
    [InlineData("site/red/tiny?wid=18&hei=9", 18, 9)]
    public async Task A_rule_rewrites_what_it_matches(string request, int width, int height) =>
        AssertIs(await PictureAsync(request), Jpeg, width, height);

    [Fact]
    public async Task A_rule_sets_attributes_and_headers_of_what_it_matches()
    {
        using var tiny = await Live.GetAsync("/is/image/site/red/tiny?wid=10");
        Assert.Equal("tiny", Assert.Single(tiny.Headers.GetValues("X-Size")));
        await AssertRefusedAsync("site/red/tiny?wid=21", "MaxPix 20x20");
        using var other = await Live.GetAsync("/is/image/site/red?wid=21");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.False(other.Headers.Contains("X-Size"));
    }

    [Fact]
    public async Task A_locale_chooses_the_record()
    {
        var blue = await PictureAsync("instead/blue?wid=9");
        Assert.Equal(blue, await PictureAsync("site/sign?wid=9&locale=de"));
        var red = await PictureAsync("instead/red?wid=9");
        Assert.NotEqual(blue, red);
        Assert.Equal(red, await PictureAsync("site/sign?wid=9&locale=fr"));
        Assert.Equal(red, await PictureAsync("site/sign?wid=9"));
    }

    [Theory]
    // The default image replaces all of the request but size and format ...
    [InlineData("instead/gone?wid=18&rotate=90&fmt=png", Png, 18, 12, 900)]
    // ... or only the source of the layer.
    [InlineData("inlayer/gone?wid=18&rotate=90", Jpeg, 18, 27, 3600)]
    [InlineData("inlayer/gone?wid=18&defaultImage=site/red", Jpeg, 18, 12, 3600)]
    public async Task A_default_image_stands_in_for_one_that_is_missing(
        string request,
        string type,
        int width,
        int height,
        int seconds
    )
    {
        using var response = await Live.GetAsync($"/is/image/{request}");
        AssertIs(await response.Content.ReadAsByteArrayAsync(Cancelled), type, width, height);
        Assert.Equal(TimeSpan.FromSeconds(seconds), response.Headers.CacheControl?.MaxAge);
    }

    [Fact]
    public async Task Without_a_default_image_the_missing_one_is_told()
    {
        await AssertRefusedAsync("site/gone", "there is no image 'site/gone'");
        await AssertRefusedAsync("instead/gone?defaultImage=", "there is no image 'instead/gone'");
        await AssertRefusedAsync(
            "lost/gone",
            "there is no image 'lost/gone'; nor is there its default image"
        );
    }

    [Fact]
    public async Task An_error_image_tells_of_errors_and_is_not_kept()
    {
        using var response = await Live.GetAsync("/is/image/error/gone?wid=30");
        AssertIs(await response.Content.ReadAsByteArrayAsync(Cancelled), Png, 8, 4);
        Assert.True(response.Headers.CacheControl?.NoStore);
        await AssertRefusedAsync("error/gone?req=imageprops", "there is no image 'error/gone'");
    }

    [Fact]
    public async Task Error_detail_0_tells_a_title_alone()
    {
        using var response = await Live.GetAsync("/is/image/silent/gone");
        Assert.Equal("Image not found\n", await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Theory]
    [InlineData("site/red?req=tmb", 100, 100)]
    [InlineData("site/red?req=tmb&wid=20&hei=30", 20, 30)]
    public async Task Thumbnails_are_as_large_as_asked(string request, int width, int height) =>
        AssertIs(await PictureAsync(request), Jpeg, width, height);

    [Fact]
    public async Task The_time_of_a_catalog_is_told_where_it_says_so()
    {
        using var dated = await Live.GetAsync("/is/image/dated/red");
        Assert.Equal(
            DateTimeOffset.FromUnixTimeMilliseconds(784111777000),
            dated.Content.Headers.LastModified
        );
        using var other = await Live.GetAsync("/is/image/site/red");
        Assert.Null(other.Content.Headers.LastModified);
    }
}
