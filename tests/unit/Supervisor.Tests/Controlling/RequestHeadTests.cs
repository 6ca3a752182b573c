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
    [InlineData("POST /restart/i%73 HTTP/1.1\r\nHost: x\r\nContent-Length: 0", "POST /restart/is ")]
    public void A_request_is_read(string head, string expected)
    {
        var request = Parse(head)!;
        Assert.Equal(expected, $"{request.Method} {request.Path} {request.Query}");
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
    [InlineData("GET /status HTTP/1.1\nHost: x")]
    [InlineData("GET /sta\0tus HTTP/1.1")]
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

    [Theory]
    [InlineData("GET", "/status", "", 200)]
    [InlineData("GET", "/status", "after=9", 200)]
    [InlineData("GET", "/status", "after=x", 400)]
    [InlineData("GET", "/status", "before=9", 400)]
    [InlineData("POST", "/status", "", 405)]
    [InlineData("GET", "/stop", "", 405)]
    [InlineData("POST", "/stop", "", 200)]
    [InlineData("POST", "/restart/../stop", "", 200)]
    [InlineData("POST", "/other", "", 400)]
    public void Requests_go_where_they_belong(string method, string path, string query, int status)
    {
        var (request, refusal) = ControlRouter.Route(new RequestHead(method, path, query));
        Assert.Equal(status, refusal?.StatusCode ?? 200);
        Assert.Equal(status == 200, request is not null);
    }

    [Fact]
    public void Dots_are_part_of_a_name_and_lead_nowhere() =>
        Assert.Equal(
            new ControlRequest.Restart("../stop"),
            ControlRouter.Route(new RequestHead("POST", "/restart/../stop", "")).Request
        );

    private static RequestHead? Parse(string head) => RequestHead.Parse(Encoding.ASCII.GetBytes(head));
}
