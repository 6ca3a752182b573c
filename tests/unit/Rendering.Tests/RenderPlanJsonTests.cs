using System.Text.Json;
using ImageServing.Protocol.Values;

namespace ImageServing.Rendering.Tests;

public class RenderPlanJsonTests
{
    private static readonly RenderPlan s_plain = new()
    {
        Source = new SourceImage("/a.tif", DateTime.UnixEpoch, 1),
    };

    [Fact]
    public void What_json_leaves_out_has_its_default()
    {
        const string Json =
            """{"source":{"path":"/a.tif","modifiedUtc":"1970-01-01T00:00:00Z","length":1}}""";

        Assert.Equal(s_plain, JsonSerializer.Deserialize(Json, RenderJson.Default.RenderPlan));
    }

    [Theory]
    [InlineData("""{"source":null}""")]
    [InlineData("""{}""")]
    public void A_plan_without_a_source_is_no_plan(string json) =>
        Assert.ThrowsAny<JsonException>(() =>
            JsonSerializer.Deserialize(json, RenderJson.Default.RenderPlan)
        );

    [Fact]
    public void Partly_given_sections_keep_their_other_defaults()
    {
        const string Json = """
            {"source":{"path":"/a.tif","modifiedUtc":"1970-01-01T00:00:00Z","length":1},
             "view":{"width":100},"layer":{"rotate":5},"output":{"jpegSize":9},"composite":{"hue":3}}
            """;

        var plan = JsonSerializer.Deserialize(Json, RenderJson.Default.RenderPlan)!;

        Assert.Equal(new ViewPlan { Width = 100 }, plan.View);
        Assert.Equal(new LayerPlan { Rotate = 5 }, plan.Layer);
        Assert.Equal(new OutputPlan { JpegSize = 9 }, plan.Output);
        Assert.Equal(new CompositePlan { Hue = 3 }, plan.Composite);
    }

    [Fact]
    public void Computed_properties_stay_off_the_wire()
    {
        var plan = s_plain with { Composite = new CompositePlan { Opacity = new Opacity(50, 50) } };

        var json = JsonSerializer.Serialize(plan, RenderJson.Default.RenderPlan);

        Assert.DoesNotContain("effective", json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hasPixelType", json, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Replies_survive_the_wire_with_every_value_at_its_default()
    {
        var reply = new ReplyProperties(1, 1, HasAlpha: false, PixelType.Rgb, 72, "image/jpeg");
        var source = new SourceProperties(1, 1, PixelType.Rgb, SourceMask.None, null, false, "", false, 0);

        var sent = JsonSerializer.Serialize(reply, RenderJson.Default.ReplyProperties);
        var described = JsonSerializer.Serialize(source, RenderJson.Default.SourceProperties);

        Assert.Equal(reply, JsonSerializer.Deserialize(sent, RenderJson.Default.ReplyProperties));
        Assert.Equal(source, JsonSerializer.Deserialize(described, RenderJson.Default.SourceProperties));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_plan_survives_the_wire(RenderPlan plan)
    {
        var json = JsonSerializer.Serialize(plan, RenderJson.Default.RenderPlan);

        Assert.Equal(plan, JsonSerializer.Deserialize(json, RenderJson.Default.RenderPlan));
    }

    public static TheoryData<RenderPlan> Plans { get; } =
    [
        s_plain,
        s_plain with
        {
            Resampling = ResamplingMode.Bilinear,
        },
        s_plain with
        {
            Layer = new LayerPlan
            {
                Thumbnail = new ThumbnailPlan(ThumbnailFit.Texture, new PixelSize(1, 0), new Alignment(0, 1)),
            },
            Output = new OutputPlan { MaskOnly = true },
        },
        s_plain with
        {
            View = new ViewPlan
            {
                Width = 1,
                Background = Color.Rgb(0, 0, 0),
                Fit = new Fit(FitMode.Fit, Upscale: false),
                Align = new Alignment(-1, 0.5),
                UnsharpMask = new UnsharpMask(1, 2, 3, Monochrome: true),
            },
            Layer = new LayerPlan
            {
                CropNormalized = new NormalizedRect(0, 0, 0.5, 1),
                Extend = new Margins(-1, 0, 0, 2),
            },
            Output = new OutputPlan
            {
                Format = new OutputFormat(ImageEncoding.Tiff, Alpha: true, PixelType.Rgb, Compression.Lzw),
            },
        },
    ];
}
