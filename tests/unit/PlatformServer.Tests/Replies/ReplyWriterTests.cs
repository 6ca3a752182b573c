using System.Text;
using ImageServing.PlatformServer.Http;
using ImageServing.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;

namespace ImageServing.PlatformServer.Replies.Tests;

public class ReplyWriterTests
{
    [Fact]
    public async Task Headers_of_a_reply_take_the_place_of_the_servers_own()
    {
        var reply = Reply.Text(200, "text/plain", "a") with
        {
            Rules = new RuleHeaders(
                [
                    new("Access-Control-Allow-Origin", "https://a.example", Appends: false),
                    new("X-Rule", "1", Appends: false),
                ],
                VariableSet.Empty
            ),
        };
        var http = new DefaultHttpContext();

        await ReplyWriter.SendAsync(http, reply, DateTimeOffset.UnixEpoch, NullLogger.Instance);

        Assert.Equal("https://a.example", http.Response.Headers.AccessControlAllowOrigin);
        Assert.Equal("1", http.Response.Headers["X-Rule"]);
        Assert.Equal("no-store", http.Response.Headers.CacheControl);
    }

    [Theory]
    [InlineData("GET", "", "", 200, "0123456789", null)]
    [InlineData("HEAD", "", "", 200, "", null)]
    [InlineData("GET", "Range", "bytes=2-4", 206, "234", "bytes 2-4/10")]
    [InlineData("GET", "Range", "bytes=-2", 206, "89", "bytes 8-9/10")]
    [InlineData("HEAD", "Range", "bytes=2-4", 200, "", null)]
    [InlineData("GET", "Range", "bytes=0-1,4-5", 200, "0123456789", null)]
    [InlineData("GET", "Range", "nonsense", 200, "0123456789", null)]
    [InlineData("GET", "If-None-Match", "\"e\"", 304, "", null)]
    [InlineData("GET", "If-None-Match", "\"f\"", 200, "0123456789", null)]
    [InlineData("HEAD", "If-None-Match", "\"e\"", 304, "", null)]
    [InlineData("GET", "If-Modified-Since", "Wed, 04 Mar 2026 05:06:07 GMT", 304, "", null)]
    [InlineData("GET", "If-Modified-Since", "Wed, 04 Mar 2026 05:06:06 GMT", 200, "0123456789", null)]
    public async Task A_picture_is_sent_whole_or_in_part_or_not_at_all(
        string method,
        string header,
        string value,
        int status,
        string body,
        string? range
    )
    {
        var http = Request(method, (header, value));
        await ReplyWriter.SendAsync(http, Picture(), DateTimeOffset.UnixEpoch, NullLogger.Instance);

        Assert.Equal((status, body), (http.Response.StatusCode, BodyOf(http)));
        Assert.Equal(range, Text(http.Response.Headers.ContentRange));
        Assert.Equal("\"e\"", http.Response.Headers.ETag);
        Assert.Equal("Wed, 04 Mar 2026 05:06:07 GMT", http.Response.Headers.LastModified);
        Assert.Equal("public, max-age=3600", http.Response.Headers.CacheControl);
        Assert.Equal("Accept, DPR", http.Response.Headers.Vary);
        Assert.Equal("*", http.Response.Headers.AccessControlAllowOrigin);
        Assert.Equal(
            status == 200 ? 10
                : status == 206 ? body.Length
                : null,
            http.Response.ContentLength
        );
        Assert.Equal(status == 304 ? null : "bytes", Text(http.Response.Headers.AcceptRanges));
    }

    [Theory]
    [InlineData("If-Match", "\"f\"", 412)]
    [InlineData("If-Match", "W/\"e\"", 412)]
    [InlineData("If-Match", "\"e\"", 304)]
    [InlineData("If-Unmodified-Since", "Wed, 04 Mar 2026 05:06:06 GMT", 412)]
    [InlineData("If-Unmodified-Since", "Wed, 04 Mar 2026 05:06:07 GMT", 304)]
    public async Task What_a_client_wants_is_looked_at_before_what_it_has(
        string header,
        string value,
        int status
    )
    {
        var http = Request("GET", (header, value), ("If-None-Match", "\"e\""), ("Range", "bytes=100-"));
        await ReplyWriter.SendAsync(http, Picture(), DateTimeOffset.UnixEpoch, NullLogger.Instance);

        Assert.Equal(status, http.Response.StatusCode);
        Assert.Equal("Accept, DPR", http.Response.Headers.Vary);
        Assert.Equal(status == 412 ? "no-store" : "public, max-age=3600", http.Response.Headers.CacheControl);
        Assert.Equal(
            status == 412,
            BodyOf(http).StartsWith("Precondition failed: ", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("\"e\"", 206)]
    [InlineData("\"f\"", 200)]
    [InlineData("Wed, 04 Mar 2026 05:06:07 GMT", 206)]
    [InlineData("Wed, 04 Mar 2026 05:06:08 GMT", 200)]
    public async Task A_part_is_sent_to_who_has_other_parts_of_the_same(string ifRange, int status)
    {
        var http = Request("GET", ("Range", "bytes=0-1"), ("If-Range", ifRange));
        await ReplyWriter.SendAsync(http, Picture(), DateTimeOffset.UnixEpoch, NullLogger.Instance);
        Assert.Equal(status, http.Response.StatusCode);
    }

    [Fact]
    public async Task A_tag_that_differs_prevails_over_a_time_that_does_not()
    {
        var http = Request(
            "GET",
            ("If-None-Match", "\"f\""),
            ("If-Modified-Since", "Wed, 04 Mar 2026 05:06:07 GMT")
        );
        await ReplyWriter.SendAsync(http, Picture(), DateTimeOffset.UnixEpoch, NullLogger.Instance);
        Assert.Equal(200, http.Response.StatusCode);
    }

    [Fact]
    public async Task A_part_behind_the_end_is_refused_in_words()
    {
        var http = Request("GET", ("Range", "bytes=10-"));
        await ReplyWriter.SendAsync(http, Picture(), DateTimeOffset.UnixEpoch, NullLogger.Instance);
        Assert.Equal(416, http.Response.StatusCode);
        Assert.Equal("bytes */10", http.Response.Headers.ContentRange);
        Assert.Equal("Range not satisfiable: there are 10 bytes\n", BodyOf(http));
        Assert.Equal("no-store", http.Response.Headers.CacheControl);
        Assert.Equal("Accept, DPR", http.Response.Headers.Vary);
    }

    [Fact]
    public async Task A_text_that_may_be_kept_can_be_asked_for_again()
    {
        var text = Reply.Text(200, "text/plain", "a", Catalogs.TimeToLive.FromHours(1));
        var first = Request("GET");
        await ReplyWriter.SendAsync(first, text, DateTimeOffset.UnixEpoch, NullLogger.Instance);
        var again = Request("GET", ("If-None-Match", first.Response.Headers.ETag.ToString()));
        await ReplyWriter.SendAsync(again, text, DateTimeOffset.UnixEpoch, NullLogger.Instance);

        Assert.Equal((200, 304), (first.Response.StatusCode, again.Response.StatusCode));
        Assert.Contains(
            "sandbox",
            Text(first.Response.Headers.ContentSecurityPolicy),
            StringComparison.Ordinal
        );
        Assert.Null(Reply.Text(403, "text/plain", "a").ETag);
    }

    [Fact]
    public async Task What_never_expires_is_never_asked_for_again()
    {
        var http = Request("GET");
        using var reply = Reply.Picture("image/png", default, Catalogs.TimeToLive.FromHours(-1), "\"e\"");
        await ReplyWriter.SendAsync(http, reply, DateTimeOffset.UnixEpoch, NullLogger.Instance);
        Assert.Equal("public, max-age=31536000, immutable", http.Response.Headers.CacheControl);
        Assert.Equal(0, http.Response.Headers.ContentSecurityPolicy.Count);
    }

    [Fact]
    public async Task An_answer_without_a_body_has_no_length()
    {
        var http = Request("OPTIONS");
        using var reply = Reply.Empty(204).With(CommonHeaders.Preflight);
        await ReplyWriter.SendAsync(http, reply, DateTimeOffset.UnixEpoch, NullLogger.Instance);
        Assert.Null(http.Response.ContentLength);
        Assert.Equal("GET, HEAD", http.Response.Headers.AccessControlAllowMethods);
    }

    [Fact]
    public async Task Last_modified_is_sent_when_it_is_known()
    {
        var reply = Reply.NotModified(Catalogs.TimeToLive.FromHours(1), new Validators("\"e\"", null));
        var dated = new DefaultHttpContext();
        var known = reply with { LastModified = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero) };

        await ReplyWriter.SendAsync(dated, known, DateTimeOffset.UnixEpoch, NullLogger.Instance);

        Assert.Equal("Wed, 04 Mar 2026 05:06:07 GMT", dated.Response.Headers.LastModified);
    }

    private static Reply Picture() =>
        Reply.Picture("image/png", "0123456789"u8.ToArray(), Catalogs.TimeToLive.FromHours(1), "\"e\"") with
        {
            LastModified = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
            Vary = ["Accept", "DPR"],
        };

    private static DefaultHttpContext Request(string method, params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        http.Response.Body = new MemoryStream();
        foreach (var (name, value) in headers.Where(header => header.Name.Length > 0))
        {
            http.Request.Headers[name] = value;
        }

        return http;
    }

    private static string BodyOf(HttpContext http) =>
        Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());

    private static string? Text(StringValues header) => header.Count == 0 ? null : header.ToString();
}
