using ImageServing.Protocol;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Replies.Tests;

/// <summary>The pages Errors and ErrorDetail.</summary>
public class FailureTests
{
    private static readonly Failure s_failure = Failure.From(
        new Refusal(RefusalKind.InvalidValue, "wid", "wid=x is no number")
    );

    [Fact]
    public void A_quarantined_request_is_a_fault_of_ours_and_gets_in_the_log()
    {
        var failure = Failure.From(new RenderFailure(RenderFailureCode.Quarantined, "twice"));
        Assert.Equal((500, "Request quarantined", "twice"), (failure.Status, failure.Title, failure.Message));
        Assert.True(failure.IsOurs);
    }

    [Theory]
    [InlineData(0, "Invalid command\n")]
    [InlineData(1, "Invalid command\n")]
    [InlineData(2, "Invalid command: wid=x is no number\n")]
    [InlineData(3, "Invalid command: wid=x is no number\nrefusal: InvalidValue\ncommand: wid\n")]
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
    public void ErrorDetail_3_adds_the_stack_trace_of_a_fault()
    {
        var fault = Assert.Throws<FormatException>(Parse);
        var failure = Failure.From(fault, "0HN:1");

        Assert.Equal(
            "Server error: a fault of the server; its log has it under 0HN:1\n",
            failure.ToReply(2).Text()
        );
        var text = failure.ToReply(3).Text();
        Assert.Contains("why", text, StringComparison.Ordinal);
        Assert.Contains($"   at {typeof(FailureTests).FullName}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorDetail_3_has_properties_of_its_own() =>
        Assert.EndsWith(
            "error.message='wid=x is no number'\r\nerror.refusal='InvalidValue'\r\nerror.command='wid'\r\n",
            s_failure.ToReply(3, new ReplyShape(ResponseFormat.JavaScript)).Text(),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(1, "Invalid command")]
    [InlineData(2, "wid=x is no number")]
    [InlineData(3, "wid=x is no number")]
    public void Error_images_show_at_most_what_ErrorDetail_2_tells(int detail, string expected) =>
        Assert.Equal(expected, s_failure.TextOf(detail));

    private static object Parse() => throw new FormatException("why");

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
