using System.Globalization;
using ImageServing.Protocol.Values;
using static ImageServing.Catalogs.Tests.CatalogFolderFixture;

namespace ImageServing.Catalogs.Tests.Fields;

/// <summary>Each field of image data by the name of its page: its values, its default, and the page's examples.</summary>
public sealed class FieldPagesTests
{
    [Fact]
    public void Anchor()
    {
        Assert.Equal(new AnchorPoint(120, -8), Image("Anchor", "120,-8").Anchor);
        Assert.Null(Image("Anchor", "").Anchor);
    }

    [Theory]
    [InlineData("MEDIASET", AssetType.MediaSet)]
    [InlineData("SPINSET", AssetType.SpinSet)]
    [InlineData("SPINSET2D", AssetType.SpinSet2D)]
    [InlineData("VIDEOSET", AssetType.VideoSet)]
    [InlineData("IMAGESET", AssetType.ImageSet)]
    [InlineData("ECATALOG", AssetType.ECatalog)]
    [InlineData("", Catalogs.AssetType.None)]
    public void AssetType_(string value, AssetType expected) =>
        Assert.Equal(expected, Image("AssetType", value).AssetType);

    [Theory]
    [InlineData("0,0,0,0", DigimarcType.None, DigimarcContent.None, 0, 0)]
    [InlineData("1,5,0,0", DigimarcType.Basic, DigimarcContent.CopyProtected | DigimarcContent.Adult, 0, 0)]
    [InlineData("2,0,4567,0", DigimarcType.ImageId, DigimarcContent.None, 4567, 0)]
    [InlineData("3,2,56483,0", DigimarcType.TransactionId, DigimarcContent.Restricted, 56483, 0)]
    [InlineData("4,0,1998,2001", DigimarcType.CopyrightYears, DigimarcContent.None, 1998, 2001)]
    [InlineData("", DigimarcType.Basic, DigimarcContent.None, 7, 8)]
    public void DigimarcInfo(
        string value,
        DigimarcType type,
        DigimarcContent content,
        int first,
        int second
    ) =>
        Assert.Equal(
            new DigimarcInfo(type, content, first, second),
            Image("DigimarcInfo", value, "DigimarcInfo=1,0,7,8").DigimarcInfo
        );

    [Theory]
    [InlineData("0", 0, true)]
    [InlineData("2.5", 2.5, true)]
    [InlineData("-1", -1, true)]
    [InlineData("-2", 7, false)]
    [InlineData("", 7, false)]
    public void Expiration(string value, double hours, bool isOwn)
    {
        var image = Image("Expiration", value, "Expiration=7");

        Assert.Equal(hours, image.Expiration.Hours);
        Assert.Equal(isOwn ? hours : null, image.OwnExpiration?.Hours);
    }

    [Fact]
    public void IccProfile() => Assert.Equal("AdobeRGB", Image("IccProfile", "AdobeRGB").IccProfile);

    [Fact]
    public void Id()
    {
        using var files = new CatalogFolderFixture();
        files
            .Write("c.ini", "RootId=c\nCatalogFile=i.txt")
            .Write("i.txt", "Path\tid\na.tif\tmen/Shirt 1\nb.tif\tx");
        var catalog = files.Catalog();

        Assert.Equal("a.tif", catalog.FindImage("men/Shirt 1")!.Path);
        Assert.Null(catalog.FindImage("men/shirt 1"));
        Assert.Null(catalog.FindImage("men/Shirt"));
        Assert.Null(catalog.FindImage(""));
        Assert.Null(catalog.FindImage(new string('x', 5000)));
    }

    [Theory]
    [InlineData("c/a;c/a_sw,c/b;{0xff0000 Red}")]
    [InlineData("{c/1;c/2},{c/3;c/4}")]
    [InlineData("c/1:c/2,c/3:c/4:(c/5)")]
    public void ImageSet(string value) => Assert.Equal(value, Image("ImageSet", value).ImageSet);

    [Theory]
    [InlineData("{c/a")]
    [InlineData("c/a)")]
    [InlineData("{c/a)")]
    public void An_ImageSet_with_half_a_pair_is_left_out(string value)
    {
        using var files = new CatalogFolderFixture();
        files
            .Write("c.ini", "RootId=c\nCatalogFile=i.txt")
            .Write("i.txt", $"Id\tImageSet\na\t{value}\nb\t{{x}}");
        var reading = files.Read();

        Assert.Equal(2, Assert.Single(reading.Report.Warnings).Line);
        Assert.Equal(["b"], reading.Snapshot!.Find("c")!.ImageIds);
    }

    [Fact]
    public void Map()
    {
        const string Area = "<AREA SHAPE=RECT COORDS='1,2,3,4' HREF=\"#\">";
        Assert.Equal(Area, Image("Map", Area).Map);
        Assert.Equal(Area, Image("Map", $"\"{Area.Replace("\"", "\"\"")}\"").Map);
    }

    [Fact]
    public void MaskPath() => Assert.Equal("masks/a", Image("MaskPath", "masks/a").MaskPath);

    [Fact]
    public void Modifier() =>
        Assert.Equal("wid=10&$view$&text=$t$", Image("Modifier", "wid=10&$view$&text=$t$").Modifier);

    [Fact]
    public void Path_() => Assert.Equal("/abs/a.tif", Image("Path", "/abs/a.tif").Path);

    [Fact]
    public void PostModifier() => Assert.Equal("qlt=95", Image("PostModifier", "qlt=95").PostModifier);

    [Theory]
    [InlineData("150", 150.0)]
    [InlineData("0", 300.0)]
    [InlineData("", 300.0)]
    public void PrintResolution(string value, double expected) =>
        Assert.Equal(expected, Image("PrintResolution", value, "PrintResolution=300").PrintResolution);

    [Theory]
    [InlineData("12.5", 12.5, true)]
    [InlineData("0", 200, false)]
    [InlineData("", 200, false)]
    public void Resolution(string value, double expected, bool isOwn)
    {
        var image = Image("Resolution", value, "Resolution=200");

        Assert.Equal((expected, isOwn), (image.Resolution, image.HasOwnResolution));
    }

    [Fact]
    public void Size()
    {
        Assert.Equal(new PixelSize(2000, 1500), Image("Size", "2000,1500").Size);
        Assert.Null(Image("Size", "").Size);
    }

    [Fact]
    public void Targets() =>
        Assert.Equal(
            "target.1.rect=1,2,3,4\r\ntarget.1.label=Collar",
            Image("Targets", "target.1.rect=1,2,3,4??target.1.label=Collar").Targets
        );

    [Theory]
    [InlineData("30", 30)]
    [InlineData("0", 50)]
    [InlineData("", 50)]
    public void ThumbRes(string value, double expected) =>
        Assert.Equal(expected, Image("ThumbRes", value, "ThumbRes=50").ThumbRes);

    [Theory]
    [InlineData("1", ThumbnailType.Crop)]
    [InlineData("2", ThumbnailType.Fit)]
    [InlineData("0", ThumbnailType.Texture)]
    [InlineData("", ThumbnailType.Texture)]
    public void ThumbType(string value, ThumbnailType expected) =>
        Assert.Equal(expected, Image("ThumbType", value, "ThumbType=3").ThumbType);

    [Theory]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("01/02/2024 3:04:05 EST", "2024-01-02T08:04:05Z")]
    [InlineData("01/02/2024 03:04:05 GMT -7:30", "2024-01-02T10:34:05Z")]
    public void TimeStamp(string value, string expected) =>
        Assert.Equal(
            DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture),
            Image("TimeStamp", value).TimeStamp
        );

    [Fact]
    public void TimeStamp_comes_from_the_catalog_when_the_record_has_none()
    {
        using var files = new CatalogFolderFixture();
        files.Write("c.ini", "RootId=c\nTimeStamp=5000\nCatalogFile=i.txt").Write("i.txt", "Id\na");

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(5), files.Catalog().FindImage("a")!.TimeStamp);
    }

    [Theory]
    [InlineData("a=1??b=2", "a=1\r\nb=2")]
    [InlineData("\"a=1??b=2\"", "a=1??b=2")]
    [InlineData("'a=1??b=it''s'", "a=1??b=it's")]
    [InlineData("\"a=1\r\nb=2\"", "a=1\r\nb=2")]
    [InlineData("\"say \"\"hello\"\"\"", "say \"hello\"")]
    [InlineData("'s-Gravenhage", "'s-Gravenhage")]
    [InlineData(" spaces stay ", " spaces stay ")]
    [InlineData("?", "?")]
    public void UserData(string value, string expected) =>
        Assert.Equal(expected, Image("UserData", value).UserData);

    [Fact]
    public void UserType() => Assert.Equal("swatch", Image("UserType", "swatch").UserType);

    [Theory]
    [InlineData("Anchor", "1", "two whole numbers")]
    [InlineData("AssetType", "SET", "MEDIASET")]
    [InlineData("DigimarcInfo", "1,8,0,0", "flags 0 to 7")]
    [InlineData("Expiration", "-3", "hours from 0")]
    [InlineData("PrintResolution", "x", "whole number")]
    [InlineData("Resolution", "-1", "larger than 0")]
    [InlineData("Size", "0,5", "larger than 0")]
    [InlineData("ThumbRes", "x", "larger than 0")]
    [InlineData("ThumbType", "4", "1 (crop)")]
    [InlineData("TimeStamp", "01/02/2024", "12/31/2025")]
    [InlineData("TimeStamp", "01/02/2024 03:04:05", "12/31/2025")]
    [InlineData("TimeStamp", "01/02/2024 24:04:05 GMT", "12/31/2025")]
    [InlineData("TimeStamp", "99999999999999999", "12/31/2025")]
    public void A_bad_value_is_a_warning_and_gives_the_default(string field, string value, string wanted)
    {
        using var files = new CatalogFolderFixture("TimeStamp=0");
        files.Write("c.ini", "RootId=c\nTimeStamp=0\nCatalogFile=i.txt");
        files.Write("i.txt", $"Id\t{field}\ni\t\nj\t{value}");
        var reading = files.Read();
        var warning = Assert.Single(reading.Report.Warnings);
        var catalog = reading.Snapshot!.Find("c")!;

        Assert.Equal((files.PathOf("i.txt"), 3), (warning.File, warning.Line));
        Assert.Contains(wanted, warning.Message);
        Assert.Equal(catalog.FindImage("i")! with { Id = "j" }, catalog.FindImage("j"));
    }
}
