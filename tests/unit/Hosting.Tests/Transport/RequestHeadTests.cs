using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.Hosting.Transport;

namespace ImageServing.Hosting.Tests.Transport;

public class RequestHeadTests
{
    private const string Plain = "GET /a?b=c%20d HTTP/1.1\r\nHost: shop.example:8080\r\n\r\n";

    [Fact]
    public void A_plain_head_has_its_method_and_target()
    {
        var bytes = Encoding.ASCII.GetBytes(Plain + "GET /next");
        Assert.Equal(HeadKind.Plain, RequestHead.Read(bytes, out var head));
        Assert.Equal("GET", Encoding.ASCII.GetString(head.Method));
        Assert.Equal("/a?b=c%20d", Encoding.ASCII.GetString(head.Target));
        Assert.Equal(Plain.Length, head.Bytes.Length);
        Assert.False(head.IsConditional);
        Assert.True(head.RequestId.IsEmpty);
    }

    [Theory]
    [InlineData("User-Agent: Mozilla/5.0 (X11)")]
    [InlineData("Accept: image/avif,image/webp,*/*;q=0.8")]
    [InlineData("Cookie: a=\"b\"; c=d")]
    [InlineData("connection: Keep-Alive")]
    [InlineData("X-Empty:")]
    [InlineData("X-Tab:\ta\tb\t")]
    public void What_browsers_and_proxies_send_is_plain(string field) =>
        Assert.Equal(HeadKind.Plain, KindOf(With(field)));

    [Theory]
    // What a server other than Kestrel must not judge.
    [InlineData("Content-Length: 3")]
    [InlineData("content-length: 0")]
    [InlineData("Transfer-Encoding: chunked")]
    [InlineData("Connection: close")]
    [InlineData("Connection: keep-alive, Upgrade")]
    [InlineData("Upgrade: h2c")]
    [InlineData("Expect: 100-continue")]
    [InlineData("Host: again.example")]
    [InlineData("X-Request-Id: a\r\nX-Request-Id: b")]
    [InlineData("X-Bad\u0001: a")]
    [InlineData("X-Bad : a")]
    [InlineData(": a")]
    [InlineData("no colon")]
    [InlineData(" folded: line")]
    [InlineData("X-Bad: a\rb")]
    [InlineData("X-Bad: a\nb")]
    [InlineData("X-Bad: a\0b")]
    [InlineData("X-Latin: \u00e9")]
    public void What_is_out_of_the_ordinary_is_not(string field) =>
        Assert.Equal(HeadKind.Other, KindOf(With(field)));

    [Theory]
    [InlineData("GET /a HTTP/1.1\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost:\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a/b\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: user@a\r\n\r\n")]
    [InlineData("GET /a HTTP/1.0\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a HTTP/2\r\nHost: a\r\n\r\n")]
    [InlineData("GET  /a HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a  HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET * HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData(" GET /a HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("G\u0001T /a HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\nHost: a\n\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("")]
    public void Nor_is_another_line_or_no_host(string head) => Assert.Equal(HeadKind.Other, KindOf(head));

    [Fact]
    public void A_head_that_is_not_whole_is_not_plain()
    {
        for (var length = 0; length < Plain.Length; length++)
        {
            Assert.Equal(HeadKind.Other, KindOf(Plain[..length]));
        }
    }

    [Theory]
    [InlineData("If-None-Match: \"a\"")]
    [InlineData("if-match: *")]
    [InlineData("If-Modified-Since: Sat, 21 Nov 2026 00:00:00 GMT")]
    [InlineData("If-Unmodified-Since: Sat, 21 Nov 2026 00:00:00 GMT")]
    [InlineData("If-Range: \"a\"")]
    [InlineData("RANGE: bytes=0-1")]
    public void Conditions_and_parts_are_told(string field)
    {
        Assert.Equal(HeadKind.Plain, RequestHead.Read(Encoding.Latin1.GetBytes(With(field)), out var head));
        Assert.True(head.IsConditional);
    }

    [Fact]
    public void The_id_of_the_request_is_told()
    {
        RequestHead.Read(Encoding.ASCII.GetBytes(With("x-request-id:  abc-1 ")), out var head);
        Assert.Equal("abc-1", Encoding.ASCII.GetString(head.RequestId));
    }

    [Fact]
    public void Fields_are_found_by_name_whatever_their_case()
    {
        var head = Encoding.ASCII.GetBytes(With("Accept: a\r\nX-One:  1 \r\naccept: b"));
        Assert.Equal("shop.example:8080", RequestHead.FieldOf(head, "host"));
        Assert.Equal("1", RequestHead.FieldOf(head, "X-One"));
        Assert.Equal("a,b", RequestHead.FieldOf(head, "Accept"));
        Assert.Equal("", RequestHead.FieldOf(head, "X-Two"));
    }

    [Fact]
    public void Whatever_is_sent_is_read_without_a_fault()
    {
        var piece = Gen.Elements(
            "GET ",
            "/a",
            " HTTP/1.1",
            "\r\n",
            "\r",
            "\n",
            "Host: a",
            "Host",
            ":",
            " ",
            "\0",
            "x",
            "\r\n\r\n"
        );
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(
                piece.ArrayOf().Select(string.Concat).ToArbitrary(),
                text =>
                {
                    var bytes = Encoding.Latin1.GetBytes(text);
                    return RequestHead.Read(bytes, out var head) == HeadKind.Other
                        || (bytes.AsSpan().StartsWith(head.Bytes) && head.Bytes.EndsWith("\r\n\r\n"u8));
                }
            )
        );
    }

    private static string With(string fields) => Plain[..^2] + fields + "\r\n\r\n";

    private static HeadKind KindOf(string text) => RequestHead.Read(Encoding.Latin1.GetBytes(text), out _);
}
