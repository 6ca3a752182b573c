using System.Text;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies.Tests;

/// <summary>The page Serving static (non-image) contents: caption files.</summary>
public class StaticTextsTests
{
    private static readonly ReplyShape s_shape = new(ResponseFormat.Text, Handler: "h", Id: "3");

    [Fact]
    public void A_caption_file_is_a_call_with_its_content()
    {
        var reply = StaticTexts.Jsonp("\uFEFFWEBVTT\n\n00:01 --> 00:02\n\"Grüß\" <b>"u8, s_shape, null);

        Assert.Equal("text/javascript;charset=utf-8", reply!.ContentType);
        Assert.Equal(
            "/*jsonp*/h({\"content\":\"WEBVTT\\n\\n00:01 --> 00:02\\n\\\"Grüß\\\" \\u003cb>\"},\"3\");",
            Encoding.UTF8.GetString(reply.Body.Span)
        );
    }

    [Fact]
    public void Two_megabytes_are_the_limit()
    {
        var longest = StaticTexts.Jsonp(new byte[StaticTexts.LongestFile], s_shape, null);

        Assert.NotNull(longest);
        Assert.Null(StaticTexts.Jsonp(new byte[StaticTexts.LongestFile + 1], s_shape, null));
    }
}
