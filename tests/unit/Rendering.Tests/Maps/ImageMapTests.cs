using FsCheck;
using FsCheck.Fluent;

namespace ImageServing.Rendering.Tests;

/// <summary>The pages Image maps and Map: what is read and handed on.</summary>
public sealed class ImageMapTests
{
    [Fact]
    public void Map_attributes_pass_as_they_were_written()
    {
        const string Text =
            "<AREA Shape=RECT COORDS='1,2,3,4' HREF=\"a.html?x=1&amp;y=2\" nohref alt='say \"hi\"' onmouseover=go(1)>";

        Assert.Equal(Text, ImageMap.Parse(Text).ToString());
    }

    [Fact]
    public void Map_elements_are_found_among_other_text()
    {
        var map = ImageMap.Parse(
            "<map name=m>\n<!-- x --><area\tshape = circle coords = 5,6,7 /><b>?</b><Area href=/a/b/></map>"
        );

        Assert.Equal(2, map.Areas.Length);
        Assert.Equal("<area shape=circle coords=5,6,7/>\r\n<Area href=/a/b/>", map.ToString());
        Assert.Equal("/a/b", map.Areas[1].ValueOf("HREF"));
    }

    [Fact]
    public void Map_values_have_character_references() =>
        Assert.Equal("a&b\"", ImageMap.Parse("<area href='a&amp;b&quot;'>").Areas[0].ValueOf("href"));

    [Theory]
    [InlineData("rect", "30,40,10,20", MapShapeKind.Rect, "10,20,30,40")]
    [InlineData("RECTANGLE", "1;2 3,4", MapShapeKind.Rect, "1,2,3,4")]
    [InlineData("Circ", "1.5,2,3", MapShapeKind.Circle, "1.5,2,3")]
    [InlineData("polygon", "1,2,3,4,5,6,7", MapShapeKind.Poly, "1,2,3,4,5,6")]
    [InlineData("default", "1,2,3,4", MapShapeKind.Default, "")]
    [InlineData(null, "1,2,3,4", MapShapeKind.Default, "")]
    public void Map_shapes_are_read(string? shape, string coords, MapShapeKind kind, string expected)
    {
        var read = MapShape.Read(shape, coords);

        Assert.Equal(kind, read!.Kind);
        Assert.Equal(expected, MapText(read));
    }

    [Theory]
    [InlineData("rect", "1,2,3")]
    [InlineData("rect", "10%,20%,30%,40%")]
    [InlineData("rect", "1,2,3,99999999999")]
    [InlineData("circle", "1,2,0")]
    [InlineData("poly", "1,2,3,4,5")]
    [InlineData("poly", null)]
    [InlineData("star", "1,2,3,4")]
    public void Map_shapes_without_readable_coordinates_are_none(string shape, string? coords) =>
        Assert.Null(MapShape.Read(shape, coords));

    [Theory]
    [InlineData("<area")]
    [InlineData("<area href='")]
    [InlineData("<area href=\"a>")]
    [InlineData("<areas shape=rect>")]
    [InlineData("< area>")]
    public void What_never_ends_is_no_area(string text) => Assert.Empty(ImageMap.Parse(text).Areas);

    [Fact]
    public void Areas_attributes_corners_and_length_are_bounded()
    {
        var areas = string.Concat(Enumerable.Repeat("<area>", MapLimits.Areas + 1));
        var values = string.Join(' ', Enumerable.Range(0, MapLimits.Attributes + 1).Select(i => $"a{i}"));
        var corners = string.Join(',', Enumerable.Repeat("1", 2 * MapLimits.Corners + 1));

        Assert.Equal(MapLimits.Areas, ImageMap.Parse(areas).Areas.Length);
        Assert.Equal(MapLimits.Attributes, ImageMap.Parse($"<area {values}>").Areas[0].Attributes.Length);
        Assert.Null(MapShape.Read("poly", corners));
        Assert.Empty(ImageMap.Parse(new string(' ', MapLimits.TextLength) + "<area>").Areas);
        Assert.Empty(ImageMap.Parse(new string('<', MapLimits.TextLength)).Areas);
    }

    [Fact]
    public void No_text_throws_and_what_is_written_is_read_again()
    {
        var piece = Gen.Elements(
            "<area",
            "<AREA ",
            ">",
            "/>",
            "<",
            " shape=rect",
            " coords=\"1,2,3,4\"",
            "'",
            "\"",
            "=",
            "href=x",
            "&amp;",
            "\n",
            "%",
            "\uD800"
        );
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Arb.From(piece.ArrayOf().Select(string.Concat)),
                text =>
                {
                    var written = ImageMap.Parse(text).ToString();
                    return ImageMap.Parse(written).ToString() == written;
                }
            )
        );
    }

    private static string MapText(MapShape shape) =>
        string.Join(',', shape.Coordinates.Select(c => FormattableString.Invariant($"{c}")));
}
