using ImageServing.Catalogs;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies.Tests;

/// <summary>The pages exists, validate, xlate, loadcache, saveToFile, props of static content, message, resolve and xmp.</summary>
public class PropertyRepliesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 9, 5, 18, 23, 6, TimeSpan.Zero);

    [Theory]
    [InlineData(ResponseFormat.Text, false)]
    [InlineData(ResponseFormat.Json, true)]
    [InlineData(ResponseFormat.Xml, true)]
    public void A_text_that_shows_the_time_has_no_tag(ResponseFormat format, bool hasTag)
    {
        var reply = PropertyReplies.Create(
            PropertyReplies.Valid(),
            new ReplyShape(format),
            TimeToLive.FromHours(1),
            DateTimeOffset.UnixEpoch
        );
        Assert.Equal(hasTag, reply.ETag is not null);
    }

    [Fact]
    public void Exists_is_as_recorded()
    {
        var reply = PropertyReplies.Create(
            PropertyReplies.Exists(true),
            new ReplyShape(ResponseFormat.Text),
            TimeToLive.FromHours(0.1),
            s_now
        );

        Assert.Equal(200, reply.Status);
        Assert.Equal("text/plain;charset=utf-8", reply.ContentType);
        Assert.Equal("#S7Z OK\r\n#Sat Sep 05 18:23:06 UTC 2026\r\ncatalogRecord.exists=1\r\n", reply.Text());
    }

    [Theory]
    [InlineData(ResponseFormat.JavaScript, "catalogRecord.exists='0'\r\n")]
    [InlineData(ResponseFormat.Json, "/*jsonp*/s7jsonResponse({\"catalogRecord.exists\":\"0\"},\"\");")]
    public void Exists_tells_absence(ResponseFormat format, string expected)
    {
        var reply = PropertyReplies.Create(
            PropertyReplies.Exists(false),
            new ReplyShape(format),
            null,
            s_now
        );

        Assert.Equal("text/javascript;charset=utf-8", reply.ContentType);
        Assert.Equal(expected, reply.Text());
    }

    [Fact]
    public void Validate_xlate_loadcache_and_saveToFile_have_their_names()
    {
        Assert.Equal([new("request.isValid", "1")], PropertyReplies.Valid().Items);
        Assert.Equal(
            [new("xlate.translatedIds", "image,image_fr,image_de")],
            PropertyReplies.Translations(["image", "image_fr", "image_de"]).Items
        );
        Assert.Equal([new("image.length", "12345")], PropertyReplies.Length(12345).Items);
        Assert.Equal(
            [new("lastUpdated", "1788632586000"), new("pixelsTotal", "400"), new("status", "done")],
            PropertyReplies.Saved(s_now, 400).Items
        );
    }

    [Fact]
    public void Props_of_static_content_are_in_order() =>
        Assert.Equal(
            [
                new("path", "films/a.mp4"),
                new("length", "5000000000"),
                new("expiration", "0.5"),
                new("lastModified", "2026-09-05T18:23:06Z"),
                new("userType", "mobile"),
            ],
            PropertyReplies
                .Static("films/a.mp4", 5_000_000_000, TimeToLive.FromHours(0.5), s_now, "mobile")
                .Items
        );

    [Fact]
    public void Message_is_empty_and_not_cacheable()
    {
        var reply = PlainReplies.Message();

        Assert.Equal(0, reply.Body.Length);
        Assert.Null(reply.Cacheable);
        Assert.Equal("text/plain;charset=utf-8", reply.ContentType);
    }

    [Fact]
    public void Resolve_is_the_request_in_one_line() =>
        Assert.Equal("/c/a?wid=10\r\n", PlainReplies.Resolved("/c/a?wid=10").Text());

    [Fact]
    public void Xmp_is_the_packet_or_an_empty_one()
    {
        var reply = PlainReplies.Xmp("<x/>", TimeToLive.FromHours(1));
        var none = PlainReplies.Xmp(null, null).Text();

        Assert.Equal("text/xml;charset=utf-8", reply.ContentType);
        Assert.Equal("<x/>", reply.Text());
        Assert.Equal("xmpmeta", System.Xml.Linq.XDocument.Parse(none).Root!.Name.LocalName);
    }
}
