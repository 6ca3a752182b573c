using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.Rendering.Tests;

/// <summary>Plans of req=tmb (reference: Thumbnail scaling, View transform for thumbnails, the thumbnail attributes).</summary>
public sealed class ThumbnailRulesTests
{
    private static readonly SourceImage Source = new("/images/a.tif", DateTime.UnixEpoch, 1);

    private static readonly RenderDefaults Defaults = new()
    {
        BackgroundColor = Color.Rgb(9, 9, 9),
        DefaultSize = new PixelSize(400, 400),
        MaxSize = new PixelSize(2000, 1000),
        ObjectResolution = 300,
        Thumbnail = new ThumbnailDefaults
        {
            Background = Color.Rgb(1, 2, 3, 0),
            Align = new Alignment(-1, 1),
            DefaultSize = new PixelSize(120, 80),
            Resolution = 60,
        },
    };

    [Theory]
    [InlineData("", 120, 80)]
    [InlineData("&wid=50", 50, 80)]
    [InlineData("&hei=50", 120, 50)]
    [InlineData("&wid=64&hei=64&fit=stretch,1", 64, 64)]
    [InlineData("&fit=crop", 120, 80)]
    public void The_view_is_wid_and_hei_or_DefaultThumbPix(string query, int width, int height)
    {
        var plan = Built(query);

        Assert.Equal(
            new ThumbnailPlan(ThumbnailFit.Fit, new PixelSize(width, height), new Alignment(-1, 1)),
            plan.Layer.Thumbnail
        );
        Assert.Equal(
            new ViewPlan
            {
                Width = width,
                Height = height,
                Align = new Alignment(-1, 1),
                MaxSize = new PixelSize(2000, 1000),
                Background = Color.Rgb(1, 2, 3),
            },
            plan.View
        );
    }

    [Fact]
    public void A_crop_covers_the_view()
    {
        var plan = Built("&wid=64&hei=64", ThumbnailFit.Crop);

        Assert.Equal(ThumbnailFit.Crop, plan.Layer.Thumbnail?.Fit);
        Assert.Equal(new Fit(FitMode.Crop, Upscale: true), plan.View.Fit);
    }

    [Fact]
    public void A_texture_is_scaled_by_resolution_alone()
    {
        var plan = Built("&wid=64&hei=64", ThumbnailFit.Texture);

        Assert.Equal(
            new LayerPlan
            {
                Thumbnail = new ThumbnailPlan(
                    ThumbnailFit.Texture,
                    new PixelSize(64, 64),
                    new Alignment(-1, 1)
                ),
                Resolution = 60,
                ObjectResolution = 300,
            },
            plan.Layer
        );
        Assert.Equal(1, plan.View.InverseScale);
    }

    [Fact]
    public void Size_is_the_rectangle_of_the_layer()
    {
        var plan = Built("&size=30,0&scale=2&rotate=90", ThumbnailFit.Crop);

        Assert.Equal(new PixelSize(30, 0), plan.Layer.Thumbnail?.Size);
        Assert.Null(plan.Layer.Size);
        Assert.Null(plan.Layer.Scale);
        Assert.Equal(90, plan.Layer.Rotate);
        Assert.Equal((120, 80), (plan.View.Width, plan.View.Height));
    }

    [Theory]
    [InlineData("&res=150")]
    [InlineData("&scale=0.5")]
    public void Scale_and_res_say_how_large_the_layer_is(string query)
    {
        var plan = Built(query, ThumbnailFit.Texture);

        Assert.Null(plan.Layer.Thumbnail);
        Assert.Equal(0.5, plan.Layer.Scale ?? plan.Layer.Resolution / plan.Layer.ObjectResolution);
        Assert.Equal(1, plan.View.InverseScale);
    }

    [Fact]
    public void Scl_leaves_the_type_nothing_to_decide()
    {
        var plan = Built("&scl=4", ThumbnailFit.Crop);

        Assert.Equal(new LayerPlan(), plan.Layer);
        Assert.Equal((4.0, null, null), (plan.View.InverseScale, plan.View.Width, plan.View.Fit));
        Assert.Equal(default, plan.View.DefaultSize);
        Assert.Equal(Color.Rgb(1, 2, 3), plan.View.Background);
    }

    [Fact]
    public void Align_and_bgc_override_the_attributes()
    {
        var plan = Built("&align=0,0.5&bgc=ff0000");

        Assert.Equal(new Alignment(0, 0.5), plan.View.Align);
        Assert.Equal(new Alignment(0, 0.5), plan.Layer.Thumbnail?.Align);
        Assert.Equal(Color.Rgb(255, 0, 0), plan.View.Background);
    }

    [Fact]
    public void A_free_DefaultThumbPix_leaves_the_image_its_size()
    {
        var free = Defaults with { Thumbnail = Defaults.Thumbnail with { DefaultSize = default } };
        var plan = Built("", free);

        Assert.Equal(new LayerPlan(), plan.Layer);
        Assert.Equal((null, null), (plan.View.Width, plan.View.Height));
    }

    private static RenderPlan Built(string query, ThumbnailFit type = ThumbnailFit.Fit) =>
        Built(query, Defaults with { Thumbnail = Defaults.Thumbnail with { Type = type } });

    private static RenderPlan Built(string query, RenderDefaults defaults)
    {
        var parsed = RequestParser.Parse("/a", "req=tmb" + query, new ParserOptions());
        Assert.True(parsed.IsSuccess, parsed.Refusal?.Message);
        var built = PlanBuilder.Build(parsed.Value, Source, defaults);
        Assert.True(built.IsSuccess, built.Refusal?.Message);
        return built.Value;
    }
}
