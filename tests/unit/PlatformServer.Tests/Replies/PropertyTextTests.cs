using System.Text.Json;
using System.Xml.Linq;

namespace ImageServing.PlatformServer.Replies.Tests;

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
        var text = PropertyText.ToJsonp(s_properties, "s7jsonResponse", "42");

        const string Start = "/*jsonp*/s7jsonResponse(";
        const string End = ",\"42\");";
        Assert.StartsWith(Start, text, StringComparison.Ordinal);
        Assert.EndsWith(End, text, StringComparison.Ordinal);
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
        var json = JsonDocument.Parse(text[Start.Length..^End.Length]).RootElement;
        Assert.Equal("400", json.GetProperty("image.width").GetString());
        Assert.Equal("it's \\ a\n\"<name>\"", json.GetProperty("image.name").GetString());
    }

    [Fact]
    public void Json_has_no_space_around_colons_because_readers_search_the_text()
    {
        var exists = new PropertyList().Add("catalogRecord.exists", true);

        Assert.Contains(
            "catalogRecord.exists\":\"1\"",
            PropertyText.ToJsonp(exists, "h", ""),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Xml_groups_by_object()
    {
        var document = XDocument.Parse(PropertyText.ToXml(s_properties));

        var groups = document.Root!.Elements("prop-group").ToArray();
        Assert.Equal(["image", "request"], groups.Select(group => group.Attribute("name")!.Value));
        Assert.Equal("400", groups[0].Elements("property").First().Attribute("value")!.Value);
    }
}
