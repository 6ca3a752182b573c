using System.Net;
using System.Text;
using System.Text.Json;
using ImageServing.PlatformServer.AccessLogging;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Replies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Supervisor.Tests.Simulation;

namespace ImageServing.PlatformServer.Tests.AccessLogging;

/// <summary>Access logging: every variable of the page, the named formats, and what clients may not forge.</summary>
public class AccessPatternTests
{
    private static readonly DateTimeOffset s_ended = new(2026, 1, 31, 13, 5, 9, 42, TimeSpan.FromHours(-3.5));

    public static TheoryData<string, string> Variables =>
        new()
        {
            { "%a", "192.0.2.7" },
            { "%A", "192.0.2.1" },
            { "%b", "1234" },
            { "%B", "1234" },
            { "%D", "150" },
            { "%I", "id-1" },
            { "%G", "2026-01-31 13:05:09.042 -0330" },
            { "%m", "GET" },
            { "%O", "3" },
            { "%p", "8080" },
            { "%q", "?wid=1&x=%2520" },
            { "%r", "GET /is/image/a%20b?wid=1&x=%20 HTTP/1.1" },
            { "%R", "GET /is/image/a%2520b?wid=1&x=%2520 HTTP/1.1" },
            { "%s", "200" },
            { "%S", "-" },
            { "%u", "-" },
            { "%U", "/is/image/a%2520b" },
            { "%v", "images.example" },
            { "%T", "0.150" },
            { "%h", "192.0.2.7" },
            { "%l", "-" },
            { "%H", "HTTP/1.1" },
            { "%%", "%" },
            { "%{CacheKey}r", "ab/cd" },
            { "%{CacheUse}r", "REMOTE_CREATED" },
            { "%{ContentType}r", "text/plain;%20charset=utf-8" },
            { "%{Context}r", "/other" },
            { "%{Digest}r", "%22tag%22" },
            { "%{Exception}r", "100%25%20wrong" },
            { "%{FetchTime}r", "20" },
            { "%{ParseTime}r", "-" },
            { "%{PathBasedAccess}r", "true" },
            { "%{PeerServer}r", "192.0.2.9" },
            { "%{ProcessingStatus}r", "2" },
            { "%{ReqType}r", "IMG" },
            { "%{RequestId}r", "id-1" },
            { "%{RootId}r", "shop" },
            { "%{SendTime}r", "30" },
            { "%{Size}r", "1234" },
            { "%{TransformedUrl}r", "-" },
            { "%{Referer}i", "http://x/%20y" },
            { "%{If-None-Match}i", "-" },
            { "%{Vary}o", "Accept" },
            { "%{Vary}", "Accept" },
            { "%{PeerServer}", "192.0.2.9" },
            { "a [%s] 'b'", "a [200] 'b'" },
        };

    [Theory]
    [MemberData(nameof(Variables))]
    public void Each_variable_has_its_value(string pattern, string expected) =>
        Assert.Equal(expected, Line(pattern));

    [Fact]
    public void The_common_date_is_when_the_request_came()
    {
        var date = Line("%t");
        Assert.Matches(@"^\[\d\d/(Jan|Dec)/19(70|69):\d\d:\d\d:\d\d [+-]\d{4}\]$", date);
    }

    [Fact]
    public void Nothing_sent_is_a_hyphen_or_zero_and_a_304_has_the_size_that_it_saved()
    {
        var entry = Entry(http => http.Response.StatusCode = 304, sent: 0) with { Status = 304 };
        entry.Notes.EntityBytes = 99;
        Assert.Equal("- 0 99", Line("%b %B %{Size}r", entry));
    }

    [Fact]
    public void The_documented_default_has_a_field_for_each_variable()
    {
        var line = Line(AccessLogOptions.DefaultPattern);

        // %G has two spaces within, %R two.
        Assert.Equal(AccessLogOptions.DefaultPattern.Split(' ').Length + 4, line.Split(' ').Length);
        Assert.StartsWith(
            "2026-01-31 13:05:09.042 -0330 192.0.2.7 200 2 1234 150 - 20 3 IMG 'shop' ",
            line,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Combined_is_what_every_analyzer_reads()
    {
        var entry = Entry(http => http.Request.Headers.UserAgent = "Agent (x; \"y\") 1.0\nforged");
        Assert.Matches(
            @"^192\.0\.2\.7 - - \[[^]]+\] ""GET /is/image/a%20b\?wid=1&x=%20 HTTP/1\.1"" 200 1234 ""http://x/ y"" ""Agent \(x; \\x22y\\x22\) 1\.0\\x0Aforged""$",
            Line("combined", entry)
        );
        Assert.EndsWith(" 200 1234", Line("common", entry), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_one_object_in_a_line()
    {
        using var json = JsonDocument.Parse(Line("json"));
        var root = json.RootElement;
        Assert.Equal("192.0.2.7", root.GetProperty("remote_addr").GetString());
        Assert.Equal("/is/image/a%20b?wid=1&x=%20", root.GetProperty("uri").GetString());
        Assert.Equal(200, root.GetProperty("status").GetInt32());
        Assert.Equal(1234, root.GetProperty("bytes").GetInt64());
        Assert.Equal(150, root.GetProperty("duration_ms").GetDouble());
        Assert.Equal("REMOTE_CREATED", root.GetProperty("cache_use").GetString());
        Assert.Equal("100% wrong", root.GetProperty("error").GetString());
        Assert.Equal(s_ended, root.GetProperty("time").GetDateTimeOffset());
        Assert.False(root.TryGetProperty("parse_ms", out _));
    }

    [Fact]
    public void A_client_forges_neither_fields_nor_lines()
    {
        var entry = Entry(http => http.Request.Headers.Referer = "a b\"c\r\nd\te%f");
        Assert.Equal("x a%20b%22c%0D%0Ad%09e%25f y", Line("x %{Referer}i y", entry));
    }

    [Theory]
    [InlineData("%Z", "'%Z' is none of %% %A %B")]
    [InlineData("%", "'%%' for a percent sign")]
    [InlineData("%{CacheUsage}r", "'%{CacheUsage}r' is none of %{CacheKey}r %{CacheUse}r")]
    [InlineData("%{CacheUse", "'}' closes '%{'")]
    [InlineData("%{CacheUse}x", "r, i or o follows '%{CacheUse}', not 'x'")]
    [InlineData("%{no header}i", "names of headers")]
    [InlineData("%{}o", "names of headers")]
    public void An_unknown_variable_is_refused_with_those_that_are_right(string pattern, string wanted)
    {
        var compiled = AccessPattern.Compile(pattern);
        Assert.Null(compiled.Pattern);
        Assert.Contains(wanted, compiled.Wanted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, 0)]
    [InlineData(304, 0)]
    [InlineData(404, 1)]
    [InlineData(403, 2)]
    [InlineData(500, 3)]
    [InlineData(504, 3)]
    [InlineData(503, 4)]
    public void The_category_of_an_error_follows_from_the_status_where_no_stage_says(int status, int expected)
    {
        var entry = Entry(_ => { }) with { Status = status };
        entry.Notes.Processing = null;
        Assert.Equal($"{expected}", Line("%{ProcessingStatus}r", entry));
    }

    [Fact]
    public void A_missing_image_is_category_1_whatever_its_status()
    {
        var notes = new AccessLogFeature(new ManualTime());
        notes.Failed(
            Failure.From(
                new Rendering.RenderFailure(Rendering.RenderFailureCode.SourceMissing, "no such image")
            )
        );
        Assert.Equal((ProcessingStatus.Missing, "no such image"), (notes.Processing, notes.Error));
    }

    private static string Line(string pattern, AccessEntry? entry = null)
    {
        var text = new StringBuilder();
        AccessPattern.Compile(pattern).Pattern!.Write(entry ?? Entry(_ => { }), text);
        var line = text.ToString();
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        return line.TrimEnd('\n');
    }

    private static AccessEntry Entry(Action<HttpContext> change, int sent = 1234)
    {
        var time = new ManualTime();
        var notes = new AccessLogFeature(time)
        {
            Overlap = 3,
            RequestType = "img",
            RootId = "shop",
            CacheKey = "ab/cd",
            CacheUse = ResponseCacheUse.RemoteCreated,
            ForwardedTo = "/other",
            PeerServer = "192.0.2.9",
            IsPathBased = true,
        };
        notes.Failed(new Failure(403, "Wrong", "100% wrong"));
        time.Pass(TimeSpan.FromMilliseconds(100));
        using (notes.Fetching())
        {
            time.Pass(TimeSpan.FromMilliseconds(20));
        }

        if (sent > 0)
        {
            notes.Sent(sent);
        }

        time.Pass(TimeSpan.FromMilliseconds(30));

        var http = new DefaultHttpContext { TraceIdentifier = "id-1" };
        http.Connection.RemoteIpAddress = IPAddress.Parse("::ffff:192.0.2.7");
        http.Connection.LocalIpAddress = IPAddress.Parse("192.0.2.1");
        http.Connection.LocalPort = 8080;
        http.Request.Method = "GET";
        http.Request.Protocol = "HTTP/1.1";
        http.Request.Headers.Host = "images.example:8080";
        http.Request.Headers.Referer = "http://x/ y";
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/is/image/a%20b?wid=1&x=%20";
        http.Response.Headers.Vary = "Accept";
        http.Response.Headers.ETag = "\"tag\"";
        http.Response.ContentType = "text/plain; charset=utf-8";
        change(http);
        return new AccessEntry(new HttpExchange(http), notes, s_ended, notes.Elapsed, 200);
    }
}
