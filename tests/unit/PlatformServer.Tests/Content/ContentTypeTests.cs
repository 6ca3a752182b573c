using ImageServing.PlatformServer.Content;

namespace ImageServing.PlatformServer.Tests.Content;

/// <summary>The types of files, told by their suffix.</summary>
public sealed class ContentTypeTests
{
    [Theory]
    [InlineData("a.m3u8", "application/vnd.apple.mpegurl")]
    [InlineData("a.mpd", "application/dash+xml")]
    [InlineData("a.mp4", "video/mp4")]
    [InlineData("a.MP4", "video/mp4")]
    [InlineData("a.webm", "video/webm")]
    [InlineData("a.ts", "video/mp2t")]
    [InlineData("a.vtt", "text/vtt;charset=utf-8")]
    [InlineData("a.css", "text/css;charset=utf-8")]
    [InlineData("a.js", "text/javascript;charset=utf-8")]
    [InlineData("a.json", "application/json")]
    [InlineData("a.xml", "application/xml")]
    [InlineData("a.pdf", "application/pdf")]
    [InlineData("a.woff2", "font/woff2")]
    [InlineData("a.b.png", "image/png")]
    [InlineData("a.svgz", "application/octet-stream")]
    [InlineData("a.", "application/octet-stream")]
    [InlineData("pdf", "application/octet-stream")]
    [InlineData(".css", "text/css;charset=utf-8")]
    public void A_suffix_tells_the_type(string name, string header) =>
        Assert.Equal(header, ContentType.Of(name).Header);

    [Theory]
    [InlineData("a.svg", true)]
    [InlineData("a.SVG", true)]
    [InlineData("a.xml", true)]
    [InlineData("a.xhtml", true)]
    [InlineData("a.mpd", true)]
    [InlineData("a.png", false)]
    [InlineData("a.css", false)]
    public void Markup_that_can_hold_scripts_is_sandboxed(string name, bool isSandboxed) =>
        Assert.Equal(isSandboxed, ContentType.Of(name).IsSandboxed);

    [Theory]
    [InlineData("a.vtt", true)]
    [InlineData("a.css", true)]
    [InlineData("a.json", true)]
    [InlineData("a.mp4", false)]
    [InlineData("a", false)]
    public void Only_texts_are_sent_in_calls(string name, bool isText) =>
        Assert.Equal(isText, ContentType.Of(name).IsText);
}
