using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using ImageServing.Imaging;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.SvgServer.Tests;

/// <summary>
/// An SVG sees nothing but itself: whatever it refers to, the picture is that of the plain file, and nobody connects.
/// </summary>
public sealed class SvgIsolationTests : IDisposable
{
    private const string Red = """<rect width="40" height="40" fill="#f00"/>""";

    private readonly string _folder = Directory.CreateTempSubdirectory("svg-tests-").FullName;
    private readonly TcpListener _web = new(IPAddress.Loopback, 0);
    private readonly ImageRenderer _renderer;

    public SvgIsolationTests()
    {
        _web.Start();
        _renderer = new ImageRenderer(
            ImagingOptions.ForSvg,
            ImagingEngine.Load(ImagingOptions.ForSvg, _ => { })
        );
        Write("blue.svg", Svg("""<rect width="40" height="40" fill="#00f"/>"""));
        Write("blue.css", "rect { fill: #00f }");
    }

    private string Web => $"http://{_web.LocalEndpoint}";

    [Fact]
    public void Images_in_other_files_are_not_drawn()
    {
        var plain = Render(Svg(Red));
        var path = Path.Combine(_folder, "blue.svg");
        foreach (
            var reference in new[]
            {
                "blue.svg",
                path,
                $"file://{path}",
                "file:///etc/passwd",
                $"{Web}/blue.svg",
            }
        )
        {
            Assert.Equal(plain, Render(Svg($"""{Red}<image href="{reference}" width="40" height="40"/>""")));
            Assert.Equal(
                plain,
                Render(Svg($"""{Red}<image xlink:href="{reference}" width="40" height="40"/>"""))
            );
            Assert.Equal(plain, Render(Svg($"""{Red}<use href="{reference}#any"/>""")));
        }

        AssertNobodyConnected();
    }

    [Fact]
    public void An_image_inside_of_an_embedded_image_is_not_drawn_either()
    {
        var inner = Svg($"""<image href="{Path.Combine(_folder, "blue.svg")}" width="40" height="40"/>""");
        var data = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(inner));
        Assert.Equal(
            Render(Svg(Red)),
            Render(Svg($"""{Red}<image href="data:image/svg+xml;base64,{data}" width="40" height="40"/>"""))
        );
    }

    [Fact]
    public void Style_sheets_outside_of_the_file_have_no_effect()
    {
        var path = Path.Combine(_folder, "blue.css");
        var imports =
            $"""<style>@import url("blue.css"); @import url("file://{path}"); @import url("{Web}/a.css");</style>""";
        var instruction = $"""<?xml-stylesheet type="text/css" href="{path}"?>""";
        Assert.Equal(Render(Svg(Red)), Render(instruction + Svg(imports + Red)));
        AssertNobodyConnected();

        // The same style inside of the file does work, so the comparison above can fail.
        Assert.NotEqual(Render(Svg(Red)), Render(Svg("<style>rect { fill: #00f }</style>" + Red)));
    }

    [Fact]
    public void Entities_in_other_files_are_not_read()
    {
        var document = $"""<!DOCTYPE svg [<!ENTITY a SYSTEM "blue.css"><!ENTITY b SYSTEM "{Web}/b">]>""";
        var outcome = TryRender(document + Svg($"{Red}<text y='20'>&a;&b;</text>"));
        Assert.True(outcome.Failure is { Code: RenderFailureCode.SourceBroken } || outcome.IsSuccess);
        AssertNobodyConnected();
    }

    [Fact]
    public void An_entity_bomb_is_a_broken_source()
    {
        var entities = string.Concat(
            Enumerable
                .Range(1, 9)
                .Select(i => $"<!ENTITY e{i} \"{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}\">")
        );
        var bomb = $"""<!DOCTYPE svg [<!ENTITY e0 "0123456789">{entities}]>{Svg("<text>&e9;</text>")}""";
        Assert.Equal(RenderFailureCode.SourceBroken, TryRender(bomb).Failure!.Code);
    }

    [Fact]
    public void Files_above_the_limit_are_refused_unread()
    {
        var large = Svg($"<!--{new string('x', 1024 * 1024)}-->");
        Assert.Equal(RenderFailureCode.SourceTooLarge, TryRender(large).Failure!.Code);
    }

    [Fact]
    public void Replies_above_four_million_pixels_are_refused() =>
        Assert.Equal(RenderFailureCode.ReplyTooLarge, TryRender(Svg(Red), width: 2001).Failure!.Code);

    public void Dispose()
    {
        _web.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Svg(string content) =>
        $"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40">{content}</svg>""";

    // A connection is complete in the backlog before the renderer could go on.
    private void AssertNobodyConnected() => Assert.False(_web.Pending());

    private byte[] Render(string svg)
    {
        using var image = TryRender(svg).Value!;
        return image.Bytes.ToArray();
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes the value.")]
    private RenderOutcome<RenderedImage> TryRender(string svg, int width = 40)
    {
        var path = Write("test.svg", svg);
        return _renderer.Render(
            new RenderPlan
            {
                Source = new SourceImage(path, File.GetLastWriteTimeUtc(path), svg.Length),
                View = new ViewPlan { Width = width },
                Output = new OutputPlan { Format = new OutputFormat(ImageEncoding.Png, false) },
            },
            TestContext.Current.CancellationToken
        );
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
