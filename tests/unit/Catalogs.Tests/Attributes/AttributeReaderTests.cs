using ImageServing.Protocol.Values;

namespace ImageServing.Catalogs.Tests;

public class AttributeReaderTests
{
    [Fact]
    public void An_empty_file_gives_the_documented_defaults()
    {
        var result = AttributeReader.Read("default.ini", "");

        Assert.Empty(result.Faults);
        Assert.Equal(new CatalogAttributes(), result.Options);
    }

    [Fact]
    public void Names_have_no_case_and_the_last_record_prevails()
    {
        var result = AttributeReader.Read("default.ini", "maxpix=10,20\rMAXPIX = 30 , 40\r\n# MaxPix=1,1\n");

        Assert.Empty(result.Faults);
        Assert.Equal(new PixelSize(30, 40), result.Options!.MaxPix);
    }

    [Fact]
    public void A_backslash_continues_a_record()
    {
        var result = AttributeReader.Read("default.ini", "DefaultPix=1\\\n00,200");

        Assert.Equal(new PixelSize(100, 200), result.Options!.DefaultPix);
    }

    [Theory]
    [InlineData("RootPath='it''s here'", "it's here")]
    [InlineData("RootPath=\"a \"\"b\"\"\"", "a \"b\"")]
    [InlineData("RootPath= plain text ", "plain text")]
    public void Text_may_be_quoted(string record, string expected) =>
        Assert.Equal(expected, AttributeReader.Read("c.ini", record).Options!.RootPath);

    [Theory]
    [InlineData("BkgColor=0x80ff00", 128, 255, 0)]
    [InlineData("BkgColor=80FF00", 128, 255, 0)]
    public void Colours_are_packed_hexadecimal(string record, byte red, byte green, byte blue) =>
        Assert.Equal(Color.Rgb(red, green, blue), AttributeReader.Read("c.ini", record).Options!.BkgColor);

    [Theory]
    [InlineData("MaxPix=10")]
    [InlineData("MaxPix=-1,5")]
    [InlineData("BkgColor=white")]
    [InlineData("JpegQuality=0")]
    [InlineData("JpegQuality=80,2")]
    [InlineData("ResMode=9")]
    [InlineData("Expiration=soon")]
    [InlineData("Expiration=-2")]
    [InlineData("Resolution=0")]
    [InlineData("DefaultExt=tif")]
    [InlineData("ErrorDetail=4")]
    [InlineData("nonsense")]
    public void A_bad_value_names_file_and_line(string record)
    {
        var fault = Assert.Single(AttributeReader.Read("default.ini", "# one\n\n" + record).Faults);

        Assert.StartsWith("default.ini:3: ", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(2, AttributeReader.Read("c.ini", "MaxPix=x\nResMode=x\nUnknown=x").Faults.Count);

    [Theory]
    [InlineData(-1, 365 * 24)]
    [InlineData(0, 0)]
    [InlineData(10, 10)]
    [InlineData(1e6, 365 * 24)]
    public void A_time_to_live_is_bounded_by_a_year(double hours, double expected) =>
        Assert.Equal(TimeSpan.FromHours(expected), TimeToLive.FromHours(hours).Duration);
}
