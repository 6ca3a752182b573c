using System.Text.Json;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies.Tests;

/// <summary>The pages Properties and their four shapes.</summary>
public class PropertyTextTests
{
    private static readonly PropertyList s_properties = new PropertyList()
        .Add("image.width", 400)
        .Add("image.printRes", 72d)
        .Add("image.name", "it's \\ a\n\"<name>\"")
        .Add("request.isValid", true);

    [Fact]
    public void Text_starts_with_a_state_and_a_time()
    {
        var text = PropertyText.ToText(
            s_properties,
            new DateTimeOffset(2026, 9, 5, 20, 23, 6, TimeSpan.FromHours(2))
        );

        Assert.StartsWith("#S7Z OK\r\n#Sat Sep 05 18:23:06 UTC 2026\r\n", text, StringComparison.Ordinal);
        Assert.Contains("image.width=400\r\n", text, StringComparison.Ordinal);
        Assert.Contains("image.printRes=72.0\r\n", text, StringComparison.Ordinal);
        Assert.Contains("image.name=it's \\\\ a\\n\"<name>\"\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("request.isValid=1\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void JavaScript_doubles_single_quotes_and_keeps_a_value_on_its_line()
    {
        var lines = PropertyText
            .ToJavaScript(s_properties)
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(4, lines.Length);
        Assert.Equal("image.width='400'", lines[0]);
        Assert.Equal("image.name='it''s \\ a \"<name>\"'", lines[2]);
    }

    [Fact]
    public void Json_calls_the_handler_with_the_request_id()
    {
        var text = new ReplyShape(ResponseFormat.Json, Handler: "h7", Id: "42").ToJsonp(
            PropertyText.ToJson(s_properties)
        );

        const string Start = "/*jsonp*/h7(";
        const string End = ",\"42\");";
        Assert.StartsWith(Start, text, StringComparison.Ordinal);
        Assert.EndsWith(End, text, StringComparison.Ordinal);
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
        var json = JsonDocument.Parse(text[Start.Length..^End.Length]).RootElement;
        Assert.Equal("400", json.GetProperty("image.width").GetString());
        Assert.Equal("it's \\ a\n\"<name>\"", json.GetProperty("image.name").GetString());
    }

    [Fact]
    public void Json_handler_is_s7jsonResponse_and_the_id_empty_when_nobody_says() =>
        Assert.Equal("/*jsonp*/s7jsonResponse({},\"\");", new ReplyShape(ResponseFormat.Json).ToJsonp("{}"));

    [Fact]
    public void Json_has_no_space_around_colons_because_readers_search_the_text() =>
        Assert.Equal("{\"catalogRecord.exists\":\"1\"}", PropertyText.ToJson(PropertyReplies.Exists(true)));

    [Fact]
    public void Xml_groups_by_object() =>
        Assert.Equal(
            """
            <?xml version="1.0" encoding="UTF-8" ?>
            <prop-group>
              <prop-group name="image">
                <property name="width" value="400"/>
              </prop-group>
              <prop-group name="Target.1">
                <property name="label" value="a&amp;b &lt;&quot;"/>
              </prop-group>
              <property name="alone" value=""/>
            </prop-group>

            """,
            PropertyText.ToXml(
                new PropertyList().Add("image.width", 400).Add("Target.1.label", "a&b <\"").Add("alone", ""),
                ResponseEncoding.Utf8
            )
        );

    [Fact]
    public void Json_and_xml_give_back_any_text() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Arb.From(Texts),
                value =>
                {
                    var properties = new PropertyList().Add("a.b", value);
                    var json = JsonDocument.Parse(PropertyText.ToJson(properties)).RootElement;
                    var xml = XDocument.Parse(PropertyText.ToXml(properties, ResponseEncoding.Latin1));
                    Assert.Equal(value, json.GetProperty("a.b").GetString());
                    Assert.Equal(
                        value.Replace('\u0001', '\uFFFD'),
                        xml.Descendants("property").Single().Attribute("value")!.Value
                    );
                }
            )
        );

    private static Gen<string> Texts =>
        Gen.Elements(
                "a",
                "\"",
                "'",
                "\\",
                "<",
                ">",
                "&",
                "\n",
                "\r",
                "\t",
                "\u0001",
                "\u2028",
                "é",
                "漢",
                "😀",
                " "
            )
            .ArrayOf()
            .Select(string.Concat);
}
