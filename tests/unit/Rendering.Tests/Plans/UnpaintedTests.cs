using ImageServing.Protocol;

namespace ImageServing.Rendering.Tests;

/// <summary>What is understood and not painted is refused by name; what does not matter is not.</summary>
public sealed class UnpaintedTests
{
    private static readonly SourceImage Source = new("/images/a.tif", DateTime.UnixEpoch, 1);

    [Theory]
    [InlineData("mask=cat/m", "mask")]
    [InlineData("layer=0&mask=is{cat/m?wid=5}", "mask")]
    [InlineData("maskUse=invert", "maskUse")]
    [InlineData("maskUse=off", "maskUse")]
    [InlineData("op_growMask=2", "op_growMask")]
    [InlineData("op_growMaskR=-2", "op_growMaskR")]
    [InlineData("op_grow=1", "op_grow")]
    [InlineData("layer=0&op_grow=1", "op_grow")]
    [InlineData("op_colorize=0x306090", "op_colorize")]
    [InlineData("layer=0&colorize=0x306090", "op_colorize")]
    [InlineData("clipPath=M0,0L9,0L9,9Z", "clipPath")]
    [InlineData("clipPathE=outline", "clipPathE")]
    [InlineData("cropPathE=outline", "cropPathE")]
    [InlineData("perspective=0,0,9,0,9,9,0,9", "perspective")]
    [InlineData("perspectiveN=0,0,1,0,1,1,0,1", "perspectiveN")]
    [InlineData("text=hello", "text")]
    [InlineData("textPs={\\rtf1 hello}", "textPs")]
    [InlineData("fmt=pdf", "fmt")]
    [InlineData("req=mask&fmt=eps,gray", "fmt")]
    [InlineData("src=ir{cat/b?obj=x}", "src")]
    [InlineData("layer=1&src=cat/b", "layer")]
    [InlineData("layer=1", "layer")]
    [InlineData("effect=-1&color=0,0,0,128", "effect")]
    [InlineData("layer=0&effect=2&color=ff0000&pos=2,2", "effect")]
    [InlineData("layer=1&hide=1&layer=0&effect=1&color=ff0000", "effect")]
    public void What_would_be_missing_in_the_picture_is_refused_by_name(string query, string command)
    {
        var refusal = RefusalOf(query, new RenderDefaults());

        Assert.Equal((RefusalKind.NotServed, command), (refusal?.Kind, refusal?.Command));
        Assert.StartsWith(command, refusal!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("maskUse=norm&op_growMask=0&op_growMaskR=0&op_grow=0")]
    [InlineData("src=cat/other")]
    [InlineData("src=is{cat/b?wid=5}")]
    [InlineData("src=(http://example.com/a.jpg)")]
    [InlineData("layer=0&src=/cat/other")]
    [InlineData("layer=1&src=cat/b&hide=1")]
    [InlineData("layer=1&hide=1&src=cat/b&effect=-1&color=ff0000")]
    [InlineData("effect=-1")]
    [InlineData("effect=-1&op_blur=5&pos=4,4")]
    [InlineData("effect=-1&color=0,0,0,0")]
    [InlineData("effect=-1&color=ff0000&opac=0")]
    [InlineData("origin=5,5&anchor=3,3&layer=0&blendMode=mult&pos=3,3")]
    [InlineData("textAttr=72&iccEmbed=1&locale=de&map=&defaultImage=")]
    public void What_does_not_change_the_picture_is_passed_over(string query)
    {
        Assert.Null(RefusalOf(query, new RenderDefaults()));
        Assert.Equal(Built(""), Built(query));
    }

    [Fact]
    public void What_a_catalog_adds_to_the_picture_is_refused_by_name()
    {
        Assert.Equal("catalog::MaskPath", RefusalOf("", new RenderDefaults { HasMask = true })?.Command);
        Assert.Equal(
            "attribute::Watermark",
            RefusalOf("", new RenderDefaults { HasWatermark = true })?.Command
        );
    }

    [Fact]
    public void Every_command_is_painted_refused_or_without_meaning_for_the_picture() =>
        Assert.All(
            Commands.All.Where(c => c.ChangesPicture && c.State is not CommandState.Works),
            command => Assert.False(string.IsNullOrWhiteSpace(command.StateReason), command.Name)
        );

    private static RenderPlan Built(string query) =>
        PlanBuilder.Build(Parsed(query), Source, new RenderDefaults()).Value!;

    private static Refusal? RefusalOf(string query, RenderDefaults defaults) =>
        PlanBuilder.Build(Parsed(query), Source, defaults).Refusal;

    private static ImageRequest Parsed(string query)
    {
        var parsed = RequestParser.Parse("/a", query, new ParserOptions());
        Assert.True(parsed.IsSuccess, parsed.Refusal?.Message);
        return parsed.Value;
    }
}
