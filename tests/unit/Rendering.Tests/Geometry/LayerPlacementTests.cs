using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.Rendering.Tests;

/// <summary>The pages Layer placement, anchor, origin, pos, size and the examples of Templates.</summary>
public sealed class LayerPlacementTests
{
    private static readonly PixelSize s_canvas = new(1000, 1000);
    private static readonly MapPoint s_middle = new(500, 500);

    [Fact]
    public void Origin_and_pos_align_the_image_of_example_A_at_the_left()
    {
        var there = Image("size=800,800&originN=-0.5,0&posN=-0.5,0", new PixelSize(1600, 800));

        Assert.Equal(new PixelSize(800, 400), there.Layer.Canvas);
        Assert.Equal((0.0, 300.0), (there.X, there.Y));
    }

    [Fact]
    public void Rotate_turns_the_text_box_of_example_A_before_it_is_aligned_at_the_right()
    {
        var there = Box("text=x&size=600,100&rotate=-90&originN=0.5,0&posN=0.5,0");

        Assert.Equal(new PixelSize(100, 600), there.Layer.Canvas);
        Assert.Equal((900.0, 200.0), (there.X, there.Y));
    }

    [Fact]
    public void Anchor_of_example_C_is_scaled_with_the_image()
    {
        var there = Image("scale=0.5&anchor=340,220", new PixelSize(1000, 800));

        Assert.Equal((500 - 170.0, 500 - 110.0), (there.X, there.Y));
    }

    [Theory]
    [InlineData("", 450, 475)]
    [InlineData("anchorN=-0.5,-0.5", 500, 500)]
    [InlineData("anchor=100,50", 400, 450)]
    [InlineData("anchorN=0.5,0.5", 400, 450)]
    [InlineData("anchor=10,10&origin=0,0", 500, 500)]
    [InlineData("origin=20,10", 480, 490)]
    [InlineData("originN=0.5,-0.5", 400, 500)]
    [InlineData("origin=0,0&pos=-30,7", 470, 507)]
    [InlineData("origin=0,0&posN=0.5,-0.25", 1000, 250)]
    // The anchor moves with the image; an origin stays where it is in the layer rectangle.
    [InlineData("anchor=0,0&flip=lr", 400, 500)]
    [InlineData("anchor=0,0&flip=lrud", 400, 450)]
    [InlineData("anchor=0,0&rotate=90", 450, 500)]
    [InlineData("anchor=0,0&rotate=180", 400, 450)]
    [InlineData("origin=0,0&flip=lr&rotate=90", 500, 500)]
    [InlineData("anchor=20,10&crop=20,10,50,20", 500, 500)]
    [InlineData("anchor=0,0&crop=20,10,50,20", 520, 510)]
    [InlineData("anchor=10,10&extend=5,6,7,8", 485, 484)]
    [InlineData("extend=100,0,0,0", 400, 475)]
    [InlineData("origin=0,0&extend=100,0,0,0", 500, 500)]
    [InlineData("anchor=100,50&size=50,50", 450, 475)]
    [InlineData("anchor=100,50&sizeN=0.5,0", 0, 250)]
    public void An_image_of_100_by_50_lies(string commands, double x, double y)
    {
        var there = Image(commands, new PixelSize(100, 50));

        Assert.Equal(x, there.X, 1e-9);
        Assert.Equal(y, there.Y, 1e-9);
    }

    [Fact]
    public void Catalog_Anchor_counts_where_the_request_has_none()
    {
        Assert.Equal((490.0, 480.0), Where("", new PixelPoint(10, 20)));
        Assert.Equal((499.0, 498.0), Where("anchor=1,2", new PixelPoint(10, 20)));
        Assert.Equal((450.0, 475.0), Where("anchorN=0,0", new PixelPoint(10, 20)));
        Assert.Equal((500.0, 500.0), Where("origin=0,0", new PixelPoint(10, 20)));
    }

    [Fact]
    public void Res_is_divided_by_the_resolution_of_the_object()
    {
        var layer = PlacedLayer.OfImage(Layer("res=75"), anchor: null, objectResolution: 150);
        var there = LayerPlacement.Compute(layer, new PixelSize(100, 50), s_canvas, s_middle).Value!;

        Assert.Equal(new PixelSize(50, 25), there.Layer.Canvas);
    }

    [Theory]
    [InlineData("size=20,10", 20, 10)]
    [InlineData("sizeN=0.1,0.25", 100, 250)]
    [InlineData("size=20,10&scale=2&crop=0,0,5,5", 20, 10)]
    [InlineData("size=20,10&extend=1,1,1,1", 22, 12)]
    public void Size_is_the_exact_box_of_a_layer_without_image(string commands, int width, int height) =>
        Assert.Equal(new PixelSize(width, height), Box(commands).Layer.Canvas);

    [Theory]
    [InlineData("text=x")]
    [InlineData("text=x&size=100,0")]
    [InlineData("size=0,0")]
    [InlineData("sizeN=0.5,0")]
    public void A_box_that_its_contents_size_is_not_known(string commands) =>
        Assert.Null(LayerBox.Of(Layer(commands), s_canvas));

    [Fact]
    public void SizeN_gives_layer_0_no_box() =>
        Assert.Null(LayerBox.Of(Layer("sizeN=0.5,0.5"), canvas: null));

    [Theory]
    [InlineData("crop=200,0,10,10")]
    [InlineData("pos=99000000,0")]
    [InlineData("extend=-60,0,-60,0")]
    public void What_cannot_be_placed_is_a_failure(string commands) =>
        Assert.Equal(
            RenderFailureCode.ImpossibleGeometry,
            Compute(commands, new PixelSize(100, 50)).Failure?.Code
        );

    private static (double, double) Where(string commands, PixelPoint anchor)
    {
        var layer = PlacedLayer.OfImage(Layer(commands), anchor, 72);
        var there = LayerPlacement.Compute(layer, new PixelSize(100, 50), s_canvas, s_middle).Value!;
        return (there.X, there.Y);
    }

    private static LayerPlacement Image(string commands, PixelSize source) =>
        Compute(commands, source).Value!;

    private static RenderOutcome<LayerPlacement> Compute(string commands, PixelSize source) =>
        LayerPlacement.Compute(
            PlacedLayer.OfImage(Layer(commands), anchor: null, 72),
            source,
            s_canvas,
            s_middle
        );

    private static LayerPlacement Box(string commands)
    {
        var layer = Layer(commands);
        return LayerPlacement
            .Compute(PlacedLayer.OfBox(layer), LayerBox.Of(layer, s_canvas)!.Value, s_canvas, s_middle)
            .Value!;
    }

    private static CommandSet Layer(string commands) =>
        RequestParser.Parse("/a", $"layer=1&{commands}", new ParserOptions()).Value!.Layer(LayerId.Of(1));
}
