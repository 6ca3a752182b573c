using System.Net;
using System.Text.RegularExpressions;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Catalogs;

/// <summary>The catalog that is shipped as an example.</summary>
public sealed partial class SampleCatalogTests(SupervisedSystem system) : SystemTests(system)
{
    [Theory]
    [InlineData("jacket/small", 142, 160)]
    [InlineData("jacket?$square$", 400, 400)]
    [InlineData("jacket/medium/download?fmt=jpg", 356, 400)]
    [InlineData("jacket?template=demo/card&$frame=3a2f28", 480, 520)]
    [InlineData("sneaker?req=tmb", 120, 120)]
    [InlineData("still-life?wid=90", 90, 60)]
    [InlineData("badge?wid=40", 40, 40)]
    public async Task Its_requests_are_served(string request, int width, int height)
    {
        using var response = await Live.GetAsync($"/is/image/demo/{request}");
        var body = await response.Content.ReadAsByteArrayAsync(Cancelled);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(new PictureHeader("image/jpeg", width, height), PictureHeader.Of(body));
    }

    [Theory]
    [InlineData("jacket?req=userdata&locale=de", "name=Feldjacke\r\ncolour=rot\r\n")]
    [InlineData("jacket?req=userdata&locale=ja", "name=Field jacket\r\ncolour=red\r\n")]
    [InlineData("looks?req=imageset&locale=de", "demo/sneaker,demo/jacket\r\n")]
    [InlineData("looks?req=imageset&locale=fr", "demo/jacket,demo/sneaker\r\n")]
    public async Task Its_texts_follow_the_locale(string request, string text)
    {
        using var response = await Live.GetAsync($"/is/image/demo/{request}");
        Assert.Equal(text, await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Everything_that_the_index_page_shows_of_it_is_served()
    {
        var script = await Live.Http.GetStringAsync(Live.Address("/index.js"), Cancelled);
        var shown = Shown().Matches(script).ToList();
        Assert.NotEmpty(shown);
        foreach (var entry in shown)
        {
            var request = $"/is/image/{entry.Groups["path"].Value}?{entry.Groups["commands"].Value}";
            using var response = await Live.GetAsync(request);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{request} gives {response.StatusCode}");
            Assert.StartsWith(
                "image/",
                response.Content.Headers.ContentType?.MediaType,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Nothing_is_wrong_with_what_is_shipped()
    {
        var check = (await Live.RunAsync("check")).With(0).Output;
        Assert.DoesNotContain("warning", check, StringComparison.Ordinal);
        Assert.Contains("catalogs: 2, with ", check, StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"path: ""(?<path>demo/[^""]+)"", commands: ""(?<commands>[^""]*)""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Shown();
}
