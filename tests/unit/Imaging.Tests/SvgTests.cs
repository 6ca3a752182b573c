using System.Text;
using ImageServing.Rendering;

namespace Imaging.Tests;

public sealed class SvgTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_outline_is_sharp_at_any_size()
    {
        var plan = Svg("<rect x='5' y='0' width='5' height='10' fill='red'/>") with
        {
            View = new ViewPlan { Width = 1000 },
        };
        var rendered = Picture.Decode(plan.WithAlpha().Bytes(Engine.Svg));

        Assert.Equal((1000, 1000), (rendered.Width, rendered.Height));
        Assert.Equal([0, 0, 0, 0], rendered[498, 500]);
        Assert.Equal([255, 0, 0, 255], rendered[501, 500]);
    }

    [Fact]
    public void Files_beside_an_svg_stay_closed()
    {
        var secret = _folder.Add("secret.png", Picture.Flat(10, 10, 1, 2, 3).Encode("pngsave_buffer"));
        foreach (var reference in (string[])[secret, $"file://{secret}", "secret.png"])
        {
            var plan = Svg($"<image href='{reference}' xlink:href='{reference}' width='10' height='10'/>");
            var rendered = Picture.Decode(plan.WithAlpha().Bytes(Engine.Svg));

            Assert.All(rendered.Pixels, value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void Entities_are_not_read_from_files()
    {
        var secret = _folder.Add("secret.txt", "<rect width='10' height='10'/>"u8.ToArray());
        var text =
            $"<!DOCTYPE svg [<!ENTITY e SYSTEM 'file://{secret}'>]>"
            + "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'>&e;</svg>";
        var outcome = Engine.Svg.Render(
            _folder.Plan("entity.svg", Encoding.UTF8.GetBytes(text)).WithAlpha(),
            CancellationToken.None
        );

        using var image = outcome.Value;
        Assert.True(image is null || Picture.Decode(image.Bytes.Span).Pixels.All(value => value == 0));
    }

    [Theory]
    [InlineData(10_000, null)]
    [InlineData(10_001, RenderFailureCode.SourceTooLarge)]
    public void A_nominal_size_beyond_the_limit_is_no_drawing(int side, RenderFailureCode? code)
    {
        var text = $"<svg xmlns='http://www.w3.org/2000/svg' width='{side}' height='{side}'/>";
        var plan = _folder.Plan("wide.svg", Encoding.UTF8.GetBytes(text)) with
        {
            View = new ViewPlan { Width = 10 },
        };

        Assert.Equal(code, Engine.Svg.Properties(plan, CancellationToken.None).Failure?.Code);
    }

    [Fact]
    public void Limits_of_bytes_and_pixels_are_kept()
    {
        var large = Svg($"<!-- {new string('x', 1024 * 1024)} -->");
        Assert.Equal(RenderFailureCode.SourceTooLarge, large.Failure(Engine.Svg).Code);

        var plan = Svg("") with
        {
            View = new ViewPlan { Width = 2001, Height = 2000 },
        };
        Assert.Equal(RenderFailureCode.ReplyTooLarge, plan.Failure(Engine.Svg).Code);
    }

    [Fact]
    public void An_svg_server_opens_nothing_else()
    {
        var plan = _folder.Plan(Picture.Flat(10, 10, 1, 2, 3));

        Assert.Equal(RenderFailureCode.SourceBroken, plan.Failure(Engine.Svg).Code);
    }

    [Fact]
    public void A_broken_svg_is_broken()
    {
        var plan = _folder.Plan("broken.svg", "<svg xmlns='http://www.w3.org/2000/svg'><rect"u8.ToArray());

        Assert.Equal(RenderFailureCode.SourceBroken, plan.Failure(Engine.Svg).Code);
    }

    private RenderPlan Svg(string content) =>
        _folder.Plan(
            "drawing.svg",
            Encoding.UTF8.GetBytes(
                "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
                    + $"width='10' height='10' viewBox='0 0 10 10'>{content}</svg>"
            )
        );
}
