using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Replies.Tests;

/// <summary>The pages Errors and ErrorDetail.</summary>
public class FailureTests
{
    private static readonly Failure s_failure = new(403, "Invalid command", "wid=x is no number");

    [Fact]
    public void A_quarantined_request_is_a_fault_of_ours_and_gets_in_the_log()
    {
        var failure = Failure.From(new RenderFailure(RenderFailureCode.Quarantined, "twice"));
        Assert.Equal(new Failure(500, "Request quarantined", "twice"), failure);
        Assert.True(failure.IsOurs);
    }

    [Theory]
    [InlineData(0, "Invalid command\n")]
    [InlineData(1, "Invalid command\n")]
    [InlineData(2, "Invalid command: wid=x is no number\n")]
    [InlineData(3, "Invalid command: wid=x is no number\n")]
    public void ErrorDetail_decides_what_is_told(int detail, string expected)
    {
        Assert.Equal(expected, s_failure.ToReply(detail).Text());
        Assert.Equal(expected, s_failure.ToReply(detail, new ReplyShape(ResponseFormat.Text)).Text());
    }

    [Theory]
    [InlineData(
        ResponseFormat.Json,
        0,
        "/*jsonp*/h({\"error.status\":\"403\",\"error.title\":\"Invalid command\",\"error.message\":\"Invalid command\"},\"7\");"
    )]
    [InlineData(
        ResponseFormat.JavaScript,
        2,
        "error.status='403'\r\nerror.title='Invalid command'\r\nerror.message='wid=x is no number'\r\n"
    )]
    public void Errors_have_the_format_of_the_request(ResponseFormat format, int detail, string expected)
    {
        var reply = s_failure.ToReply(detail, new ReplyShape(format, Handler: "h", Id: "7"));

        Assert.Equal(403, reply.Status);
        Assert.Equal("text/javascript;charset=utf-8", reply.ContentType);
        Assert.Null(reply.Cacheable);
        Assert.Equal(expected, reply.Text());
    }

    [Fact]
    public void Errors_in_xml_are_properties() =>
        Assert.Contains(
            "<property name=\"message\" value=\"wid=x is no number\"/>",
            s_failure.ToReply(2, new ReplyShape(ResponseFormat.Xml)).Text()
        );

    [Fact]
    public void A_busy_server_says_when_to_come_back()
    {
        var busy = Failure.From(new RenderFailure(RenderFailureCode.Busy, "full"));

        Assert.Equal(1, busy.ToReply(2).RetryAfter);
        Assert.Equal(1, busy.ToReply(2, new ReplyShape(ResponseFormat.Json)).RetryAfter);
    }
}
