using ImageServing.PlatformServer.Http;
using ImageServing.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

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

    [Fact]
    public async Task Last_modified_is_sent_when_it_is_known()
    {
        var reply = Reply.NotModified(Catalogs.TimeToLive.FromHours(1), "\"e\"");
        var dated = new DefaultHttpContext();
        var known = reply with { LastModified = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero) };

        await ReplyWriter.SendAsync(dated, known, DateTimeOffset.UnixEpoch, NullLogger.Instance);

        Assert.Equal("Wed, 04 Mar 2026 05:06:07 GMT", dated.Response.Headers.LastModified);
    }
}
