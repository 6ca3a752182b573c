namespace ImageServing.Protocol.Tests;

/// <summary>The pages of operations: one test a page, their own examples first.</summary>
public sealed class OperationCommandPages
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "1")]
    [InlineData("2", null)]
    [InlineData("true", null)]
    [InlineData("", null)]
    [InlineData("01x", null)]
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
    [InlineData("-100", "-100")]
    [InlineData("100", "100")]
    [InlineData("0", "0")]
    [InlineData("+5", "5")]
    [InlineData("-12.0", "-12")]
    [InlineData("-101", null)]
    [InlineData("101", null)]
    [InlineData("1.5", null)]
    [InlineData("x", null)]
    [InlineData("1,2", null)]
    public void OpBrightness(string value, string? canonical) =>
        Page.Says(Commands.OpBrightness, value, canonical);

    [Theory]
    [InlineData("-100", "-100")]
    [InlineData("100", "100")]
    [InlineData("0", "0")]
    [InlineData("+5", "5")]
    [InlineData("-12.0", "-12")]
    [InlineData("-101", null)]
    [InlineData("101", null)]
    [InlineData("1.5", null)]
    [InlineData("x", null)]
    [InlineData("1,2", null)]
    public void OpContrast(string value, string? canonical) =>
        Page.Says(Commands.OpContrast, value, canonical);

    [Theory]
    [InlineData("-100", "-100")]
    [InlineData("100", "100")]
    [InlineData("0", "0")]
    [InlineData("+5", "5")]
    [InlineData("-12.0", "-12")]
    [InlineData("-101", null)]
    [InlineData("101", null)]
    [InlineData("1.5", null)]
    [InlineData("x", null)]
    [InlineData("1,2", null)]
    public void OpSaturation(string value, string? canonical) =>
        Page.Says(Commands.OpSaturation, value, canonical);

    [Theory]
    [InlineData("-100", "-100")]
    [InlineData("100", "100")]
    [InlineData("0", "0")]
    [InlineData("+5", "5")]
    [InlineData("-12.0", "-12")]
    [InlineData("-101", null)]
    [InlineData("101", null)]
    [InlineData("1.5", null)]
    [InlineData("x", null)]
    [InlineData("1,2", null)]
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
    [InlineData(".9,2", "0.9,2,0,0")]
    [InlineData("5", "5,1,0,0")]
    [InlineData("5,250,255,1", "5,250,255,1")]
    [InlineData("0.7,1.0,0.5,0", "0.7,1,1,0")]
    [InlineData("0", "0,1,0,0")]
    [InlineData("5.1", null)]
    [InlineData("-1", null)]
    [InlineData("1,251", null)]
    [InlineData("1,1,256", null)]
    [InlineData("1,1,1,2", null)]
    [InlineData("1,1,1,1,1", null)]
    public void OpUsm(string value, string? canonical) => Page.Says(Commands.OpUsm, value, canonical);

    [Theory]
    [InlineData(".9,2", "0.9,2,0,0")]
    [InlineData("5", "5,1,0,0")]
    [InlineData("5,250,255,1", "5,250,255,1")]
    [InlineData("0.7,1.0,0.5,0", "0.7,1,1,0")]
    [InlineData("0", "0,1,0,0")]
    [InlineData("5.1", null)]
    [InlineData("-1", null)]
    [InlineData("1,251", null)]
    [InlineData("1,1,256", null)]
    [InlineData("1,1,1,2", null)]
    [InlineData("1,1,1,1,1", null)]
    public void OpUsmR(string value, string? canonical) => Page.Says(Commands.OpUsmR, value, canonical);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "1")]
    [InlineData("2", null)]
    [InlineData("true", null)]
    [InlineData("", null)]
    [InlineData("01x", null)]
    public void OpSharpen(string value, string? canonical) => Page.Says(Commands.OpSharpen, value, canonical);
}
