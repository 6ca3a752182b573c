namespace ImageServing.Protocol.Tests;

/// <summary>The pages coord and coordN: pairs of numbers, down and to the right.</summary>
public sealed class DataTypePages
{
    [Theory]
    [InlineData("0,0", "0,0")]
    [InlineData("12,-7", "12,-7")]
    [InlineData(" 12 , +7 ", "12,7")]
    // Documented as whole; pages have fractions.
    [InlineData("1.5,2", "1.5,2")]
    [InlineData("5", null)]
    [InlineData("5,", null)]
    [InlineData("5,6,7", null)]
    [InlineData("left,top", null)]
    public void Coord_is_a_pair_of_pixels(string value, string? canonical) =>
        Page.Says(Commands.Pos, value, canonical);

    [Theory]
    [InlineData("0,0", "0,0")]
    [InlineData("-0.5,.5", "-0.5,0.5")]
    [InlineData("-0.50,0.5e0", null)]
    [InlineData("0.25", null)]
    [InlineData("1,1,1", null)]
    public void CoordN_is_a_pair_of_parts(string value, string? canonical) =>
        Page.Says(Commands.PosN, value, canonical);
}
