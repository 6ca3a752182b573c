namespace ImageServing.Protocol.Tests;

/// <summary>The pages of operations: one test a page, their own examples first.</summary>
public sealed class OperationCommandPages
{
    [Theory]
    [MemberData(nameof(Page.Flag), MemberType = typeof(Page))]
    public void OpInvert(string value, string? canonical) => Page.Says(Commands.OpInvert, value, canonical);

    [Theory]
    [InlineData("100,0,0", "100,0,0")]
    [InlineData("0,0,0", "0,0,0")]
    [InlineData("-100,100,5", "-100,100,5")]
    [InlineData("1,2", null)]
    [InlineData("101,0,0", null)]
    [InlineData("0,0,-101", null)]
    [InlineData("1,2,3,4", null)]
    public void OpColorBalance(string value, string? canonical) =>
        Page.Says(Commands.OpColorBalance, value, canonical);

    [Theory]
    [MemberData(nameof(Page.Percent), MemberType = typeof(Page))]
    public void OpBrightness(string value, string? canonical) =>
        Page.Says(Commands.OpBrightness, value, canonical);

    [Theory]
    [MemberData(nameof(Page.Percent), MemberType = typeof(Page))]
    public void OpContrast(string value, string? canonical) =>
        Page.Says(Commands.OpContrast, value, canonical);

    [Theory]
    [MemberData(nameof(Page.Percent), MemberType = typeof(Page))]
    public void OpSaturation(string value, string? canonical) =>
        Page.Says(Commands.OpSaturation, value, canonical);

    [Theory]
    [MemberData(nameof(Page.Percent), MemberType = typeof(Page))]
    public void OpGrow(string value, string? canonical) => Page.Says(Commands.OpGrow, value, canonical);

    [Theory]
    [InlineData("-180", "-180")]
    [InlineData("180", "180")]
    [InlineData("0", "0")]
    [InlineData("181", null)]
    [InlineData("-181", null)]
    [InlineData("0.5", null)]
    public void OpHue(string value, string? canonical) => Page.Says(Commands.OpHue, value, canonical);

    [Theory]
    [InlineData("a0b0c0", "a0b0c0,norm,0")]
    [InlineData("a0b0c0,norm,50", "a0b0c0,norm,50")]
    [InlineData("200,0,0", "c80000,norm,0")]
    [InlineData("0x306090", "306090,norm,0")]
    [InlineData("0,0,200,off", "0000c8,off,0")]
    [InlineData("704214,OFF,30.5", "704214,off,30.5")]
    [InlineData("a0b0c0s", "a0b0c0s,norm,0")]
    [InlineData("160,160,45,100", "a0a02d64,norm,0")]
    [InlineData("50", null)]
    [InlineData("0x80", null)]
    [InlineData("0,50,100,0k", null)]
    [InlineData("norm", null)]
    [InlineData("a0b0c0,auto", null)]
    [InlineData("a0b0c0,norm,101", null)]
    [InlineData("a0b0c0,norm,-1", null)]
    [InlineData("a0b0c0,norm,0,0", null)]
    [InlineData("a0b0c0,norm,off", null)]
    [InlineData("None", null)]
    public void OpColorize(string value, string? canonical) =>
        Page.Says(Commands.OpColorize, value, canonical);

    [Theory]
    [InlineData("3", "3")]
    [InlineData("20", "20")]
    [InlineData("0", "0")]
    [InlineData("100", "100")]
    [InlineData("0.5", "0.5")]
    [InlineData("100.1", null)]
    [InlineData("-1", null)]
    [InlineData("soft", null)]
    public void OpBlur(string value, string? canonical) => Page.Says(Commands.OpBlur, value, canonical);

    [Theory]
    [InlineData("0", "0,uniform,0")]
    [InlineData("10,gaussian", "10,gaussian,0")]
    [InlineData("100,UNIFORM,1", "100,uniform,1")]
    [InlineData("101", null)]
    [InlineData("-1", null)]
    [InlineData("5,pink", null)]
    [InlineData("5,uniform,2", null)]
    [InlineData("0.5", null)]
    public void OpNoise(string value, string? canonical) => Page.Says(Commands.OpNoise, value, canonical);

    [Theory]
    [MemberData(nameof(Page.Unsharp), MemberType = typeof(Page))]
    public void OpUsm(string value, string? canonical) => Page.Says(Commands.OpUsm, value, canonical);

    [Theory]
    [MemberData(nameof(Page.Unsharp), MemberType = typeof(Page))]
    public void OpUsmR(string value, string? canonical) => Page.Says(Commands.OpUsmR, value, canonical);

    [Theory]
    [MemberData(nameof(Page.Flag), MemberType = typeof(Page))]
    public void OpSharpen(string value, string? canonical) => Page.Says(Commands.OpSharpen, value, canonical);
}
