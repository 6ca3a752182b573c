using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.Supervisor.Controlling;

namespace Supervisor.Tests.Controlling;

public class RequestHeadTests
{
    [Theory]
    [InlineData("GET /status HTTP/1.1\r\nHost: x", "GET /status ")]
    [InlineData("GET /status?after=7 HTTP/1.1\r\nHost: x", "GET /status after=7")]
    [InlineData("GET /status?a=?b HTTP/1.0", "GET /status a=?b")]
    [InlineData("POST /restart/i%73 HTTP/1.1\r\nHost: x\r\nContent-Length: 0", "POST /restart/i%73 ")]
    public void A_request_is_read(string head, string expected)
    {
        var request = Parse(head)!;
        Assert.Equal(expected, $"{request.Method} {request.Path} {request.Query}");
    }

    [Fact]
    public void Headers_are_read_whatever_their_case()
    {
        var request = Parse("GET /status HTTP/1.1\r\nHOST: a:1\r\norigin:http://b \r\nAuthorization:  c d")!;
        Assert.Equal(("a:1", "http://b", "c d"), (request.Host, request.Origin, request.Authorization));
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET")]
    [InlineData("GET /status")]
    [InlineData("GET status HTTP/1.1")]
    [InlineData("GET /status HTTP/2")]
    [InlineData("GET  /status HTTP/1.1")]
    [InlineData("GET /status HTTP/1.1\r\nno colon")]
    [InlineData("GET /status HTTP/1.1\r\n: empty")]
    [InlineData("GET /status HTTP/1.1\r\nHost : x")]
    [InlineData("GET /status HTTP/1.1\r\nA: b\r\n folded: c")]
    [InlineData("GET /status HTTP/1.1\r\nHost: x\r\nhost: y")]
    [InlineData("GET /status HTTP/1.1\nHost: x")]
    [InlineData("GET /sta\0tus HTTP/1.1")]
    [InlineData("GET /st\u00e4tus HTTP/1.1")]
    [InlineData("POST /stop HTTP/1.1\r\nContent-Length: 5")]
    [InlineData("POST /stop HTTP/1.1\r\nTransfer-Encoding: chunked")]
    public void Anything_else_is_refused(string head) => Assert.Null(Parse(head));

    [Fact]
    public void Random_bytes_do_no_harm() =>
        Prop.ForAll<byte[]>(bytes =>
            {
                RequestHead.Parse(bytes);
                return true;
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static RequestHead? Parse(string head) => RequestHead.Parse(Encoding.Latin1.GetBytes(head));
}
