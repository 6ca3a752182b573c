using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Content;

/// <summary>/is/content over real sockets (reference: Serving static non-image contents).</summary>
public sealed class ContentTests(ContentSystem content)
    : SystemTests(content.Live),
        IClassFixture<ContentSystem>
{
    [Theory]
    [InlineData("manual", "the manual", "application/pdf")]
    [InlineData("manual.pdf", "the manual", "application/pdf")]
    [InlineData("manual?locale=de", "das Handbuch", "application/pdf")]
    [InlineData("film-AVS", "#EXTM3U\n", "application/vnd.apple.mpegurl")]
    [InlineData("film-AVS.m3u8?packagedStreaming=true", "#EXTM3U\n", "application/vnd.apple.mpegurl")]
    [InlineData("film.mp4", ContentSystem.Film, "video/mp4")]
    [InlineData("style.css?ts=1&dpr=off&bfc=on&fmt=avif-alpha", "body{}", "text/css")]
    [InlineData("with%20blank.css", "a{}", "text/css")]
    [InlineData("folder/deep.js", "1", "text/javascript")]
    [InlineData("folder%2Fdeep.js", "1", "text/javascript")]
    [InlineData("//folder//deep.js", "1", "text/javascript")]
    [InlineData("empty.txt", "", "text/plain")]
    [InlineData("unknown.xyz", "<html>", "application/octet-stream")]
    public async Task Records_and_files_are_served_with_their_type(string item, string text, string mimeType)
    {
        using var response = await GetAsync(item);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(text, await response.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(mimeType, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("bytes", response.Headers.AcceptRanges);
        Assert.NotNull(response.Content.Headers.LastModified);
        Assert.False(response.Headers.ETag?.IsWeak);
    }

    [Fact]
    public async Task Scripts_in_markup_do_not_run()
    {
        using var response = await GetAsync("logo.svg");
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType?.MediaType);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("sandbox;", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-scripts", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manual", 2 * 3600)]
    [InlineData("style.css", 5 * 3600)]
    [InlineData("old", 365 * 24 * 3600)]
    [InlineData("manual?req=userdata", 2 * 3600)]
    [InlineData("manual?req=exists", 1800)]
    [InlineData("manual?req=props", 1800)]
    public async Task The_record_or_the_catalog_says_how_long_clients_keep_it(string item, int seconds)
    {
        using var response = await GetAsync(item);
        Assert.Equal(TimeSpan.FromSeconds(seconds), response.Headers.CacheControl?.MaxAge);
    }

    [Fact]
    public async Task With_cache_off_nothing_is_kept()
    {
        using var response = await GetAsync("manual?cache=off");
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Null(response.Headers.CacheControl?.MaxAge);
    }

    [Theory]
    [InlineData("manual?type=print", HttpStatusCode.OK)]
    [InlineData("manual?type=Print", HttpStatusCode.Forbidden)]
    [InlineData("manual?type=web", HttpStatusCode.Forbidden)]
    [InlineData("film-AVS?type=web", HttpStatusCode.OK)]
    [InlineData("style.css?type=web", HttpStatusCode.OK)]
    public async Task Content_of_another_type_is_refused(string item, HttpStatusCode status)
    {
        using var response = await GetAsync(item);
        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("manual?req=exists", "catalogRecord.exists=1")]
    [InlineData("lost?req=exists", "catalogRecord.exists=1")]
    [InlineData("style.css?req=exists", "catalogRecord.exists=1")]
    [InlineData("nonesuch?req=exists", "catalogRecord.exists=0")]
    [InlineData("folder?req=exists", "catalogRecord.exists=0")]
    [InlineData("?req=exists", "catalogRecord.exists=0")]
    [InlineData("manual?req=exists,json", "\"catalogRecord.exists\":\"1\"")]
    [InlineData("manual?req=exists,json&handler=h&id=7", "/*jsonp*/h(")]
    [InlineData("manual?req=props", "path=manual.pdf")]
    [InlineData("manual?req=props", "length=10")]
    [InlineData("manual?req=props", "expiration=2.0")]
    [InlineData("manual?req=props", "userType=print")]
    [InlineData("old?req=props", "lastModified=1994-11-06T08:49:37Z")]
    [InlineData("style.css?req=props", "length=6")]
    [InlineData("manual?req=userdata", "pages=12\r\nauthor=Zoë\r\n")]
    [InlineData("lost?req=userdata", "still=here\r\n")]
    [InlineData("nonesuch?req=userdata", "\r\n")]
    [InlineData("manual?req=userdata,json", "\"pages\":\"12\"")]
    [InlineData("manual?req=userdata,xml", "author")]
    public async Task Records_tell_of_themselves(string item, string part)
    {
        using var response = await GetAsync(item);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(part, await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("captions.vtt?handler=show&id=12", "/*jsonp*/show(", ",\"12\");")]
    [InlineData("captions.vtt?handler=", "/*jsonp*/s7jsonResponse(", ",\"\");")]
    public async Task A_text_is_sent_in_a_call(string item, string start, string end)
    {
        using var response = await GetAsync(item);
        var body = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith(start, body, StringComparison.Ordinal);
        Assert.EndsWith(end, body, StringComparison.Ordinal);
        Assert.DoesNotContain("</script>", body, StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(body[start.Length..^end.Length]);
        Assert.Equal(ContentSystem.Captions, json.RootElement.GetProperty("content").GetString());

        using var again = await GetAsync(item, ("If-None-Match", response.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var plain = await GetAsync("captions.vtt", ("If-None-Match", response.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
    }

    [Theory]
    [InlineData("film.mp4?handler=show")]
    [InlineData("long.css?handler=show")]
    [InlineData("captions.vtt?handler=alert()")]
    public async Task What_cannot_be_sent_in_a_call_is_refused(string item)
    {
        using var response = await GetAsync(item);
        await Refused.AssertAsync(Live, response, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_copy_that_is_still_right_is_not_sent_again()
    {
        using var first = await GetAsync("style.css");
        var tag = first.Headers.ETag!.Tag;
        var time = first.Content.Headers.LastModified!.Value.ToString("R");
        foreach (var condition in new[] { ("If-None-Match", tag), ("If-Modified-Since", time) })
        {
            using var response = await GetAsync("style.css", condition);
            Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
            Assert.Equal(tag, response.Headers.ETag?.Tag);
            Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancelled));
        }
    }

    [Theory]
    [InlineData("style.css")]
    [InlineData("captions.vtt?handler=show")]
    [InlineData("old")]
    public async Task Who_wants_another_version_gets_none(string item)
    {
        using var first = await GetAsync(item);
        var tag = first.Headers.ETag!.Tag;
        foreach (
            var (name, value, status) in new[]
            {
                ("If-Match", tag, HttpStatusCode.OK),
                ("If-Match", $"\"other\", {tag}", HttpStatusCode.OK),
                ("If-Match", $"W/{tag}", HttpStatusCode.PreconditionFailed),
                ("If-Match", "\"other\"", HttpStatusCode.PreconditionFailed),
                (
                    "If-Unmodified-Since",
                    first.Content.Headers.LastModified!.Value.ToString("R"),
                    HttpStatusCode.OK
                ),
                (
                    "If-Unmodified-Since",
                    first.Content.Headers.LastModified!.Value.AddSeconds(-1).ToString("R"),
                    HttpStatusCode.PreconditionFailed
                ),
            }
        )
        {
            using var response = await GetAsync(item, (name, value));
            Assert.Equal(status, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_changed_file_is_sent_at_once()
    {
        var file = content.File("changing.css");
        await File.WriteAllTextAsync(file, "before", Cancelled);
        using var first = await GetAsync("changing.css");
        await File.WriteAllTextAsync(file, "after!", Cancelled);
        File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(2));
        using var second = await GetAsync("changing.css", ("If-None-Match", first.Headers.ETag!.Tag));
        Assert.Equal("after!", await second.Content.ReadAsStringAsync(Cancelled));
        using var third = await GetAsync(
            "changing.css",
            ("If-Modified-Since", first.Content.Headers.LastModified!.Value.ToString("R"))
        );
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task What_never_expires_is_never_sent_again()
    {
        using var first = await GetAsync("old");
        Assert.Equal(
            new DateTimeOffset(1994, 11, 6, 8, 49, 37, TimeSpan.Zero),
            first.Content.Headers.LastModified
        );
        using var response = await GetAsync("old", ("If-None-Match", "\"another\""));
        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    [Theory]
    [InlineData("bytes=0-3", "0123", "bytes 0-3/10")]
    [InlineData("bytes=8-", "89", "bytes 8-9/10")]
    [InlineData("bytes=-3", "789", "bytes 7-9/10")]
    [InlineData("bytes=0-99", ContentSystem.Film, "bytes 0-9/10")]
    public async Task A_part_is_sent(string range, string part, string contentRange)
    {
        using var response = await GetAsync("film.mp4", ("Range", range));
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(part, await response.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(contentRange, response.Content.Headers.ContentRange?.ToString());
        Assert.Equal(part.Length, response.Content.Headers.ContentLength);
        Assert.Equal("video/mp4", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Several_parts_are_sent_as_one_message()
    {
        using var response = await GetAsync("film.mp4", ("Range", "bytes=0-1,4-5,-1"));
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("multipart/byteranges", response.Content.Headers.ContentType?.MediaType);
        var boundary = response.Content.Headers.ContentType!.Parameters.Single().Value;
        var expected = string.Concat(
            new[] { ("0-1", "01"), ("4-5", "45"), ("9-9", "9") }.Select(part =>
                $"\r\n--{boundary}\r\nContent-Type: video/mp4\r\nContent-Range: bytes {part.Item1}/10\r\n\r\n{part.Item2}"
            )
        );
        var body = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.Equal($"{expected}\r\n--{boundary}--\r\n", body);
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_part_behind_the_end_is_refused_with_the_length()
    {
        using var response = await GetAsync("film.mp4", ("Range", "bytes=10-"));
        Assert.Equal("bytes */10", response.Content.Headers.ContentRange?.ToString());
        await Refused.AssertAsync(Live, response, HttpStatusCode.RequestedRangeNotSatisfiable);
    }

    [Fact]
    public async Task Parts_of_another_file_are_not_mixed()
    {
        using var first = await GetAsync("film.mp4");
        using var same = await GetAsync(
            "film.mp4",
            ("Range", "bytes=0-1"),
            ("If-Range", first.Headers.ETag!.Tag)
        );
        Assert.Equal(HttpStatusCode.PartialContent, same.StatusCode);
        using var other = await GetAsync("film.mp4", ("Range", "bytes=0-1"), ("If-Range", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(ContentSystem.Film, await other.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task A_long_file_arrives_whole()
    {
        using var response = await GetAsync("long.css");
        var bytes = await response.Content.ReadAsByteArrayAsync(Cancelled);
        Assert.Equal(await File.ReadAllBytesAsync(content.File("long.css"), Cancelled), bytes);
        Assert.Equal(ContentSystem.LongBytes, response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("film.mp4", 10)]
    [InlineData("manual?req=userdata", 23)]
    public async Task HEAD_gives_the_headers_alone(string item, int length)
    {
        using var response = await Live.SendAsync(
            HttpMethod.Head,
            $"/is/content/shop/{item}",
            request => request.Headers.Range = new RangeHeaderValue(0, 1)
        );
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(length, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Other_methods_are_refused(string method)
    {
        using var response = await Live.SendAsync(new HttpMethod(method), "/is/content/shop/manual");
        Assert.Equal(
            ["GET", "HEAD", "OPTIONS"],
            response.Content.Headers.Allow.Order(StringComparer.Ordinal)
        );
        await Refused.AssertAsync(Live, response, HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Rules_rewrite_requests_and_set_headers()
    {
        using var response = await GetAsync("guide?$edge=no-store");
        Assert.Equal("the manual", await response.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal("no-store", Assert.Single(response.Headers.GetValues("Edge-Control")));
        var caching = response.Headers.CacheControl;
        Assert.True(caching is { Public: true, NoTransform: true });
        Assert.Equal(TimeSpan.FromHours(2), caching.MaxAge);
        using var refused = await GetAsync("secret.css");
        await Refused.AssertAsync(Live, refused, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("shop/nonesuch")]
    [InlineData("shop/lost")]
    [InlineData("shop/outside")]
    [InlineData("shop/folder")]
    [InlineData("shop/folder/")]
    [InlineData("shop/")]
    [InlineData("shop")]
    [InlineData("")]
    [InlineData("shop/manual.pdf/inside")]
    [InlineData("shop/manual?req=set")]
    [InlineData("shop/manual?req=nonsense")]
    [InlineData("shop/manual?cache=nonsense")]
    [InlineData("closed/style.css")]
    [InlineData("shop/../shop/style.css")]
    [InlineData("../conf/PlatformServer.conf")]
    [InlineData("shop/%2e%2e/%2e%2e/conf/PlatformServer.conf")]
    [InlineData("shop/..%2f..%2fconf%2fPlatformServer.conf")]
    [InlineData("shop/..%5c..%5cconf")]
    [InlineData("shop/%252e%252e/%252e%252e/conf/PlatformServer.conf")]
    [InlineData("/etc/passwd")]
    [InlineData("//etc/passwd")]
    [InlineData("%2fetc%2fpasswd")]
    [InlineData("shop/a,b")]
    [InlineData("shop/%zz", HttpStatusCode.BadRequest)]
    [InlineData("shop/%c0%ae%c0%ae", HttpStatusCode.BadRequest)]
    [InlineData("shop/style%0a.css", HttpStatusCode.BadRequest)]
    [InlineData("shop/style.css?handler=%zz", HttpStatusCode.BadRequest)]
    [InlineData("shop/style.css%00.pdf", HttpStatusCode.BadRequest, false)]
    public async Task What_names_no_content_is_refused(
        string path,
        HttpStatusCode status = HttpStatusCode.Forbidden,
        bool hasText = true
    )
    {
        using var response = await Live.GetAsync($"/is/content/{path}");
        if (hasText)
        {
            await Refused.AssertAsync(Live, response, status);
            Assert.True(response.Headers.CacheControl?.NoStore);
        }
        else
        {
            // Refused while the request is read, before there is anybody who could write a text.
            Assert.Equal(status, response.StatusCode);
        }
    }

    [Fact]
    public async Task Names_and_requests_that_are_too_long_are_refused()
    {
        using var name = await GetAsync(new string('a', 256));
        await Refused.AssertAsync(Live, name, HttpStatusCode.Forbidden);
        using var path = await GetAsync(string.Join('/', Enumerable.Repeat("aaaaaaa", 2200)));
        await Refused.AssertAsync(Live, path, HttpStatusCode.RequestUriTooLong);
    }

    [Fact]
    public async Task Without_ErrorDetail_the_title_is_told_alone()
    {
        using var response = await Live.GetAsync("/is/content/closed/style.css");
        Assert.Equal("Content not found\n", await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Links_that_leave_the_root_and_special_files_are_refused()
    {
        File.CreateSymbolicLink(content.File("leaves.css"), Live.Folder.At("conf/PlatformServer.conf"));
        File.CreateSymbolicLink(content.File("leaving"), Live.Folder.At("conf"));
        File.CreateSymbolicLink(content.File("loop.css"), content.File("loop.css"));
        File.CreateSymbolicLink(content.File("device.css"), "/dev/zero");
        using var make = Process.Start("mkfifo", [content.File("pipe.css")]);
        await make.WaitForExitAsync(Cancelled);
        string[] items = ["leaves.css", "leaving/PlatformServer.conf", "loop.css", "device.css", "pipe.css"];
        foreach (var item in items)
        {
            using var response = await GetAsync(item);
            await Refused.AssertAsync(Live, response, HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_link_that_stays_below_the_root_is_followed()
    {
        File.CreateSymbolicLink(content.File("alias.css"), "style.css");
        using var response = await GetAsync("alias.css");
        Assert.Equal("body{}", await response.Content.ReadAsStringAsync(Cancelled));
    }

    private Task<HttpResponseMessage> GetAsync(string item, params (string Name, string Value)[] headers) =>
        Live.SendAsync(
            HttpMethod.Get,
            $"/is/content/shop/{item}",
            request =>
            {
                foreach (var (name, value) in headers)
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }
            }
        );
}
