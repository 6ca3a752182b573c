using System.Xml.Linq;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Replies.Tests;

/// <summary>The page map of req=.</summary>
public class MapRepliesTests
{
    private const string Text =
        "<AREA SHAPE=RECT COORDS='1,2,3,4' HREF='a?x=1&amp;y=<2>'><area shape=poly coords=1,2,3,4,5,6 onMouseOver=\"go('x')\">";

    private static readonly ImageMap s_map = ImageMap.Parse(Text);

    [Fact]
    public void Map_without_other_commands_is_sent_as_it_is() =>
        Assert.Equal(Text, MapReplies.Unmodified(Text, new ReplyShape(ResponseFormat.Text), null).Text());

    [Fact]
    public void Map_text_has_an_area_a_line()
    {
        var shape = new ReplyShape(ResponseFormat.Text);

        Assert.Equal(2, MapReplies.Of(s_map, shape, null).Text().Split("\r\n").Length);
        Assert.Equal("", MapReplies.Of(ImageMap.Empty, shape, null).Text());
    }

    [Fact]
    public void Map_json_is_an_array_of_shapes_with_numbers()
    {
        var shape = new ReplyShape(ResponseFormat.Json, Handler: "scene7Callbacks0");

        Assert.Equal(
            """/*jsonp*/scene7Callbacks0([{"shape":"rect","coords":[1,2,3,4],"href":"a?x=1&y=\u003c2>"},{"shape":"poly","coords":[1,2,3,4,5,6],"onmouseover":"go('x')"}],"");""",
            MapReplies.Of(s_map, shape, null).Text()
        );
        Assert.Equal(
            "/*jsonp*/scene7Callbacks0([],\"\");",
            MapReplies.Of(ImageMap.Empty, shape, null).Text()
        );
    }

    [Fact]
    public void Map_xml_has_areas_and_an_empty_one_when_there_is_none()
    {
        var shape = new ReplyShape(ResponseFormat.Xml, ResponseEncoding.Latin1);
        var document = XDocument.Parse(MapReplies.Of(s_map, shape, null).Text());

        Assert.Equal(
            ["a?x=1&y=<2>", null],
            document.Root!.Elements("area").Select(a => a.Attribute("href")?.Value)
        );
        Assert.EndsWith("<map>\n  <area/>\n</map>\n", MapReplies.Of(ImageMap.Empty, shape, null).Text());
    }
}
