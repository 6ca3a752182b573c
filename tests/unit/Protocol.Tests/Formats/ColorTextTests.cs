using ImageServing.Protocol.Values;

namespace ImageServing.Protocol.Tests;

/// <summary>The notations of the reference's page color; its own examples first.</summary>
public sealed class ColorTextTests
{
    [Theory]
    [InlineData("0,100,200", PixelType.Rgb, 0, 100, 200, 0, 255, false)]
    [InlineData("0,100,200,200rs", PixelType.Rgb, 0, 100, 200, 0, 200, true)]
    [InlineData("0x010203S", PixelType.Rgb, 1, 2, 3, 0, 255, true)]
    [InlineData("a0b1c2d3R", PixelType.Rgb, 160, 177, 194, 0, 211, false)]
    [InlineData("100S", PixelType.Gray, 255, 0, 0, 0, 255, true)]
    [InlineData("50,75g", PixelType.Gray, 128, 0, 0, 0, 191, false)]
    [InlineData("0X70G", PixelType.Gray, 0x70, 0, 0, 0, 255, false)]
    [InlineData("0xddeegs", PixelType.Gray, 0xdd, 0, 0, 0, 0xee, true)]
    [InlineData("94,11,50,33k", PixelType.Cmyk, 240, 28, 128, 84, 255, false)]
    [InlineData("22,23,24,25,26KS", PixelType.Cmyk, 56, 59, 61, 64, 66, true)]
    [InlineData("38393A3bK", PixelType.Cmyk, 0x38, 0x39, 0x3a, 0x3b, 255, false)]
    [InlineData("0x0a0b0C0d0eks", PixelType.Cmyk, 10, 11, 12, 13, 14, true)]
    [InlineData("0", PixelType.Gray, 0, 0, 0, 0, 255, false)]
    [InlineData("255,255,255,0", PixelType.Rgb, 255, 255, 255, 0, 0, false)]
    [InlineData("0, 0, 0", PixelType.Rgb, 0, 0, 0, 0, 255, false)]
    [InlineData("0xF0", PixelType.Gray, 0xf0, 0, 0, 0, 255, false)]
    [InlineData("0X0A0B", PixelType.Gray, 10, 0, 0, 0, 11, false)]
    [InlineData("00A99C", PixelType.Rgb, 0, 0xa9, 0x9c, 0, 255, false)]
    [InlineData("0x00A99C80r", PixelType.Rgb, 0, 0xa9, 0x9c, 0, 128, false)]
    public void A_documented_notation_is_read(
        string text,
        PixelType type,
        int c0,
        int c1,
        int c2,
        int c3,
        int alpha,
        bool isSource
    )
    {
        var expected = new Color(type, (byte)c0, (byte)c1, (byte)c2, (byte)c3, (byte)alpha, isSource);
        Assert.Equal(expected, Commands.Color.Apply(CommandSet.Empty, text).Set.Get(Commands.Color));
    }

    [Theory]
    [InlineData("white")]
    [InlineData("#ffffff")]
    [InlineData("fff")]
    [InlineData("fffff")]
    [InlineData("101")]
    [InlineData("100,101")]
    [InlineData("256,0,0")]
    [InlineData("0,0,0,256")]
    [InlineData("0,0,0,0,0")]
    [InlineData("0,0,0,101k")]
    [InlineData("0,0,0k")]
    [InlineData("50k")]
    [InlineData("010203g")]
    [InlineData("0x0102030405")]
    [InlineData("0x010203040506k")]
    [InlineData("0x1")]
    [InlineData("0x")]
    [InlineData("s")]
    [InlineData("gg")]
    [InlineData("1,,2")]
    [InlineData("1,2,3,")]
    [InlineData("000000)")]
    public void Anything_else_is_refused(string text) => Page.Says(Commands.Color, text, null);
}
