using System.Globalization;
using System.Net;
using ImageServing.Protocol.Values;
using static ImageServing.Catalogs.Tests.CatalogFolderFixture;

namespace ImageServing.Catalogs.Tests.Attributes;

/// <summary>Each attribute by the name of its page in the reference: its values, and the page's examples.</summary>
public sealed class AttributePagesTests
{
    private const DirectAccessTypes IsAndStatic = DirectAccessTypes.Is | DirectAccessTypes.Static;

    [Theory]
    [InlineData("AllowDirectAccess=include:IS,STATIC", IsAndStatic)]
    [InlineData("AllowDirectAccess=exclude:IS,STATIC", DirectAccessTypes.All & ~IsAndStatic)]
    [InlineData("AllowDirectAccess=include:", DirectAccessTypes.None)]
    [InlineData("AllowDirectAccess=exclude:", DirectAccessTypes.All)]
    [InlineData("AllowDirectAccess=IS,STATIC", IsAndStatic)]
    [InlineData("AllowDirectAccess=", DirectAccessTypes.None)]
    [InlineData(
        "AllowDirectAccess=Include: svg , ir_vnt,IR_MAT",
        DirectAccessTypes.Svg | DirectAccessTypes.IrVignette | DirectAccessTypes.IrMaterial
    )]
    [InlineData("", DirectAccessTypes.All)]
    public void AllowDirectAccess(string own, DirectAccessTypes expected) =>
        Assert.Equal(expected, Read(own).AllowDirectAccess);

    [Theory]
    [InlineData("AllowDirectUrls=1", true)]
    [InlineData("AllowDirectUrls=0", false)]
    public void AllowDirectUrls(string own, bool expected) =>
        Assert.Equal(expected, Read(own).AllowDirectUrls);

    [Theory]
    [InlineData("ApplyEffectMask=0", false)]
    [InlineData("ApplyEffectMask=1", true)]
    [InlineData("", true)]
    public void ApplyEffectMask(string own, bool expected) =>
        Assert.Equal(expected, Read(own).ApplyEffectMask);

    [Theory]
    [InlineData("Bfc=true", true)]
    [InlineData("Bfc=false", false)]
    [InlineData("", false)]
    public void Bfc(string own, bool expected) => Assert.Equal(expected, Read(own).Bfc);

    [Fact]
    public void BkgColor() => Assert.Equal(Color.Rgb(128, 255, 0), Read("BkgColor=0x80ff00").BkgColor);

    [Fact]
    public void CacheValidationPolicy() =>
        Assert.Equal(
            Catalogs.CacheValidationPolicy.Catalog,
            Read("CacheValidationPolicy=1").CacheValidationPolicy
        );

    [Fact]
    public void CatalogFile()
    {
        using var files = new CatalogFolderFixture();
        files.Write("a, b.txt", "Id\tPath\n1\ta\n2\ta").Write("b.txt", "Id\tPath\n2\tb\n3\tb\n3\tc");
        files.Write("c.ini", $"RootId=c\nCatalogFile=\"a, b.txt\" , {files.PathOf("b.txt")}");
        var catalog = files.Catalog();

        Assert.Equal(["a", "b", "c"], new[] { "1", "2", "3" }.Select(id => catalog.FindImage(id)!.Path));
        Assert.Equal(["1", "2", "3"], catalog.ImageIds.Order());
    }

    [Theory]
    [InlineData("0.0.0.0/0", "1.2.3.4", true)]
    [InlineData("192.0.0.0/8", "192.200.1.1", true)]
    [InlineData("192.0.0.0/8", "193.0.0.1", false)]
    [InlineData("192.168.12.0/23", "192.168.13.255", true)]
    [InlineData("192.168.12.0/23", "192.168.14.0", false)]
    [InlineData("192.168.2.117", "192.168.2.117", true)]
    [InlineData("192.168.2.117/32", "192.168.2.118", false)]
    public void ClientAddressFilter(string filter, string client, bool isAllowed) =>
        Assert.Equal(
            isAllowed,
            Read($"ClientAddressFilter={filter}").ClientAddressFilter.Allows(IPAddress.Parse(client))
        );

    [Theory]
    [InlineData("", 1)]
    [InlineData("DefaultExpiration=0", 0)]
    [InlineData("DefaultExpiration=2.5", 2.5)]
    [InlineData("DefaultExpiration=-1", -1)]
    public void DefaultExpiration(string own, double hours) =>
        Assert.Equal(hours, Read(own).DefaultExpiration.Hours);

    [Theory]
    [InlineData("DefaultExt=.jpg", ".jpg")]
    [InlineData("DefaultExt=", "")]
    public void DefaultExt(string own, string expected) => Assert.Equal(expected, Read(own).DefaultExt);

    [Fact]
    public void DefaultFont() => Assert.Equal("Open Sans", Read("DefaultFont=Open Sans").DefaultFont);

    [Theory]
    [InlineData("DefaultImage=brand/none", "brand/none")]
    [InlineData("DefaultImage=", "")]
    [InlineData("", "shared")]
    public void DefaultImage(string own, string expected) =>
        Assert.Equal(expected, Read(own, "DefaultImage=shared").DefaultImage);

    [Fact]
    public void DefaultImageMode() =>
        Assert.Equal(Catalogs.DefaultImageMode.Layer, Read("DefaultImageMode=1").DefaultImageMode);

    [Fact]
    public void DefaultLocale() => Assert.Equal("de_AT", Read("DefaultLocale=de_AT").DefaultLocale);

    [Fact]
    public void DefaultPix() => Assert.Equal(new PixelSize(0, 300), Read("DefaultPix=0, 300").DefaultPix);

    [Fact]
    public void DefaultThumbPix() =>
        Assert.Equal(new PixelSize(50, 60), Read("DefaultThumbPix=50,60").DefaultThumbPix);

    [Theory]
    [InlineData("DigimarcId= 404407,32,,,4", false)]
    [InlineData("DigimarcId= 404407,32,,,4,1", true)]
    public void DigimarcId(string own, bool inChroma) =>
        Assert.Equal(new DigimarcId(404407, 32, 4, inChroma), Read(own).DigimarcId);

    [Fact]
    public void DigimarcInfo() =>
        Assert.Equal(
            new DigimarcInfo(DigimarcType.Basic, DigimarcContent.CopyProtected | DigimarcContent.Adult, 0, 0),
            Read("DigimarcInfo=\"1,5,0,0\"").DigimarcInfo
        );

    [Fact]
    public void ErrorDetail() => Assert.Equal(3, Read("ErrorDetail=3").ErrorDetail);

    [Theory]
    [InlineData("ErrorImage=myCatalog/onError", "myCatalog/onError")]
    [InlineData("ErrorImage=", "")]
    [InlineData("", "shared")]
    public void ErrorImage(string own, string expected) =>
        Assert.Equal(expected, Read(own, "ErrorImage=shared").ErrorImage);

    [Theory]
    [InlineData("", 10)]
    [InlineData("Expiration=1.5", 1.5)]
    [InlineData("Expiration=1e2", 100)]
    public void Expiration(string own, double hours) => Assert.Equal(hours, Read(own).Expiration.Hours);

    [Fact]
    public void FontMapFile()
    {
        using var files = new CatalogFolderFixture("FontMapFile=fonts.txt");
        files.Write("fonts.txt", "Name\tFontPath\nArial\tarial.ttf");

        Assert.Equal("arial.ttf", files.Read().Snapshot!.Default.FindFont("Arial")!.FontPath);
    }

    [Fact]
    public void FullMatch() => Assert.True(Read("FullMatch=1").FullMatch);

    [Fact]
    public void HttpAppleStreamingContext() =>
        Assert.Equal(
            "http://my.server.com/apple/streaming",
            Read("HttpAppleStreamingContext=http://my.server.com/apple/streaming").HttpAppleStreamingContext
        );

    [Fact]
    public void HttpFlashStreamingContext() =>
        Assert.Equal(
            "http://my.server.com/flash/streaming",
            Read("HttpFlashStreamingContext=http://my.server.com/flash/streaming").HttpFlashStreamingContext
        );

    [Fact]
    public void IccBlackPointCompensation() =>
        Assert.False(Read("IccBlackPointCompensation=0").IccBlackPointCompensation);

    [Fact]
    public void IccDither() => Assert.False(Read("IccDither=0").IccDither);

    [Fact]
    public void IccProfileCmyk() => Assert.Equal("SWOP", Read("IccProfileCmyk=SWOP").IccProfileCmyk);

    [Fact]
    public void IccProfileGray() => Assert.Equal("Dot", Read("IccProfileGray=Dot").IccProfileGray);

    [Fact]
    public void IccProfileRgb() => Assert.Equal("sRGB", Read("IccProfileRgb=sRGB").IccProfileRgb);

    [Fact]
    public void IccProfileSrcCmyk() => Assert.Equal("SWOP", Read("IccProfileSrcCmyk=SWOP").IccProfileSrcCmyk);

    [Fact]
    public void IccProfileSrcGray() => Assert.Equal("Dot", Read("IccProfileSrcGray=Dot").IccProfileSrcGray);

    [Fact]
    public void IccProfileSrcRgb() => Assert.Equal("sRGB", Read("IccProfileSrcRgb=sRGB").IccProfileSrcRgb);

    [Fact]
    public void IccProfileMapFile()
    {
        using var files = new CatalogFolderFixture("IccProfileMapFile=profiles.txt");
        files.Write("profiles.txt", "Name\tProfilePath\nsRGB\tp/srgb.icc");

        Assert.Equal("p/srgb.icc", files.Read().Snapshot!.Default.FindProfile("sRGB")!.ProfilePath);
    }

    [Theory]
    [InlineData("0", RenderIntent.Perceptual)]
    [InlineData("3", RenderIntent.AbsoluteColorimetric)]
    public void IccRenderIntent(string value, RenderIntent expected) =>
        Assert.Equal(expected, Read($"IccRenderIntent={value}").IccRenderIntent);

    [Theory]
    [InlineData("JpegQuality=95", 95, false)]
    [InlineData("JpegQuality=95,1", 95, true)]
    public void JpegQuality(string own, int percent, bool fullChroma) =>
        Assert.Equal(new Quality(percent, fullChroma), Read(own).JpegQuality);

    [Fact]
    public void LocaleMap() =>
        Assert.Equal(
            ["shirt_F", "shirt"],
            Read("LocaleMap=fr,_F,").LocaleMap.Candidates("FR", "shirt").Value!
        );

    [Fact]
    public void LocaleStrMap() =>
        Assert.Equal(["N"], Read("LocaleStrMap=nl,N").LocaleStrMap.InternalIds("nl"));

    [Fact]
    public void MacroFile()
    {
        using var files = new CatalogFolderFixture("MacroFile=macros.txt");
        files.Write("macros.txt", "Name\tDefinition\nview\twid=240&qlt=85");

        Assert.Equal("wid=240&qlt=85", files.Read().Snapshot!.Default.FindMacro("VIEW")!.Definition);
    }

    [Theory]
    [InlineData("MaxPix=2000,3000", 2000, 3000)]
    [InlineData("MaxPix=0,0", 0, 0)]
    public void MaxPix(string own, int width, int height) =>
        Assert.Equal(new PixelSize(width, height), Read(own).MaxPix);

    [Theory]
    [InlineData("", 0.1)]
    [InlineData("NonImgExpiration=3", 3)]
    public void NonImgExpiration(string own, double hours) =>
        Assert.Equal(hours, Read(own).NonImgExpiration.Hours);

    [Fact]
    public void PrintResolution() => Assert.Equal(300, Read("PrintResolution=300").PrintResolution);

    [Fact]
    public void PublishInfo() =>
        Assert.Equal("This month's, of May", Read("PublishInfo='This month''s, of May'").PublishInfo);

    [Theory]
    [InlineData("0", RequestLockMode.None)]
    [InlineData("1", RequestLockMode.Sum)]
    [InlineData("2", RequestLockMode.Signature)]
    public void RequestLock(string value, RequestLockMode expected) =>
        Assert.Equal(expected, Read($"RequestLock={value}").RequestLock);

    [Fact]
    public void RequestObfuscation() =>
        Assert.Equal(RequestObfuscationMode.Base64, Read("RequestObfuscation=1").RequestObfuscation);

    [Theory]
    [InlineData("1", ResamplingMode.Sharp2)]
    [InlineData("2", ResamplingMode.Bilinear)]
    [InlineData("3", ResamplingMode.Bicubic)]
    [InlineData("4", ResamplingMode.Sharp2)]
    public void ResMode(string value, ResamplingMode expected) =>
        Assert.Equal(expected, Read($"ResMode={value}").ResMode);

    [Fact]
    public void Resolution() => Assert.Equal(12.5, Read("Resolution=12.5").Resolution);

    [Fact]
    public void RootId()
    {
        using var files = new CatalogFolderFixture();
        files.Write("any-name.ini", "RootId=Brand.1");
        var snapshot = files.Read().Snapshot!;

        Assert.Equal("Brand.1", snapshot.Find("Brand.1")!.RootId);
        Assert.Null(snapshot.Find("brand.1"));
        Assert.Null(snapshot.Find(""));
    }

    [Theory]
    [InlineData("RootPath=summer", "summer")]
    [InlineData("RootPath=", "")]
    [InlineData("", "shared")]
    public void RootPath(string own, string expected) =>
        Assert.Equal(expected, Read(own, "RootPath=shared").RootPath);

    [Theory]
    [InlineData("RootUrl=https://my.server.com/images/", "https://my.server.com/images/")]
    [InlineData("RootUrl=", "")]
    [InlineData("", "ftp://shared/")]
    public void RootUrl(string own, string expected) =>
        Assert.Equal(expected, Read(own, "RootUrl=ftp://shared/").RootUrl);

    [Fact]
    public void RuleSetFile()
    {
        using var files = new CatalogFolderFixture();
        files
            .Write("rules.xml", "<ruleset><rule Name='r'/></ruleset>")
            .Write("c.ini", "RootId=c\nRuleSetFile=rules.xml");

        Assert.Equal("'r' (rules.xml:1)", Assert.Single(files.Catalog().Rules.Rules).Label);
    }

    [Theory]
    [InlineData("SavePath=out/brand", "out/brand")]
    [InlineData("SavePath=", "")]
    [InlineData("", "shared")]
    public void SavePath(string own, string expected) =>
        Assert.Equal(expected, Read(own, "SavePath=shared").SavePath);

    [Fact]
    public void StaticContentCatalogFile()
    {
        using var files = new CatalogFolderFixture();
        files.Write("a.txt", "Id\tPath\n1\ta\n2\ta").Write("b.txt", "Id\tPath\n2\tb");
        files.Write("c.ini", "RootId=c\nStaticContentCatalogFile=a.txt,b.txt");

        Assert.Equal("b", files.Catalog().FindStatic("2")!.Path);
        Assert.Null(files.Catalog().FindImage("2"));
    }

    [Theory]
    [InlineData("StaticContentRootPath=video", "video")]
    [InlineData("StaticContentRootPath=", "")]
    [InlineData("", "shared")]
    public void StaticContentRootPath(string own, string expected) =>
        Assert.Equal(expected, Read(own, "StaticContentRootPath=shared").StaticContentRootPath);

    [Fact]
    public void SvgCatalogFile()
    {
        using var files = new CatalogFolderFixture();
        files.Write("a.txt", "Id\tPath\n1\ta.svg\n2\ta.svg").Write("b.txt", "Id\tPath\n2\tb.svg");
        files.Write("c.ini", "RootId=c\nSvgCatalogFile=a.txt,b.txt");

        Assert.Equal("b.svg", files.Catalog().FindSvg("2")!.Path);
    }

    [Fact]
    public void SynthesizeFontStyles() => Assert.False(Read("SynthesizeFontStyles=0").SynthesizeFontStyles);

    [Fact]
    public void ThumbBkgColor() =>
        Assert.Equal(Color.Rgb(1, 2, 3), Read("ThumbBkgColor=010203").ThumbBkgColor);

    [Fact]
    public void ThumbHorizAlign() =>
        Assert.Equal(ThumbnailAlignment.End, Read("ThumbHorizAlign=3").ThumbHorizAlign);

    [Fact]
    public void ThumbRes() => Assert.Equal(36.5, Read("ThumbRes=36.5").ThumbRes);

    [Fact]
    public void ThumbType() => Assert.Equal(ThumbnailType.Texture, Read("ThumbType=3").ThumbType);

    [Fact]
    public void ThumbVertAlign() =>
        Assert.Equal(ThumbnailAlignment.Start, Read("ThumbVertAlign=1").ThumbVertAlign);

    [Theory]
    [InlineData("TimeStamp=1000", "1970-01-01T00:00:01Z")]
    [InlineData("TimeStamp=12/31/2025 23:59:58 GMT", "2025-12-31T23:59:58Z")]
    [InlineData("TimeStamp=07/01/2025 00:00:00 PDT", "2025-07-01T07:00:00Z")]
    [InlineData("TimeStamp=07/01/2025 00:00:00 GMT -7", "2025-07-01T07:00:00Z")]
    [InlineData("TimeStamp=07/01/2025 00:00:00 GMT +5:30", "2025-06-30T18:30:00Z")]
    public void TimeStamp(string own, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), Read(own).TimeStamp);

    [Fact]
    public void TrustedDomains() =>
        Assert.Equal(["a.com", "b.org"], Read("TrustedDomains=a.com, b.org").TrustedDomains);

    [Fact]
    public void UseLastModified() => Assert.True(Read("UseLastModified=1").UseLastModified);

    [Fact]
    public void AudioBitRate() => Assert.Equal(128_000, Read("AudioBitRate=128000").Video.AudioBitRate);

    [Fact]
    public void TotalStreamBitRate() =>
        Assert.Equal(5_000_000_000, Read("TotalStreamBitRate=5000000000").Video.TotalBitRate);

    [Fact]
    public void VideoBitRate() => Assert.Equal(800_000, Read("VideoBitRate=800000").Video.BitRate);

    [Fact]
    public void VideoSize() => Assert.Equal(new PixelSize(512, 288), Read("VideoSize=512,288").Video.Size);

    [Theory]
    [InlineData("Watermark=logo", "logo")]
    [InlineData("Watermark=", "")]
    [InlineData("", "shared")]
    public void Watermark(string own, string expected) =>
        Assert.Equal(expected, Read(own, "Watermark=shared").Watermark);

    [Theory]
    [InlineData("AllowDirectAccess=PSD", "include: or exclude:")]
    [InlineData("AllowDirectAccess=only:IS", "include: or exclude:")]
    [InlineData("BkgColor=red", "six hexadecimal digits")]
    [InlineData("CacheValidationPolicy=2", "0 (expiration)")]
    [InlineData("ClientAddressFilter=300.0.0.1", "192.168.2.117")]
    [InlineData("DefaultExpiration=-2", "hours from 0")]
    [InlineData("DefaultExt=tif", "like .tif")]
    [InlineData("DefaultImageMode=2", "0 (the composite)")]
    [InlineData("DefaultPix=400", "a width and a height")]
    [InlineData("DigimarcId=1,2,3", "404407,32,,,4")]
    [InlineData("DigimarcId=1,2,,,5", "404407,32,,,4")]
    [InlineData("DigimarcInfo=5,0,0,0", "type 0 to 4")]
    [InlineData("ErrorDetail=4", "0, 1, 2 or 3")]
    [InlineData("Expiration=nan", "hours from 0")]
    [InlineData("IccRenderIntent=4", "0 (perceptual)")]
    [InlineData("JpegQuality=101", "a quality from 1 to 100")]
    [InlineData("LocaleMap=fr", "fr,_F,")]
    [InlineData("LocaleStrMap=nl", "nl,N")]
    [InlineData("MaxPix=10,0", "0,0")]
    [InlineData("PrintResolution=0", "larger than 0")]
    [InlineData("RequestLock=3", "2 (signature)")]
    [InlineData("RequestObfuscation=2", "1 (base64)")]
    [InlineData("ResMode=0", "2 (bilin)")]
    [InlineData("Resolution=-1", "larger than 0")]
    [InlineData("RootId=a/b", "one element of an HTTP path")]
    [InlineData("RootUrl=/images", "absolute URL")]
    [InlineData("RootUrl=file:///etc", "absolute URL")]
    [InlineData("SavePath=../out", "relative folder")]
    [InlineData("SavePath=/out", "relative folder")]
    [InlineData("ThumbHorizAlign=4", "1 (left)")]
    [InlineData("ThumbType=0", "1 (crop)")]
    [InlineData("VideoSize=512", "512,288")]
    [InlineData("VideoBitRate=fast", "bits a second")]
    public void A_bad_value_is_told_with_its_line_and_what_is_right(string record, string wanted)
    {
        using var files = new CatalogFolderFixture();
        files.Write("c.ini", $"RootId=c\n\n{record}");
        var reading = files.Read();
        var error = Assert.Single(reading.Report.Errors);

        Assert.Equal((files.PathOf("c.ini"), 3), (error.File, error.Line));
        Assert.Contains(wanted, error.Message);
        Assert.Null(reading.Snapshot!.Find("c"));
    }

    [Theory]
    [InlineData("FullMatch=2", "0 or 1")]
    [InlineData("TimeStamp=yesterday", "12/31/2025")]
    public void A_value_that_the_reference_calls_unspecified_is_a_warning(string record, string wanted)
    {
        using var files = new CatalogFolderFixture();
        files.Write("c.ini", $"RootId=c\n{record}");
        var reading = files.Read();
        var warning = Assert.Single(reading.Report.Warnings);

        Assert.Equal(2, warning.Line);
        Assert.Contains(wanted, warning.Message);
        Assert.Empty(reading.Report.Errors);
        Assert.Equal(
            File.GetLastWriteTimeUtc(files.PathOf("c.ini")),
            reading.Snapshot!.Find("c")!.Attributes.TimeStamp.UtcDateTime
        );
    }
}
