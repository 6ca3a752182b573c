namespace ImageServing.Catalogs.Tests.Attributes;

/// <summary>What each attribute page says under Default: which value a catalog has that defines none, or an empty one.</summary>
public sealed class AttributeInheritanceTests
{
    // Name, a value unlike the built-in one, and whether "defined but empty" is a value of its own.
    public static TheoryData<string, string, bool> All =>
        new()
        {
            { "AllowDirectAccess", "SVG", true },
            { "AllowDirectUrls", "1", false },
            { "ApplyEffectMask", "0", false },
            { "AudioBitRate", "128000", false },
            { "Bfc", "true", false },
            { "BkgColor", "ff0000", false },
            { "CacheValidationPolicy", "1", false },
            { "ClientAddressFilter", "192.0.0.0/8", false },
            { "DefaultExpiration", "2", false },
            { "DefaultExt", ".jpg", true },
            { "DefaultFont", "Arial", false },
            { "DefaultImage", "missing", true },
            { "DefaultImageMode", "1", false },
            { "DefaultLocale", "de", true },
            { "DefaultPix", "10,10", false },
            { "DefaultThumbPix", "10,10", false },
            { "DigimarcId", "404407,32,,,4", false },
            { "DigimarcInfo", "1,5,0,0", false },
            { "ErrorDetail", "0", false },
            { "ErrorImage", "onError", true },
            { "Expiration", "5", false },
            { "FullMatch", "1", false },
            { "HttpAppleStreamingContext", "http://my.server.com/apple", false },
            { "HttpFlashStreamingContext", "http://my.server.com/flash", false },
            { "IccBlackPointCompensation", "0", false },
            { "IccDither", "0", false },
            { "IccProfileCmyk", "WebCoated", false },
            { "IccProfileGray", "Gray", false },
            { "IccProfileRgb", "sRGB", false },
            { "IccProfileSrcCmyk", "WebCoated", false },
            { "IccProfileSrcGray", "Gray", false },
            { "IccProfileSrcRgb", "AdobeRGB", false },
            { "IccRenderIntent", "0", false },
            { "JpegQuality", "60,1", false },
            { "LocaleMap", "de,_D,", true },
            { "LocaleStrMap", "de,D", true },
            { "MaxPix", "2000,2000", false },
            { "NonImgExpiration", "1", false },
            { "PrintResolution", "300", false },
            { "PublishInfo", "of today", false },
            { "RequestLock", "1", false },
            { "RequestLockKey", "secret", true },
            { "RequestObfuscation", "1", false },
            { "ResMode", "2", false },
            { "Resolution", "150", false },
            { "RootPath", "brand", true },
            { "RootUrl", "http://my.server.com/", true },
            { "SavePath", "saved", true },
            { "StaticContentRootPath", "static", true },
            { "SynthesizeFontStyles", "0", false },
            { "ThumbBkgColor", "ff0000", false },
            { "ThumbHorizAlign", "1", false },
            { "ThumbRes", "30", false },
            { "ThumbType", "1", false },
            { "ThumbVertAlign", "3", false },
            { "TotalStreamBitRate", "900000", false },
            { "TrustedDomains", "my.server.com", true },
            { "UseLastModified", "1", false },
            { "VideoBitRate", "800000", false },
            { "VideoSize", "512,288", false },
            { "Watermark", "mark", true },
        };

    [Theory]
    [MemberData(nameof(All))]
    public void What_a_catalog_does_not_define_it_inherits(string name, string value, bool takesEmpty)
    {
        using var files = new CatalogFolderFixture($"{name}={value}\nTimeStamp=0");
        files.Write("c.ini", "RootId=c\nTimeStamp=0").Write("d.ini", $"RootId=d\nTimeStamp=0\n{name}=");
        var snapshot = files.Read().Snapshot!;
        var inherited = snapshot.Default.Attributes with { RootId = "c" };

        Assert.NotEqual(new CatalogAttributes(), snapshot.Default.Attributes);
        Assert.Equal(inherited, snapshot.Find("c")!.Attributes);
        Assert.Equal(takesEmpty, snapshot.Find("d")!.Attributes != inherited with { RootId = "d" });
    }

    [Fact]
    public void Every_attribute_is_in_the_table()
    {
        string[] own =
        [
            "CatalogFile",
            "SvgCatalogFile",
            "StaticContentCatalogFile",
            "FontMapFile",
            "MacroFile",
            "IccProfileMapFile",
            "RuleSetFile",
            "RootId",
            "TimeStamp",
        ];
        Assert.Equal(
            CatalogVocabulary.Attributes.Order(),
            All.Select(row => row.Data.Item1).Concat(own).Order()
        );
    }

    [Fact]
    public void Data_files_and_time_stamps_are_not_inherited()
    {
        using var files = new CatalogFolderFixture("CatalogFile=i.txt\nMacroFile=m.txt\nTimeStamp=1000");
        files.Write("i.txt", "Id\na").Write("m.txt", "Name\tDefinition\nm\twid=1").Write("c.ini", "RootId=c");
        var attributes = files.Catalog().Attributes;

        Assert.Empty(attributes.Files.Images);
        Assert.Equal("", attributes.Files.Macros);
        Assert.Equal(File.GetLastWriteTimeUtc(files.PathOf("c.ini")), attributes.TimeStamp.UtcDateTime);
    }
}
