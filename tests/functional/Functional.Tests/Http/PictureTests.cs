using System.Globalization;
using System.Net;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Http;

/// <summary>Pictures as browsers ask for them.</summary>
public sealed class PictureTests(SupervisedSystem system) : SystemTests(system)
{
    [Theory]
    [InlineData(SupervisedSystem.Sample)]
    [InlineData(SupervisedSystem.VectorSample)]
    public async Task A_picture_comes_with_its_type_its_length_and_the_asked_size(string sample)
    {
        using var response = await Live.GetAsync($"{sample}?wid=120&hei=90&fit=crop");
        var body = await response.Content.ReadAsByteArrayAsync(Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("image/jpeg", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
        Assert.Equal(new PictureHeader("image/jpeg", 120, 90), PictureHeader.Of(body));
    }

    [Theory]
    [InlineData("jpg", "image/jpeg")]
    [InlineData("jpeg", "image/jpeg")]
    [InlineData("pjpeg", "image/jpeg")]
    [InlineData("png", "image/png")]
    [InlineData("png-alpha", "image/png")]
    [InlineData("png8", "image/png")]
    [InlineData("png8-alpha", "image/png")]
    [InlineData("webp", "image/webp")]
    [InlineData("webp-alpha", "image/webp")]
    [InlineData("avif", "image/avif")]
    [InlineData("avif-alpha", "image/avif")]
    [InlineData("gif", "image/gif")]
    [InlineData("gif-alpha", "image/gif")]
    [InlineData("tif", "image/tiff")]
    [InlineData("tif-alpha", "image/tiff")]
    [InlineData("tif,gray,lzw", "image/tiff")]
    public async Task Every_format_is_what_its_type_says(string format, string mimeType)
    {
        foreach (var sample in new[] { SupervisedSystem.Sample, SupervisedSystem.VectorSample })
        {
            using var response = await Live.GetAsync($"{sample}?wid=64&hei=48&fit=stretch&fmt={format}");
            var body = await response.Content.ReadAsByteArrayAsync(Cancelled);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(mimeType, response.Content.Headers.ContentType?.ToString());
            Assert.Equal(new PictureHeader(mimeType, 64, 48), PictureHeader.Of(body));
        }
    }

    [Fact]
    public async Task Head_has_the_headers_of_get_and_no_body()
    {
        var target = $"{SupervisedSystem.Sample}?wid=77";
        using var get = await Live.GetAsync(target);
        using var head = await Live.SendAsync(HttpMethod.Head, target);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancelled));
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Headers.CacheControl, head.Headers.CacheControl);
        Assert.Equal(HeaderNames(get), HeaderNames(head));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Other_methods_are_refused_with_those_that_are_allowed(string method)
    {
        using var response = await Live.SendAsync(
            new HttpMethod(method),
            SupervisedSystem.Sample,
            request => request.Content = new StringContent("wid=100")
        );
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(
            ["GET", "HEAD", "OPTIONS"],
            response.Content.Headers.Allow.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task The_callers_request_id_comes_back()
    {
        const string Id = "functional-test-4711";
        using var response = await Live.SendAsync(
            HttpMethod.Get,
            "/is/image/nonesuch",
            request => request.Headers.Add("X-Request-Id", Id)
        );
        Assert.Equal(Id, Assert.Single(response.Headers.GetValues("X-Request-Id")));
    }

    [Fact]
    public async Task Requests_at_once_each_get_their_own_picture()
    {
        var sizes = Enumerable.Range(40, 60).ToList();
        var widths = await Task.WhenAll(sizes.Select(WidthOfAsync));
        Assert.Equal(sizes, widths);

        async Task<int> WidthOfAsync(int width)
        {
            var target = string.Create(
                CultureInfo.InvariantCulture,
                $"{SupervisedSystem.Sample}?wid={width}"
            );
            using var response = await Live.GetAsync(target);
            response.EnsureSuccessStatusCode();
            return PictureHeader.Of(await response.Content.ReadAsByteArrayAsync(Cancelled)).Width;
        }
    }

    private static IEnumerable<string> HeaderNames(HttpResponseMessage response) =>
        response
            .Headers.Concat(response.Content.Headers)
            .Select(header => header.Key)
            .Order(StringComparer.Ordinal);
}
