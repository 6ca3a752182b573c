using System.Net;
using System.Text.RegularExpressions;

namespace ImageServing.Functional.Tests.Catalogs;

/// <summary>
/// Every type of request, in the shapes that bodies recorded from real servers have and that scripts of real pages take
/// apart. A hash stands for what changes with files and time.
/// </summary>
public sealed partial class CatalogReplyTests(CatalogSystem catalogs) : CatalogTests(catalogs)
{
    private const string Head = "#S7Z OK\r\n##\r\n";

    public static TheoryData<string, string, string> Replies =>
        [
            ("site/red?req=exists", "text/plain", $"{Head}catalogRecord.exists=1\r\n"),
            ("site/gone?req=exists", "text/plain", $"{Head}catalogRecord.exists=0\r\n"),
            (
                "site/red?req=exists,json",
                "text/javascript",
                "/*jsonp*/s7jsonResponse({\"catalogRecord.exists\":\"1\"},\"\");"
            ),
            ("site/gone?req=exists,javascript", "text/javascript", "catalogRecord.exists='0'\r\n"),
            ("site/red?req=validate", "text/plain", $"{Head}request.isValid=1\r\n"),
            ("site/red?req=userdata", "text/plain", "name=Red\r\nnr=7\r\n"),
            ("site/red?req=userdata&locale=de", "text/plain", "name=Rot\r\nnr=7\r\n"),
            (
                "site/red?req=userdata,json&id=42&handler=take",
                "text/javascript",
                "/*jsonp*/take({\"name\":\"Red\",\"nr\":\"7\"},\"42\");"
            ),
            ("site/sign?req=userdata", "text/plain", "\r\n"),
            (
                "site/red?req=targets&locale=de",
                "text/plain",
                "target.1.rect=0,0,30,20\r\ntarget.1.label=Links\r\n"
            ),
            ("site/red?req=map", "text/plain", "<AREA SHAPE=\"rect\" COORDS=\"0,0,30,20\" ALT=\"Left\">"),
            (
                "site/red?req=map&wid=120&locale=de",
                "text/plain",
                "<AREA SHAPE=\"rect\" COORDS=\"0,0,60,40\" ALT=\"Links\">"
            ),
            (
                "site/red?req=map,json&wid=30",
                "text/javascript",
                "/*jsonp*/s7jsonResponse([{\"shape\":\"rect\",\"coords\":[0,0,15,10],\"alt\":\"Left\"}],\"\");"
            ),
            ("site/spin?req=imageset", "text/plain", "site/red,site/blue\r\n"),
            ("site/red?req=imageset", "text/plain", "\r\n"),
            (
                "site/spin?req=imageset,json",
                "text/javascript",
                "/*jsonp*/s7jsonResponse({\"IMAGE_SET\":\"site/red,site/blue\"},\"\");"
            ),
            (
                "site/blue?req=set",
                "text/xml",
                "<set n=\"site/blue\" pv=\"1.0\" type=\"img\">\n  <item dx=\"60\" dy=\"40\" iv=\"#\">\n    <i n=\"site/blue\"/>\n"
                    + "    <userdata name=\"Blue\"/>\n  </item>\n</set>\n"
            ),
            (
                "site/films?req=mbrSet",
                "application/vnd.apple.mpegurl",
                "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=464000,RESOLUTION=640x360\n"
                    + "http://media.example/hls/small.mp4\n"
                    + "#EXT-X-STREAM-INF:BANDWIDTH=1264000,RESOLUTION=1280x720\nhttp://media.example/hls/large.mp4\n"
            ),
            ("site/sign?req=xlate", "text/plain", $"{Head}xlate.translatedIds=sign,sign_de\r\n"),
            ("site/red?$thumb$&req=resolve", "text/plain", "/site/red?req=resolve&wid=12&hei=12\r\n"),
            ("site/red?req=message&message=hello", "text/plain", ""),
            ("site/red?req=loadcache&wid=20", "text/plain", $"{Head}image.length=#\r\n"),
        ];

    public static TheoryData<string, string, string> Beginnings =>
        [
            (
                "site/set?req=set,json&locale=de",
                "text/javascript",
                "/*jsonp*/s7jsonResponse({\"set\":{\"pv\":\"1.0\",\"type\":\"img_set\",\"n\":\"site/set\",\"item\":["
                    + "{\"i\":{\"n\":\"site/red\"},\"s\":{\"n\":\"site/blue\"},\"dx\":\"60\",\"dy\":\"40\",\"iv\":\"#\""
            ),
            (
                "site/media?req=set,json&id=0000030290",
                "text/javascript",
                "/*jsonp*/s7jsonResponse({\"set\":{\"pv\":\"1.0\",\"type\":\"media_set\",\"n\":\"site/media\",\"item\":["
                    + "{\"i\":{\"n\":\"site/red\"},\"s\":{\"n\":\"site/blue\"},\"dx\":\"60\",\"dy\":\"40\",\"iv\":\"#\""
            ),
            (
                "site?req=set,json&imageSet={site/blue,site/sign}",
                "text/javascript",
                "/*jsonp*/s7jsonResponse({\"set\":{\"pv\":\"1.0\",\"type\":\"unknown\","
            ),
            ("site/red?req=xmp", "text/xml", "<x:xmpmeta "),
            ("site?req=catalogprops", "text/plain", $"{Head}catalog.bkgColor=ffffff\r\n"),
            (
                "site/red?req=imageprops",
                "text/plain",
                $"{Head}image.anchor=30,20\r\nimage.expiration=2.0\r\n"
            ),
            (
                "site/red?req=imageprops,json",
                "text/javascript",
                "/*jsonp*/s7jsonResponse({\"image.anchor\":\"30,20\","
            ),
            ("site/blue?req=props", "text/plain", $"{Head}image.bgc=ffffff\r\nimage.height=20\r\n"),
        ];

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task A_reply_has_its_recorded_shape(string request, string type, string text) =>
        Assert.Equal(text, await ReplyAsync(request, type));

    [Theory]
    [MemberData(nameof(Beginnings))]
    public async Task A_long_reply_begins_with_its_recorded_shape(string request, string type, string text) =>
        Assert.StartsWith(text, await ReplyAsync(request, type), StringComparison.Ordinal);

    [Fact]
    public async Task A_mask_is_a_picture() =>
        AssertIs(await PictureAsync("site/red?req=mask&wid=20"), "image/jpeg", 20, 13);

    [Fact]
    public async Task What_validate_refuses_is_an_error() =>
        await AssertRefusedAsync("site/red?req=validate&wid=none", "wid='none'");

    [Theory]
    [InlineData("site/red?req=exists", 1800)]
    [InlineData("site/red?req=set", 1800)]
    [InlineData("site/red?req=userdata", 7200)]
    public async Task Replies_are_kept_as_long_as_the_catalog_says(string request, int seconds)
    {
        using var response = await Live.GetAsync($"/is/image/{request}");
        Assert.Equal(TimeSpan.FromSeconds(seconds), response.Headers.CacheControl?.MaxAge);
    }

    private async Task<string> ReplyAsync(string request, string type)
    {
        using var response = await Live.GetAsync($"/is/image/{request}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        return Changing().Replace(await response.Content.ReadAsStringAsync(Cancelled), "#");
    }

    [GeneratedRegex(
        @"(?<=OK\r\n#)[^\r\n]*|(?<=iv="")[\w-]{6}(?="")|(?<=iv"":"")[\w-]{6}(?="")|(?<=image\.length=)\d+",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Changing();
}
