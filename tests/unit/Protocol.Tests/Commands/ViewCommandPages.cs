namespace ImageServing.Protocol.Tests;

/// <summary>The pages of commands of the view: one test a page, their own examples first.</summary>
public sealed class ViewCommandPages
{
    [Theory]
    [InlineData("200", "200")]
    [InlineData("1", "1")]
    [InlineData("2147483647", "2147483647")]
    [InlineData("12.0", "12")]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("1e3", null)]
    [InlineData("12.5", null)]
    [InlineData("0x10", null)]
    [InlineData("1,2", null)]
    [InlineData("", null)]
    public void Wid(string value, string? canonical) => Page.Says(Commands.Wid, value, canonical);

    [Theory]
    [InlineData("200", "200")]
    [InlineData("1", "1")]
    [InlineData("0", null)]
    [InlineData("auto", null)]
    public void Hei(string value, string? canonical) => Page.Says(Commands.Hei, value, canonical);

    [Theory]
    [InlineData("fit", "fit,0")]
    [InlineData("constrain,1", "constrain,1")]
    [InlineData("crop", "crop,0")]
    [InlineData("WRAP,1", "wrap,1")]
    [InlineData("stretch,", "stretch,0")]
    [InlineData("hfit", "hfit,0")]
    [InlineData("vfit,0", "vfit,0")]
    [InlineData("cover", null)]
    [InlineData("crop,2", null)]
    [InlineData("crop,1,1", null)]
    public void Fit(string value, string? canonical) => Page.Says(Commands.Fit, value, canonical);

    [Theory]
    [InlineData("1", "1")]
    [InlineData("8", "8")]
    [InlineData("0.5", "0.5")]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("1e-3", null)]
    public void Scl(string value, string? canonical) => Page.Says(Commands.Scl, value, canonical);

    [Theory]
    [InlineData("-1,-1", "-1,-1")]
    [InlineData("1,1", "1,1")]
    [InlineData("0,-1", "0,-1")]
    [InlineData("1,-1", "1,-1")]
    [InlineData("0.25,0.5", "0.25,0.5")]
    [InlineData("0", null)]
    [InlineData("1.01,0", null)]
    [InlineData("0,-1.01", null)]
    [InlineData("0,0,0", null)]
    public void Align(string value, string? canonical) => Page.Says(Commands.Align, value, canonical);

    [Theory]
    [InlineData("0,0,100,50", "0,0,100,50")]
    [InlineData("-5,5,10,20", "-5,5,10,20")]
    [InlineData("0,0,0,0", "0,0,0,0")]
    [InlineData("0,0,-1,5", null)]
    [InlineData("0,0,5", null)]
    [InlineData("0.5,0,5,5", null)]
    public void Rgn(string value, string? canonical) => Page.Says(Commands.Rgn, value, canonical);

    [Theory]
    [InlineData("0,0,2000,600", "0,0,2000,600")]
    [InlineData("0,600,2000,600", "0,600,2000,600")]
    [InlineData("0,1200,2000,600", "0,1200,2000,600")]
    [InlineData("0,0,10,10,1.5", "0,0,10,10,1.5")]
    [InlineData("0,0,10,10,1.0", "0,0,10,10")]
    [InlineData("0,0,5,5,0", null)]
    [InlineData("0,0,5", null)]
    public void Rect(string value, string? canonical) => Page.Says(Commands.Rect, value, canonical);

    [Theory]
    [InlineData("214,245,130", "d6f582")]
    [InlineData("ffffff", "ffffff")]
    [InlineData("F0F0F0", "f0f0f0")]
    [InlineData("white", null)]
    [InlineData("214,245", null)]
    [InlineData("1,2,256", null)]
    public void Bgc(string value, string? canonical) => Page.Says(Commands.Bgc, value, canonical);
}
