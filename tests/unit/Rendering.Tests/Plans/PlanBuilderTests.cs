using System.Text.Json;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.Rendering.Tests;

public sealed class PlanBuilderTests
{
    private static readonly SourceImage Source = new(
        "/images/a.tif",
        new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        1234
    );

    [Theory]
    [InlineData("")]
    [InlineData("wid=100&fmt=png-alpha&rotate=5")]
    public void Req_img_is_what_is_asked_for_without_req(string query) =>
        Assert.Equal(Built(query), Built($"req=img&{query}"));

    [Theory]
    [InlineData("fit=crop,1&wid=50")]
    [InlineData("fit=stretch")]
    public void Req_tmb_ignores_fit(string query) =>
        Assert.Equal(
            Built($"req=tmb&{query}"),
            Built(
                $"req=tmb&{string.Join('&', query.Split('&').Where(c => !c.StartsWith("fit", StringComparison.Ordinal)))}"
            )
        );

    [Fact]
    public void A_request_without_commands_takes_everything_from_the_defaults()
    {
        var defaults = new RenderDefaults
        {
            BackgroundColor = Color.Rgb(1, 2, 3),
            Quality = new Quality(61, true),
            Resampling = ResamplingMode.Sharp2,
            DefaultSize = new PixelSize(400, 300),
            MaxSize = new PixelSize(2000, 1000),
            PrintResolution = 300,
        };
        var plan = Built("", defaults);

        Assert.Equal(Source, plan.Source);
        Assert.Equal(Color.Rgb(1, 2, 3), plan.View.Background);
        Assert.Equal(new PixelSize(400, 300), plan.View.DefaultSize);
        Assert.Equal(new PixelSize(2000, 1000), plan.View.MaxSize);
        Assert.Equal(ResamplingMode.Sharp2, plan.Resampling);
        Assert.Equal(new Quality(61, true), plan.Output.Quality);
        Assert.Equal(300, plan.Output.PrintResolution);
        Assert.Equal(new LayerPlan(), plan.Layer);
        Assert.Equal(new CompositePlan(), plan.Composite);
    }

    [Fact]
    public void Every_command_reaches_its_place()
    {
        var plan = Built(
            "crop=1,2,30,40&size=50,60&rotate=-90&extend=1,2,3,4&color=ff000080&bgColor=00ff00&flip=lr&op_invert=1"
                + "&op_colorbalance=1,2,3&op_brightness=4&op_contrast=5&op_hue=6&op_saturation=7&op_blur=8.5"
                + "&op_noise=9,gaussian,1&opac=50,40&wid=100&hei=200&fit=crop,1&align=-1,1&rgn=0,0,9,9"
                + "&rect=1,1,5,5,2&bgc=0000ff&op_usm=1,2,3,1&op_usmR=2,1&op_sharpen=1&fmt=webp-alpha,rgb,lossy"
                + "&qlt=70,1&jpegSize=20&pscan=4&printRes=150&resMode=bisharp"
        );

        Assert.Equal(
            new LayerPlan
            {
                Crop = new PixelRect(1, 2, 30, 40),
                Size = new PixelSize(50, 60),
                Rotate = 270,
                Extend = new Margins(1, 2, 3, 4),
                Fill = Color.Rgb(255, 0, 0, 128),
                Background = Color.Rgb(0, 255, 0),
            },
            plan.Layer
        );
        Assert.Equal(
            new CompositePlan
            {
                Flip = Flip.LeftRight,
                Invert = true,
                ColorBalance = new ColorBalance(1, 2, 3),
                Brightness = 4,
                Contrast = 5,
                Hue = 6,
                Saturation = 7,
                Blur = 8.5,
                Noise = new Noise(9, NoiseDistribution.Gaussian, true),
                Opacity = new Opacity(50, 40),
            },
            plan.Composite
        );
        Assert.Equal(
            new ViewPlan
            {
                Region = new PixelRect(0, 0, 9, 9),
                Width = 100,
                Height = 200,
                Fit = new Fit(FitMode.Crop, true),
                Align = new Alignment(-1, 1),
                Rectangle = new ViewRectangle(new PixelRect(1, 1, 5, 5), 2),
                Background = Color.Rgb(0, 0, 255),
                Sharpen = true,
                UnsharpMask = new UnsharpMask(1, 2, 3, true),
                UnsharpMaskAsIs = new UnsharpMask(2, 1, 0, false),
            },
            plan.View
        );
        Assert.Equal(
            new OutputPlan
            {
                Format = new OutputFormat(ImageEncoding.Webp, true, PixelType.Rgb, Compression.Lossy),
                Quality = new Quality(70, true),
                JpegSize = 20,
                Scans = ProgressiveScans.Four,
                PrintResolution = 150,
            },
            plan.Output
        );
        Assert.Equal(ResamplingMode.BicubicSharper, plan.Resampling);
    }

    [Theory]
    [InlineData("cropN=0.1,0,0.5,1&extendN=0,0.5,0,0", "extendN=0,.5,0,0&CROPN=.1,0,.50,1&ts=17&.c")]
    [InlineData("wid=100&hei=50", "HEI=50.0&&Wid=+100&uuid=4&")]
    [InlineData("size=10,10", "size=10,10&scale=2&res=3")]
    [InlineData("scale=2", "scale=2&res=3&size=0,0")]
    [InlineData("wid=9&bgc=ffffff", "bgc=255,255,255,7&wid=9")]
    [InlineData(
        "",
        "op_blur=0&op_usm=0,0,0,0&op_sharpen=0&rotate=360&extend=0,0,0,0&opac=100&op_noise=0&color=0,0,0,0"
    )]
    [InlineData("crop=1,1,5,5", "layer=0&crop=1,1,5,5&layer=comp&req=img&id=5&cache=off")]
    [InlineData("op_brightness=20&rotate=30", "layer=0&op_brightness=20&rotate=30")]
    [InlineData("wid=10", "wid=10&layer=7&hide=1&scale=2")]
    public void Equal_pictures_have_equal_canonical_text(string left, string right) =>
        Assert.Equal(CanonicalText(left), CanonicalText(right));

    [Theory]
    [InlineData("", "wid=10")]
    [InlineData("flip=lr", "layer=0&flip=lr")]
    [InlineData("extend=1,0,0,0", "extend=0,1,0,0")]
    [InlineData("resMode=bilin", "resMode=bicub")]
    public void Different_pictures_have_different_canonical_text(string left, string right) =>
        Assert.NotEqual(CanonicalText(left), CanonicalText(right), StringComparer.Ordinal);

    [Fact]
    public void The_flip_of_layer_0_comes_before_its_rotation()
    {
        var plan = Built("layer=0&flip=ud&rotate=30&layer=comp&flip=lr");
        Assert.Equal(Flip.UpDown, plan.Layer.Flip);
        Assert.Equal(Flip.LeftRight, plan.Composite.Flip);
    }

    [Theory]
    [InlineData("req=mask", ImageEncoding.Jpeg, PixelType.Gray)]
    [InlineData("req=mask&fmt=png-alpha", ImageEncoding.Png, PixelType.Gray)]
    [InlineData("req=mask&fmt=jpg,rgb", ImageEncoding.Jpeg, PixelType.Rgb)]
    [InlineData("req=mask&fmt=tif-alpha,cmyk", ImageEncoding.Tiff, PixelType.Cmyk)]
    [InlineData("req=mask&fmt=webp-alpha", ImageEncoding.Webp, null)]
    [InlineData("req=mask&fmt=png8", ImageEncoding.Png8, null)]
    public void A_mask_is_opaque_and_gray_where_that_can_be_said(
        string query,
        ImageEncoding encoding,
        PixelType? type
    )
    {
        var output = Built(query).Output;

        Assert.True(output.MaskOnly);
        Assert.Equal(new OutputFormat(encoding, Alpha: false, type), output.Format);
        Assert.Equal(CanonicalText("req=mask&fmt=png"), CanonicalText("req=mask&fmt=png-alpha"));
    }

    [Fact]
    public void The_plan_of_a_picture_is_written_as_it_always_was() =>
        // The entity tags that clients hold are digests of this text.
        Assert.Equal(
            """
            {"source":{"path":"/images/a.tif","modifiedUtc":"2024-01-02T03:04:05Z","length":1234},"layer":{"size":{"width":50},"objectResolution":72,"rotate":30},"composite":{},"view":{"width":100,"background":{"c0":255,"c1":255,"c2":255,"alpha":255}},"output":{"format":{"encoding":"Png","alpha":true},"quality":{"percent":80}}}
            """,
            CanonicalText("wid=100&size=50,0&rotate=30&fmt=png-alpha&src=other&op_grow=0")
        );

    [Theory]
    [InlineData("wid=5&layer=1&size=10,10&color=ff0000", RefusalKind.NotServed, "layer")]
    [InlineData("layer=3", RefusalKind.NotServed, "layer")]
    [InlineData("sizeN=0.5,0.5", RefusalKind.Inconsistent, "sizeN")]
    [InlineData("fit=crop", RefusalKind.Inconsistent, "fit")]
    [InlineData("fit=constrain,1&scl=2", RefusalKind.Inconsistent, "fit")]
    [InlineData("layer=0&op_sharpen=1", RefusalKind.NotServed, "op_sharpen")]
    [InlineData("layer=0&op_usm=1,1", RefusalKind.NotServed, "op_usm")]
    [InlineData("layer=0&op_blur=3&extend=5,5,5,5", RefusalKind.NotServed, "op_blur")]
    [InlineData("layer=0&opac=50&bgColor=ff0000", RefusalKind.NotServed, "opac")]
    [InlineData("layer=0&op_hue=5&layer=comp&op_invert=1", RefusalKind.NotServed, "op_hue")]
    public void What_a_plan_cannot_say_is_refused(string query, RefusalKind kind, string command)
    {
        var refusal = PlanBuilder.Build(Parsed(query), Source, new RenderDefaults()).Refusal;
        Assert.Equal((kind, command), (refusal?.Kind, refusal?.Command));
        Assert.DoesNotContain('\n', refusal!.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("resMode=bilin&bgc=000000&align=0,0&fmt=tif,cmyk,none&qlt=1&rgn=0,0,1,1&scl=0.5&opac=0,0")]
    [InlineData(
        "crop=0,0,5,5&scale=3&color=00000001&bgColor=0x00g&op_noise=1,uniform,1&rect=-1,-1,2,2&wid=1&fit=vfit"
    )]
    public void A_plan_survives_the_wire(string query)
    {
        var plan = Built(query);
        var json = JsonSerializer.Serialize(plan, RenderJson.Default.RenderPlan);
        Assert.Equal(plan, JsonSerializer.Deserialize(json, RenderJson.Default.RenderPlan));
    }

    private static string CanonicalText(string query) =>
        JsonSerializer.Serialize(Built(query), RenderJson.Default.RenderPlan);

    private static RenderPlan Built(string query, RenderDefaults? defaults = null)
    {
        var built = PlanBuilder.Build(Parsed(query), Source, defaults ?? new RenderDefaults());
        Assert.True(built.IsSuccess, built.Refusal?.Message);
        return built.Value;
    }

    private static ImageRequest Parsed(string query)
    {
        var parsed = RequestParser.Parse("/a", query, new ParserOptions());
        Assert.True(parsed.IsSuccess, parsed.Refusal?.Message);
        return parsed.Value;
    }
}
