using System.Net;
using System.Text.RegularExpressions;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Http;

/// <summary>What is not a picture: the index page, health.</summary>
public sealed partial class SiteTests(SupervisedSystem system) : SystemTests(system)
{
    [Fact]
    public async Task Everything_that_the_index_page_names_is_there()
    {
        using var index = await Live.GetAsync("/");
        Assert.Equal("text/html", index.Content.Headers.ContentType?.MediaType);
        var page = await index.Content.ReadAsStringAsync(Cancelled);
        var named = Reference().Matches(page).Select(match => match.Groups["target"].Value).ToList();
        Assert.Contains("index.js", named);
        Assert.Contains("index.css", named);
        foreach (var target in named)
        {
            using var response = await Live.Http.GetAsync(new Uri(Live.Origin, target), Cancelled);
            Assert.True(response.IsSuccessStatusCode, $"{target} gives {response.StatusCode}");
            Assert.NotNull(response.Content.Headers.ContentType);
        }
    }

    [Fact]
    public async Task Every_sample_that_the_index_page_shows_is_served()
    {
        var script = await Live.Http.GetStringAsync(Live.Address("/index.js"), Cancelled);
        var samples = Sample().Matches(script).Select(match => match.Value).Distinct().ToList();
        Assert.NotEmpty(samples);
        foreach (var sample in samples)
        {
            using var response = await Live.GetAsync($"/is/image/{sample}?wid=40");
            Assert.True(response.IsSuccessStatusCode, $"{sample} gives {response.StatusCode}");
        }
    }

    [Theory]
    [InlineData("GET", "ok\n")]
    [InlineData("HEAD", "")]
    public async Task Health_is_told(string method, string body)
    {
        using var response = await Live.SendAsync(new HttpMethod(method), "/health");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(body, await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Theory]
    [InlineData("/nonesuch")]
    [InlineData("/is")]
    [InlineData("/is/images")]
    [InlineData("/conf/PlatformServer.conf")]
    public async Task What_is_nobodys_is_not_found(string target)
    {
        using var response = await Live.GetAsync(target);
        await Refused.AssertAsync(Live, response, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nothing_tells_which_software_answers()
    {
        using var response = await Live.GetAsync("/");
        Assert.Empty(response.Headers.Server);
        Assert.False(response.Headers.Contains("X-Powered-By"));
    }

    [GeneratedRegex(@"(?:href|src)=""(?<target>[^""#:]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex("samples/[a-z.-]*[a-z]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sample();
}
