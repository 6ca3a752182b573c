using System.Net;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Http;

/// <summary>Replies that suit the client (reference: bfc, dpr, network).</summary>
public sealed class NegotiatedTests(SupervisedSystem system) : SystemTests(system)
{
    private const string Chrome = "image/avif,image/webp,image/apng,image/*,*/*;q=0.8";

    [Theory]
    [InlineData("fmt=jpg&qlt=80")]
    [InlineData("fmt=jpg&qlt=100")]
    [InlineData("fmt=jpg&qlt=10")]
    [InlineData("fmt=png")]
    [InlineData("fmt=png-alpha")]
    [InlineData("fmt=png8")]
    [InlineData("req=tmb")]
    public async Task A_modern_format_is_never_larger_than_the_one_asked_for(string query)
    {
        foreach (var sample in new[] { SupervisedSystem.Sample, SupervisedSystem.VectorSample })
        {
            var plain = await BytesAsync($"{sample}?wid=200&{query}");
            var negotiated = await BytesAsync($"{sample}?wid=200&{query}&bfc=on", ("Accept", Chrome));
            var (before, after) = (PictureHeader.Of(plain), PictureHeader.Of(negotiated));
            Assert.True(negotiated.Length <= plain.Length, $"{after}: {negotiated.Length} > {plain.Length}");
            Assert.Equal((before.Width, before.Height), (after.Width, after.Height));
        }
    }

    [Theory]
    [InlineData("fmt=jpg", Chrome, "image/avif")]
    [InlineData("fmt=jpg", "image/webp,*/*", "image/webp")]
    [InlineData("fmt=png", Chrome, "image/webp")]
    [InlineData("fmt=jpg", "*/*", "image/jpeg")]
    [InlineData("fmt=gif", Chrome, "image/gif")]
    public async Task The_client_gets_what_it_can_show(string query, string accept, string type)
    {
        using var response = await GetAsync(
            $"{SupervisedSystem.Sample}?wid=400&bfc=on&{query}",
            ("Accept", accept)
        );
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(type, PictureHeader.Of(await response.Content.ReadAsByteArrayAsync(Cancelled)).MimeType);
        Assert.Equal(query == "fmt=gif" ? [] : ["Accept"], response.Headers.Vary);
    }

    [Fact]
    public async Task Vary_is_there_on_every_reply_that_depends_on_the_client_and_on_no_other()
    {
        using var picture = await GetAsync(
            $"{SupervisedSystem.Sample}?wid=60&bfc=on&dpr=on&network=on",
            ("Accept", Chrome),
            ("DPR", "2")
        );
        string[] all = ["Save-Data", "ECT", "Sec-CH-DPR", "DPR", "Accept"];
        Assert.Equal(all, picture.Headers.Vary);
        Assert.Contains(
            "DPR",
            Assert.Single(picture.Headers.GetValues("Accept-CH")),
            StringComparison.Ordinal
        );

        using var again = await GetAsync(
            $"{SupervisedSystem.Sample}?wid=60&bfc=on&dpr=on&network=on",
            ("Accept", Chrome),
            ("DPR", "2"),
            ("If-None-Match", picture.Headers.ETag!.Tag)
        );
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(all, again.Headers.Vary);
        Assert.Equal(picture.Headers.ETag, again.Headers.ETag);
        Assert.Equal(picture.Headers.CacheControl?.MaxAge, again.Headers.CacheControl?.MaxAge);
        Assert.NotNull(again.Content.Headers.Expires);

        using var missing = await GetAsync("/is/image/samples/nonesuch?bfc=on", ("Accept", Chrome));
        Assert.Equal(HttpStatusCode.Forbidden, missing.StatusCode);
        Assert.Equal(["Accept"], missing.Headers.Vary);

        using var plain = await GetAsync(
            $"{SupervisedSystem.Sample}?wid=60",
            ("Accept", Chrome),
            ("DPR", "2")
        );
        Assert.Empty(plain.Headers.Vary);
        Assert.False(plain.Headers.Contains("Accept-CH"));
    }

    [Fact]
    public async Task A_tag_names_what_this_client_gets()
    {
        var target = $"{SupervisedSystem.Sample}?wid=61&bfc=on";
        using var modern = await GetAsync(target, ("Accept", Chrome));
        using var older = await GetAsync(target, ("Accept", "image/jpeg"));
        using var plain = await GetAsync($"{SupervisedSystem.Sample}?wid=61");
        Assert.NotEqual(modern.Headers.ETag, older.Headers.ETag);
        Assert.Equal(plain.Headers.ETag, older.Headers.ETag);
    }

    [Theory]
    [InlineData("wid=40&dpr=on,2", "", 80)]
    [InlineData("wid=40&dpr=on", "3", 120)]
    [InlineData("wid=40&dpr=on", "", 40)]
    [InlineData("wid=40&dpr=off", "3", 40)]
    [InlineData("wid=40&dpr=nonsense", "3", 40)]
    public async Task The_picture_has_the_pixels_of_the_screen(string query, string ratio, int width)
    {
        var bytes = await BytesAsync($"{SupervisedSystem.Sample}?{query}", ("Sec-CH-DPR", ratio));
        Assert.Equal(width, PictureHeader.Of(bytes).Width);
    }

    [Fact]
    public async Task Who_saves_data_gets_fewer_bytes()
    {
        var target = $"{SupervisedSystem.Sample}?wid=100&qlt=90&network=on&dpr=on,2";
        var rich = await BytesAsync(target);
        var poor = await BytesAsync(target, ("Save-Data", "on"));
        Assert.True(poor.Length < rich.Length / 2);
        Assert.Equal((200, 100), (PictureHeader.Of(rich).Width, PictureHeader.Of(poor).Width));
    }

    private async Task<byte[]> BytesAsync(string target, params (string Name, string Value)[] headers)
    {
        using var response = await GetAsync(target, headers);
        var bytes = await response.Content.ReadAsByteArrayAsync(Cancelled);
        Assert.True(
            response.StatusCode == HttpStatusCode.OK,
            $"{target}: {response.StatusCode} {System.Text.Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(200, bytes.Length)))}"
        );
        return bytes;
    }

    private Task<HttpResponseMessage> GetAsync(string target, params (string Name, string Value)[] headers) =>
        Live.SendAsync(
            HttpMethod.Get,
            target,
            request =>
            {
                foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }
            }
        );
}
