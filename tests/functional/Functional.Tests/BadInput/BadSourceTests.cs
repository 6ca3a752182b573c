using System.Net;
using System.Net.Sockets;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.BadInput;

/// <summary>Files that are no pictures, or broken ones.</summary>
public sealed class BadSourceTests(SupervisedSystem system) : SystemTests(system)
{
    private static readonly string[] s_requests =
    [
        "wid=50",
        "req=props",
        "req=imageprops",
        "scl=1",
        "fmt=png",
    ];

    public static TheoryData<string, string> Texts =>
        new()
        {
            { "empty.jpg", "" },
            { "empty.png", "" },
            { "empty.tif", "" },
            { "empty.svg", "" },
            { "text.jpg", "This is no picture.\n" },
            { "text.svg", "This is no picture.\n" },
            { "page.svg", "<html><body>no picture</body></html>" },
            { "cut.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><rect" },
            { "vector.jpg", Svg("<rect width='10' height='10'/>") },
            { "vector.png", Svg("<rect width='10' height='10'/>") },
            { "entities.svg", EntityBomb() },
            { "huge-file.svg", Svg(new string(' ', 2 * 1024 * 1024)) },
            { "matrix.jpg", "#VIPS matrix 3 3\n1 2 3\n4 5 6\n7 8 9\n" },
            { "table.csv", "1,2,3\n4,5,6\n" },
            { "bitmap.jpg", "P1\n2 2\n1 0 0 1\n" },
        };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_file_that_is_no_picture_is_refused(string name, string text)
    {
        await File.WriteAllTextAsync(Live.Folder.Image(name), text, Cancelled);
        await AssertRefusedAsync(name);
    }

    [Theory]
    [InlineData("jpg", 0.5)]
    [InlineData("jpg", 0.9)]
    [InlineData("png", 0.5)]
    [InlineData("png", 0.9)]
    [InlineData("tif", 0.5)]
    [InlineData("tif", 0.9)]
    [InlineData("webp", 0.5)]
    [InlineData("gif", 0.5)]
    [InlineData("avif", 0.5)]
    public async Task A_truncated_picture_is_refused_and_never_half_gray(string format, double kept)
    {
        var whole = await Live.Http.GetByteArrayAsync(
            Live.Address($"{SupervisedSystem.Sample}?wid=400&fmt={format}"),
            Cancelled
        );
        var name = $"cut-{kept * 100:0}.{format}";
        await File.WriteAllBytesAsync(Live.Folder.Image($"whole.{format}"), whole, Cancelled);
        await File.WriteAllBytesAsync(
            Live.Folder.Image(name),
            whole[..(int)(whole.Length * kept)],
            Cancelled
        );

        using (var good = await Live.GetAsync($"/is/image/whole.{format}?wid=50"))
        {
            Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        }

        await AssertRefusedAsync(name, "wid=50", "scl=1", "fmt=png");
    }

    [Theory]
    [InlineData(50_000, 50_000)]
    [InlineData(2_000_000_000, 2_000_000_000)]
    [InlineData(1, 2_000_000_000)]
    [InlineData(0, 0)]
    [InlineData(-1, -1)]
    public async Task A_header_that_promises_too_much_is_refused_before_a_pixel_is_read(int width, int height)
    {
        var name = $"bomb-{width}x{height}.png";
        await File.WriteAllBytesAsync(Live.Folder.Image(name), HandMadePng.Of(width, height), Cancelled);
        await AssertRefusedAsync(name, "wid=50", "scl=1", "fmt=png", "req=props");
    }

    [Fact]
    public async Task A_header_within_the_limits_and_nothing_behind_it_is_refused()
    {
        await File.WriteAllBytesAsync(Live.Folder.Image("hollow.png"), HandMadePng.Of(5000, 5000), Cancelled);
        await AssertRefusedAsync("hollow.png", "wid=50", "fmt=png");
    }

    [Fact]
    public async Task An_SVG_cannot_read_files_or_the_network()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}/picture.png";
        var secret = Live.Folder.Image("secret.png");
        var picture = await Live.Http.GetByteArrayAsync(
            Live.Address($"{SupervisedSystem.Sample}?wid=100&hei=100&fit=stretch&fmt=png"),
            Cancelled
        );
        await File.WriteAllBytesAsync(secret, picture, Cancelled);
        var plain = await RenderAsync("plain.svg", Svg(""));

        foreach (
            var content in new[]
            {
                $"<image href='file://{secret}' width='100' height='100'/>",
                $"<image href='{secret}' width='100' height='100'/>",
                "<image href='secret.png' width='100' height='100'/>",
                "<image href='../images/secret.png' width='100' height='100'/>",
                $"<image href='{address}' width='100' height='100'/>",
                "<use href='plain.svg#a'/>",
                $"<style>@import url('{address}');</style>",
                "<text y='50'>&file;</text>",
            }
        )
        {
            var text = Svg(content);
            if (content.Contains("&file;", StringComparison.Ordinal))
            {
                text =
                    $"<!DOCTYPE svg [<!ENTITY file SYSTEM 'file://{Live.Folder.At("conf/Svg.conf")}'>]>{text}";
            }

            var shown = await RenderAsync("refers.svg", text);
            Assert.True(shown is null || shown.SequenceEqual(plain!), $"it shows something: {content}");
        }

        Assert.False(listener.Pending(), "it asked the network");
        await Live.AssertIsWellAsync();
    }

    [Theory]
    [InlineData("width='1000000' height='1000000'")]
    [InlineData("width='1e30' height='1e30'")]
    [InlineData("width='-5' height='-5'")]
    [InlineData("width='0' height='0'")]
    [InlineData("width='NaN' height='100%'")]
    [InlineData("viewBox='0 0 1e-30 1e30'")]
    [InlineData("viewBox='0 0 0 0'")]
    public async Task An_SVG_of_an_absurd_size_is_served_small_or_refused(string size)
    {
        await File.WriteAllTextAsync(
            Live.Folder.Image("absurd.svg"),
            $"<svg xmlns='http://www.w3.org/2000/svg' {size}><rect width='10' height='10'/></svg>",
            Cancelled
        );
        foreach (var request in s_requests)
        {
            using var response = await Live.GetAsync($"/is/image/absurd.svg?{request}");
            Assert.InRange((int)response.StatusCode, 200, 499);
        }

        await Live.AssertIsWellAsync();
    }

    [Fact]
    public async Task An_unreadable_file_is_refused()
    {
        Assert.SkipWhen(Environment.UserName == "root", "root may read everything");
        var file = Live.Folder.Image("unreadable.jpg");
        await File.WriteAllTextAsync(file, "secret", Cancelled);
        File.SetUnixFileMode(file, UnixFileMode.None);
        await AssertRefusedAsync("unreadable.jpg");
    }

    [Fact]
    public async Task A_file_that_vanishes_is_told_as_missing()
    {
        var file = Live.Folder.Image("vanishes.tif");
        File.Copy(Path.Combine(Checkout.Install, "images", "samples", "sneaker.tif"), file);
        using (var there = await Live.GetAsync("/is/image/vanishes?wid=50"))
        {
            Assert.Equal(HttpStatusCode.OK, there.StatusCode);
        }

        File.Delete(file);
        await AssertRefusedAsync(
            "vanishes",
            "wid=50&cache=validate",
            "wid=51",
            "req=props",
            "req=imageprops"
        );
    }

    private async Task AssertRefusedAsync(string name, params string[] requests)
    {
        foreach (var request in requests.Length == 0 ? s_requests : requests)
        {
            using var response = await Live.GetAsync($"/is/image/{name}?{request}");
            await Refused.AssertAsync(Live, response, HttpStatusCode.Forbidden);
        }

        await Live.AssertIsWellAsync();
    }

    // The pixels of an SVG, or null when it is refused.
    private async Task<byte[]?> RenderAsync(string name, string text)
    {
        await File.WriteAllTextAsync(Live.Folder.Image(name), text, Cancelled);
        using var response = await Live.GetAsync($"/is/image/{name}?wid=100&fmt=png");
        Assert.InRange((int)response.StatusCode, 200, 499);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync(Cancelled) : null;
    }

    private static string Svg(string content) =>
        $"<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'>{content}</svg>";

    // Twelve generations of ten: a million million letters.
    private static string EntityBomb()
    {
        var entities = Enumerable
            .Range(1, 11)
            .Select(n => $"<!ENTITY a{n} '{string.Concat(Enumerable.Repeat($"&a{n - 1};", 10))}'>");
        return $"<!DOCTYPE svg [<!ENTITY a0 'aaaaaaaaaa'>{string.Concat(entities)}]>{Svg("<text>&a11;</text>")}";
    }
}
