using System.Net;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Http;

/// <summary>What browsers and proxies may keep, and how they ask again.</summary>
public sealed class CachingTests(SupervisedSystem system) : SystemTests(system)
{
    // The shipped catalog/default.ini: Expiration = 10.
    private static readonly TimeSpan s_expiration = TimeSpan.FromHours(10);

    [Fact]
    public async Task A_picture_may_be_kept_as_long_as_the_catalog_says()
    {
        using var response = await Live.GetAsync($"{SupervisedSystem.Sample}?wid=50");
        Assert.Equal(s_expiration, response.Headers.CacheControl?.MaxAge);
        Assert.True(response.Headers.CacheControl?.Public);
        var expires = response.Content.Headers.Expires;
        Assert.NotNull(expires);
        Assert.InRange(
            (expires.Value - response.Headers.Date!.Value).TotalSeconds,
            s_expiration.TotalSeconds - 2,
            s_expiration.TotalSeconds + 2
        );
    }

    [Fact]
    public async Task With_cache_off_nothing_may_be_kept()
    {
        using var response = await Live.GetAsync($"{SupervisedSystem.Sample}?wid=50&cache=off");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Null(response.Headers.CacheControl?.MaxAge);
    }

    [Fact]
    public async Task A_refusal_may_not_be_kept()
    {
        using var response = await Live.GetAsync("/is/image/nonesuch");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Null(response.Headers.ETag);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("W/{0}")]
    [InlineData("\"other\", {0}")]
    [InlineData("*")]
    public async Task A_client_with_the_right_copy_gets_304_without_a_body(string ifNoneMatch)
    {
        var target = $"{SupervisedSystem.Sample}?wid=51";
        var etag = await EntityTagAsync(target);
        using var response = await AskAgainAsync(
            target,
            ifNoneMatch.Replace("{0}", etag, StringComparison.Ordinal)
        );

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancelled));
        Assert.Equal(etag, response.Headers.ETag?.Tag);
        Assert.NotNull(response.Headers.CacheControl?.MaxAge);
    }

    [Fact]
    public async Task A_client_with_an_old_copy_gets_the_picture()
    {
        using var response = await AskAgainAsync($"{SupervisedSystem.Sample}?wid=51", "\"old\"");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Theory]
    [InlineData("wid=60&hei=40&fit=crop&qlt=70", "qlt=70&fit=crop&hei=40&wid=60")]
    [InlineData("wid=60", "ts=1757666752026&wid=60&uuid=5d0b2c&190411135054")]
    [InlineData("wid=60", "wid=60&")]
    [InlineData("wid=60", "wid=59&wid=60")]
    [InlineData("op_usm=1,1,0,0", "op_usm=1.0,1.00,0,0")]
    public async Task Requests_for_the_same_picture_have_the_same_tag(string one, string other)
    {
        Assert.Equal(await EntityTagOfQueryAsync(one), await EntityTagOfQueryAsync(other));
    }

    [Theory]
    [InlineData("wid=60", "wid=61")]
    [InlineData("wid=60&fmt=png", "wid=60&fmt=webp")]
    [InlineData("wid=60&qlt=80", "wid=60&qlt=81")]
    public async Task Requests_for_other_pictures_have_other_tags(string one, string other)
    {
        Assert.NotEqual(await EntityTagOfQueryAsync(one), await EntityTagOfQueryAsync(other));
    }

    [Fact]
    public async Task A_file_of_which_the_time_alone_has_changed_keeps_its_tag()
    {
        const string Target = "/is/image/touched.tif?wid=50";
        var file = Live.Folder.Image("touched.tif");
        File.Copy(Path.Combine(Checkout.Install, "images", "samples", "sneaker.tif"), file, overwrite: true);
        var before = await EntityTagAsync(Target);

        File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(1));

        using var response = await AskAgainAsync($"{Target}&cache=validate", before);
        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    private Task<string> EntityTagOfQueryAsync(string query) =>
        EntityTagAsync($"{SupervisedSystem.Sample}?{query}");

    private async Task<string> EntityTagAsync(string target)
    {
        using var response = await Live.GetAsync(target);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response.Headers.ETag?.Tag ?? throw new InvalidOperationException("no ETag");
    }

    private Task<HttpResponseMessage> AskAgainAsync(string target, string ifNoneMatch) =>
        Live.SendAsync(
            HttpMethod.Get,
            target,
            request => request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch)
        );
}
