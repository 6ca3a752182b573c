using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Http;

/// <summary>Requests whose answer is text (reference: req, Properties).</summary>
public sealed class PropertyTests(SupervisedSystem system) : SystemTests(system)
{
    private const string TextHeader = "#S7Z OK\r\n#";

    [Theory]
    [InlineData("/is/image")]
    [InlineData("/is/image/")]
    public async Task Without_an_image_the_servers_tell_of_themselves(string target)
    {
        var text = await TextAsync(target, "text/plain");
        Assert.StartsWith(TextHeader, text, StringComparison.Ordinal);
        var properties = Parse(text);
        var status = await Live.Control.StatusAsync();
        AssertIsOf(status["ps"], properties["platformServer.pid"]);
        AssertIsOf(status["is"], properties["imageServer.pid"]);
        AssertIsOf(status["svg"], properties["svgServer.pid"]);
        Assert.StartsWith("libvips ", properties["imageServer.engine"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_that_are_no_command_are_counted()
    {
        // Each process counts for itself: one connection stays with one process.
        using var http = new HttpClient(
            new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 1 }
        );
        var before = await IgnoredAsync();
        using var picture = await http.GetAsync(
            Live.Address($"{SupervisedSystem.Sample}?wid=20&utm_source=a&190411135054&$preset$"),
            Cancelled
        );
        var after = await IgnoredAsync();

        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        Assert.Equal(3, after - before);

        async Task<long> IgnoredAsync() =>
            long.Parse(
                Parse(await http.GetStringAsync(Live.Address("/is/image"), Cancelled))[
                    "platformServer.ignoredParameters"
                ],
                CultureInfo.InvariantCulture
            );
    }

    [Theory]
    [InlineData(SupervisedSystem.Sample)]
    [InlineData(SupervisedSystem.VectorSample)]
    public async Task Props_tell_what_the_picture_is(string sample)
    {
        var properties = Parse(
            await TextAsync($"{sample}?wid=80&hei=60&fit=crop&fmt=png&req=props", "text/plain")
        );
        Assert.Equal("80", properties["image.width"]);
        Assert.Equal("60", properties["image.height"]);
        Assert.Equal("image/png", properties["image.type"]);
    }

    [Fact]
    public async Task Props_come_as_assignments_for_scripts()
    {
        var text = await TextAsync(
            $"{SupervisedSystem.Sample}?wid=80&req=props,javascript",
            "text/javascript"
        );
        Assert.Contains("image.width='80'\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Props_come_as_xml()
    {
        var text = await TextAsync($"{SupervisedSystem.Sample}?wid=80&req=props,xml", "text/xml");
        var width = XDocument
            .Parse(text)
            .Descendants("property")
            .Single(p =>
                p.Parent!.Attribute("name")?.Value == "image" && p.Attribute("name")?.Value == "width"
            );
        Assert.Equal("80", width.Attribute("value")?.Value);
    }

    [Fact]
    public async Task Props_come_as_json_in_a_call_of_the_named_handler()
    {
        var text = await TextAsync(
            $"{SupervisedSystem.Sample}?wid=80&req=props,json&handler=showIt&id=a1",
            "text/javascript"
        );
        Assert.StartsWith("/*jsonp*/showIt({", text, StringComparison.Ordinal);
        Assert.EndsWith(",\"a1\");", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(
            text[text.IndexOf('{', StringComparison.Ordinal)..(text.LastIndexOf('}') + 1)]
        );
        Assert.Equal("80", json.RootElement.GetProperty("image.width").GetString());
    }

    [Theory]
    [InlineData("alert(1)//")]
    [InlineData("%3Cscript%3E")]
    public async Task A_handler_that_is_no_name_is_refused(string handler)
    {
        using var response = await Live.GetAsync(
            $"{SupervisedSystem.Sample}?req=props,json&handler={handler}"
        );
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Imageprops_tell_of_the_source_whatever_the_view()
    {
        var plain = Parse(await TextAsync($"{SupervisedSystem.Sample}?req=imageprops", "text/plain"));
        var viewed = Parse(await TextAsync($"{SupervisedSystem.Sample}?wid=80&req=imageprops", "text/plain"));
        Assert.Equal(plain, viewed);
        var width = int.Parse(plain["image.width"], CultureInfo.InvariantCulture);
        Assert.True(width > 400, $"{width} pixels are no sample of ours");
    }

    [Theory]
    [InlineData(SupervisedSystem.Sample, "1")]
    [InlineData(SupervisedSystem.VectorSample, "1")]
    [InlineData("/is/image/samples/nonesuch", "0")]
    [InlineData("/is/image/samples", "0")]
    public async Task Exists_answers_1_and_0(string target, string expected)
    {
        var properties = Parse(await TextAsync($"{target}?req=exists", "text/plain"));
        Assert.Equal(expected, properties["catalogRecord.exists"]);
    }

    [Fact]
    public async Task Validate_tells_a_good_request_from_a_bad_one()
    {
        var good = Parse(await TextAsync($"{SupervisedSystem.Sample}?wid=80&req=validate", "text/plain"));
        Assert.Equal("1", good["request.isValid"]);

        using var bad = await Live.GetAsync($"{SupervisedSystem.Sample}?wid=-80&req=validate");
        Assert.Equal(HttpStatusCode.Forbidden, bad.StatusCode);
    }

    private static void AssertIsOf(ServerStatus server, string processId) =>
        Assert.Contains(int.Parse(processId, CultureInfo.InvariantCulture), server.ProcessIds);

    private async Task<string> TextAsync(string target, string mimeType)
    {
        using var response = await Live.GetAsync(target);
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {text}");
        Assert.Equal(mimeType, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", response.Content.Headers.ContentType?.CharSet);
        return text;
    }

    private static Dictionary<string, string> Parse(string text)
    {
        Assert.StartsWith(TextHeader, text, StringComparison.Ordinal);
        return text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
    }
}
