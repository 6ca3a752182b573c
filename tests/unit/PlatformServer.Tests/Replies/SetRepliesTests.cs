using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImageServing.Catalogs;
using ImageServing.Catalogs.MediaSets;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies.Tests;

/// <summary>The page set, and the recorded bodies.</summary>
public class SetRepliesTests
{
    private static readonly ReplyShape s_json = new(ResponseFormat.Json);
    private static readonly ReplyShape s_xml = new(ResponseFormat.Xml);

    [Fact]
    public void Set_json_of_a_media_set_is_as_recorded()
    {
        const string Name = "lanebryantProdATG/355049_0000030290";
        var set = new MediaSet(
            MediaSetType.MediaSet,
            $"{Name}_ms",
            [
                WithSwatch(Image(Name, 1154, 1500, "uDdTL2")),
                WithSwatch(Image($"{Name}_alt1", 1154, 1500, "_JkSX3")),
                WithSwatch(Image($"{Name}_Back", 1154, 1500, "psgTf1")),
            ]
        );

        Assert.Equal(
            """/*jsonp*/s7jsonResponse({"set":{"pv":"1.0","type":"media_set","n":"lanebryantProdATG/355049_0000030290_ms","item":[{"i":{"n":"lanebryantProdATG/355049_0000030290"},"s":{"n":"lanebryantProdATG/355049_0000030290"},"dx":"1154","dy":"1500","iv":"uDdTL2"},{"i":{"n":"lanebryantProdATG/355049_0000030290_alt1"},"s":{"n":"lanebryantProdATG/355049_0000030290_alt1"},"dx":"1154","dy":"1500","iv":"_JkSX3"},{"i":{"n":"lanebryantProdATG/355049_0000030290_Back"},"s":{"n":"lanebryantProdATG/355049_0000030290_Back"},"dx":"1154","dy":"1500","iv":"psgTf1"}]}},"0000030290");""",
            SetReplies.Of(set, s_json with { Id = "0000030290" }, null).Text()
        );
    }

    [Fact]
    public void Set_xml_of_an_image_is_as_recorded() =>
        Assert.Equal(
            """
            <set n="Coach/cfk02_immpl_a0" pv="1.0" type="img">
              <item dx="2400" dy="2400" iv="aZjsI1">
                <i n="Coach/cfk02_immpl_a0"/>
              </item>
            </set>

            """,
            SetReplies
                .Of(
                    new MediaSet(
                        MediaSetType.Image,
                        "Coach/cfk02_immpl_a0",
                        [Image("Coach/cfk02_immpl_a0", 2400, 2400, "aZjsI1")]
                    ),
                    s_xml,
                    null
                )
                .Text()
        );

    [Fact]
    public void Set_json_can_be_read_as_clients_do()
    {
        var set = new MediaSet(
            MediaSetType.ImageSet,
            "c/set",
            [
                new MediaItem
                {
                    Set = new MediaSet(MediaSetType.Spin, "c/spin", [Image("c/1", 1, 2, "000000")]),
                },
            ]
        )
        {
            Relations = [new SetRelation("c/set:Swatch", "SmartCropDef=Swatch\r\nSmartCropWidth=200.0")],
        };
        var text = SetReplies.Of(set, s_json, null).Text();

        var match = Regex.Match(
            text,
            """^(?:\/\*jsonp\*\/)?\s*(?<handler>[^()]+)\((?<json>[\s\S]+),\s*"[0-9]*"\);?$""",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(10)
        );
        Assert.Equal("s7jsonResponse", match.Groups["handler"].Value);
        Assert.Contains("\"img_set\",\"n\":\"c/set\",\"item\":{", text, StringComparison.Ordinal);
        var root = JsonDocument.Parse(match.Groups["json"].Value).RootElement.GetProperty("set");
        Assert.Equal(
            "c/1",
            root.GetProperty("item")
                .GetProperty("set")
                .GetProperty("item")
                .GetProperty("i")
                .GetProperty("n")
                .GetString()
        );
        var relation = root.GetProperty("relation")[0].GetProperty("userdata");
        Assert.Equal("Swatch", relation.GetProperty("SmartCropDef").GetString());
        Assert.Equal("200.0", relation.GetProperty("SmartCropWidth").GetString());
    }

    [Fact]
    public void Set_tells_everything_of_an_item()
    {
        var item = Image("c/a", 1, 2, "000000") with
        {
            Swatch = new SetSwatch("", null, "102030", "Night"),
            UserData = "k=v",
            Map = "<area shape=rect coords=1,2,3,4 HREF=x>",
            Targets = "Target.1.rect=1,2,3,4??Target.1.label=L",
            IsMapSuppressed = true,
        };
        var video = new MediaItem
        {
            Video = new SetVideo(
                "c/v",
                "films/v.mp4",
                new VideoFigures(800, new PixelSize(6, 4), 64, null),
                true
            ),
        };

        Assert.Equal(
            """/*jsonp*/s7jsonResponse({"set":{"pv":"1.0","type":"media_set","item":[{"i":{"n":"c/a"},"s":{"color":"0x102030","l":"Night"},"dx":"1","dy":"2","iv":"000000","suppressed":"map","userdata":{"k":"v"},"map":{"area":{"shape":"rect","coords":"1,2,3,4","href":"x"}},"targets":{"target":{"num":"1","rect":"1,2,3,4","label":"L"}}},{"v":{"path":"films/v.mp4","id":"c/v","dx":"6","dy":"4","bitrate":"800","audioBitrate":"64","suffix":"mp4"}}]}},"");""",
            SetReplies.Of(new MediaSet(MediaSetType.MediaSet, "", [item, video]), s_json, null).Text()
        );
    }

    [Fact]
    public void Set_pages_are_an_array_of_images()
    {
        var pages = Image("c/a", 1, 2, "0") with
        {
            Images = [.. Image("c/a", 1, 2, "0").Images, .. Image("c/b", 1, 2, "0").Images],
        };

        Assert.Contains(
            "\"item\":{\"i\":[{\"n\":\"c/a\"},{\"n\":\"c/b\"}],\"dx\"",
            SetReplies.Of(new MediaSet(MediaSetType.ECatalog, "c/e", [pages]), s_json, null).Text(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(ResponseEncoding.Utf8, "utf-8")]
    [InlineData(ResponseEncoding.Utf16, "utf-16")]
    [InlineData(ResponseEncoding.Utf16LittleEndian, "utf-16le")]
    [InlineData(ResponseEncoding.Utf16BigEndian, "utf-16be")]
    [InlineData(ResponseEncoding.Latin1, "iso-8859-1")]
    public void Set_xml_can_be_read_in_every_encoding(ResponseEncoding encoding, string name)
    {
        const string Label = "é 漢 😀 &<>\"'";
        var set = new MediaSet(
            MediaSetType.Image,
            "c/a",
            [Image("c/a", 1, 2, "0") with { Swatch = new SetSwatch("c/s", null, null, Label) }]
        );
        var reply = SetReplies.Of(set, s_xml with { Encoding = encoding }, null);

        Assert.Equal($"text/xml;charset={name}", reply.ContentType);
        using var stream = new MemoryStream(reply.Body.ToArray());
        var reader = new StreamReader(
            stream,
            System.Text.Encoding.GetEncoding(name),
            detectEncodingFromByteOrderMarks: true
        );
        var document = XDocument.Load(reader);
        Assert.Equal(Label, document.Descendants("s").Single().Attribute("l")!.Value);
    }

    private static MediaItem Image(string name, int width, int height, string version) =>
        new()
        {
            Images =
            [
                new SetImage(name, null, null, new SetObject(name, null, null))
                {
                    Size = new PixelSize(width, height),
                    Version = version,
                },
            ],
        };

    private static MediaItem WithSwatch(MediaItem item) =>
        item with
        {
            Swatch = new SetSwatch(item.Images[0].Name, null, null, null),
        };
}
