using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.Requests.Tests;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;
using Microsoft.AspNetCore.Http;

namespace ImageServing.PlatformServer.Http.Tests;

/// <summary>Reference: bfc, Bfc, dpr, network.</summary>
public sealed class NegotiationTests : IAsyncDisposable
{
    private const string Chrome = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";
    private const string Older = "image/webp,*/*;q=0.8";

    private readonly TestCatalogs _catalogs = new(
        "MaxPix = 2000,1000\nDefaultPix = 400,300",
        ("modern.ini", "RootId = modern\nBfc = 1\n")
    );

    public ValueTask DisposeAsync() => _catalogs.DisposeAsync();

    [Theory]
    [InlineData("wid=100")]
    [InlineData("wid=100&bfc=off&dpr=off&network=off")]
    [InlineData("bfc=on&fmt=gif")]
    [InlineData("bfc=on&fmt=webp")]
    [InlineData("bfc=on&fmt=jpeg,cmyk")]
    [InlineData("bfc=on&fmt=jpeg,gray")]
    [InlineData("bfc=on&jpegSize=20")]
    [InlineData("bfc=on&iccEmbed=1")]
    [InlineData("bfc=on&xmpEmbed=1")]
    [InlineData("bfc=on&dpr=on&network=on&req=props")]
    [InlineData("bfc=on&dpr=on&network=on&req=saveToFile&name=a")]
    public void A_reply_that_depends_on_nothing_says_so(string query)
    {
        var request = Resolve("a", query);
        var suited = Negotiation.Of(
            request,
            Headers(("Accept", Chrome), ("DPR", "2"), ("Save-Data", "on"), ("Width", "500"))
        );
        Assert.Empty(suited.Vary);
        Assert.Null(suited.Format);
        Assert.False(suited.TakesHints);
        Assert.Same(request, suited.Request);
    }

    [Theory]
    [InlineData("bfc=on", Chrome, ImageEncoding.Avif)]
    [InlineData("bfc=on&fmt=pjpeg", Chrome, ImageEncoding.Avif)]
    [InlineData("bfc=on&fmt=png-alpha", Chrome, ImageEncoding.Webp)]
    [InlineData("bfc=on&fmt=png8", Chrome, ImageEncoding.Webp)]
    [InlineData("bfc=on", Older, ImageEncoding.Webp)]
    [InlineData("bfc=on", "image/avif;q=0.5,image/webp;q=0.9,image/jpeg;q=0.4", ImageEncoding.Webp)]
    [InlineData("bfc=on", "image/webp;q=0.1", ImageEncoding.Webp)]
    [InlineData("bfc=on&req=tmb", Chrome, ImageEncoding.Avif)]
    [InlineData("bfc=on&req=mask", Chrome, ImageEncoding.Avif)]
    [InlineData("bfc=on", "", null)]
    [InlineData("bfc=on", "*/*", null)]
    [InlineData("bfc=on", "image/*,*/*;q=0.5", null)]
    [InlineData("bfc=on", "image/avif;q=0,image/webp;q=0", null)]
    [InlineData("bfc=on", "image/jpeg,image/webp;q=0.5", null)]
    [InlineData("bfc=on&fmt=png", "image/avif", null)]
    public void The_best_format_that_the_client_names_is_chosen(
        string query,
        string accept,
        ImageEncoding? expected
    )
    {
        var suited = Negotiation.Of(Resolve("a", query), Headers(("Accept", accept)));
        Assert.Equal(expected, suited.Format?.Format.Encoding);
        Assert.Equal(["Accept"], suited.Vary);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("bfc=off", false)]
    [InlineData("bfc=wrong", true)]
    public void Bfc_of_the_catalog_holds_where_the_request_says_nothing(string query, bool isOn)
    {
        var suited = Negotiation.Of(Resolve("modern/a", query), Headers(("Accept", Chrome)));
        Assert.Equal(isOn, suited.Format is not null);
        Assert.Equal(isOn ? 1 : 0, suited.Vary.Count);
    }

    [Fact]
    public void A_lossless_picture_stays_lossless_and_a_lossy_one_keeps_its_looks()
    {
        var png = Modern("bfc=on&fmt=png-alpha&qlt=80", Chrome);
        Assert.Equal(new OutputFormat(ImageEncoding.Webp, true, null, Compression.Lossless), png.Format);

        var jpeg = Modern("bfc=on&qlt=80", Chrome);
        Assert.Equal((ImageEncoding.Avif, 64), (jpeg.Format.Encoding, jpeg.Quality.Percent));
        Assert.Equal(82, Modern("bfc=on&qlt=80", Older).Quality.Percent);
    }

    [Fact]
    public void A_plan_of_another_format_than_was_asked_for_stays_as_it_is()
    {
        var format = Negotiation.Of(Resolve("a", "bfc=on"), Headers(("Accept", Chrome))).Format!;
        Assert.Null(format.AppliedTo(Plan(new OutputPlan { Format = new(ImageEncoding.Gif, false) })));
    }

    [Theory]
    [InlineData("wid=100&hei=50&dpr=on,2", 200, 100)]
    [InlineData("wid=100&hei=50&dpr=on,0.5", 50, 25)]
    [InlineData("wid=101&hei=50&dpr=on,1.5", 152, 75)]
    [InlineData("wid=816&hei=500&dpr=on,3", 1632, 1000)]
    [InlineData("wid=3000&hei=50&dpr=on,2", 3000, 50)]
    [InlineData("wid=1&hei=1&dpr=on,1000", 10, 10)]
    [InlineData("wid=100&hei=50&dpr=on", 100, 50)]
    public void A_ratio_multiplies_the_size_up_to_the_largest_one(string query, int width, int height)
    {
        var suited = Negotiation.Of(Resolve("a", query), Headers()).Request.Request.Commands;
        Assert.Equal((width, height), (suited.Get(Commands.Wid), suited.Get(Commands.Hei)));
    }

    [Theory]
    [InlineData("wid=1500&dpr=on,3", 2000, 1000)]
    [InlineData("hei=300&dpr=on,2", 2000, 600)]
    public void With_one_dimension_the_other_one_is_bounded(string query, int width, int height)
    {
        var suited = Negotiation.Of(Resolve("a", query), Headers()).Request.Request.Commands;
        Assert.Equal((width, height), (suited.Get(Commands.Wid), suited.Get(Commands.Hei)));
        Assert.Equal(new Fit(FitMode.Constrain, true), suited.Get(Commands.Fit));
    }

    [Fact]
    public void A_scale_and_the_default_size_follow_the_ratio_and_a_rectangle_does_not()
    {
        Assert.Equal(2, Commanded("scl=4&dpr=on,2").Get(Commands.Scl));
        Assert.Equal(
            new PixelSize(800, 600),
            Negotiation.Of(Resolve("a", "dpr=on,2"), Headers()).Request.Attributes.DefaultPix
        );
        Assert.Equal(100, Commanded("wid=100&rect=0,0,9,9&dpr=on,2").Get(Commands.Wid));
    }

    [Theory]
    [InlineData("Sec-CH-DPR", "2", 200)]
    [InlineData("DPR", "2.625", 300)]
    [InlineData("DPR", "1.25", 150)]
    [InlineData("DPR", "0.5", 100)]
    [InlineData("DPR", "99", 400)]
    [InlineData("DPR", "-2", 100)]
    [InlineData("DPR", "1e9", 100)]
    [InlineData("DPR", "two", 100)]
    public void The_clients_ratio_counts_in_steps(string header, string value, int width)
    {
        var suited = Negotiation.Of(Resolve("a", "wid=100&hei=90&dpr=on"), Headers((header, value)));
        Assert.Equal(width, suited.Request.Request.Commands.Get(Commands.Wid));
        Assert.Equal(["Sec-CH-DPR", "DPR"], suited.Vary);
        Assert.True(suited.TakesHints);
    }

    [Theory]
    [InlineData("500", 512)]
    [InlineData("512", 512)]
    [InlineData("1", 64)]
    [InlineData("99999", 2000)]
    public void The_clients_width_counts_where_the_request_has_no_size(string value, int width)
    {
        var suited = Negotiation.Of(Resolve("a", "dpr=on"), Headers(("Width", value), ("DPR", "3")));
        Assert.Equal(width, suited.Request.Request.Commands.Get(Commands.Wid));
        Assert.Equal(["Sec-CH-Width", "Width"], suited.Vary);
    }

    [Fact]
    public void Without_a_width_the_ratio_is_looked_at_and_both_are_told()
    {
        var suited = Negotiation.Of(Resolve("a", "dpr=on"), Headers(("DPR", "2")));
        Assert.Equal(new PixelSize(800, 600), suited.Request.Attributes.DefaultPix);
        Assert.Equal(["Sec-CH-Width", "Width", "Sec-CH-DPR", "DPR"], suited.Vary);
    }

    [Theory]
    [InlineData("Save-Data", "on", 50, 100)]
    [InlineData("ECT", "2g", 50, 100)]
    [InlineData("ECT", "4g", 80, 200)]
    [InlineData("Save-Data", "off", 80, 200)]
    [InlineData("X", "", 80, 200)]
    public void A_poor_connection_gets_less_quality_and_no_more_pixels(
        string header,
        string value,
        int quality,
        int width
    )
    {
        var request = Resolve("a", "wid=100&hei=90&qlt=80&dpr=on,2&network=on");
        var suited = Negotiation.Of(request, Headers((header, value)));
        var commands = suited.Request.Request.Commands;
        Assert.Equal((quality, width), (commands.Get(Commands.Qlt)?.Percent, commands.Get(Commands.Wid)));
        Assert.Equal(["Save-Data", "ECT"], suited.Vary);
    }

    [Fact]
    public void Quality_is_never_raised() =>
        Assert.Equal(
            30,
            Negotiation
                .Of(Resolve("a", "qlt=30&network=on"), Headers(("Save-Data", "on")))
                .Request.Request.Commands.Get(Commands.Qlt)
                ?.Percent
        );

    [Fact]
    public void Properties_follow_a_ratio_in_the_request_alone()
    {
        var suited = Negotiation.Of(Resolve("a", "req=props&wid=100&hei=90&dpr=on,2"), Headers());
        Assert.Equal(200, suited.Request.Request.Commands.Get(Commands.Wid));
        Assert.Empty(suited.Vary);
    }

    private CommandSet Commanded(string query) =>
        Negotiation.Of(Resolve("a", query), Headers()).Request.Request.Commands;

    private OutputPlan Modern(string query, string accept)
    {
        var suited = Negotiation.Of(Resolve("a", query), Headers(("Accept", accept)));
        var commands = suited.Request.Request.Commands;
        var plain = new OutputPlan
        {
            Format = commands.Get(Commands.Fmt) ?? new OutputPlan().Format,
            Quality = commands.Get(Commands.Qlt) ?? default,
        };
        return suited.Format!.AppliedTo(Plan(plain))!.Output;
    }

    private static RenderPlan Plan(OutputPlan output) =>
        new() { Source = new SourceImage("/a.tif", DateTime.UnixEpoch, 1), Output = output };

    private ResolvedRequest Resolve(string path, string query) => _catalogs.Resolve(path, query);

    private static HeaderDictionary Headers(params (string Name, string Value)[] headers)
    {
        var result = new HeaderDictionary();
        foreach (var (name, value) in headers)
        {
            result[name] = value;
        }

        return result;
    }
}
