using static ImageServing.PlatformServer.Coverage.CoverageEntry;
using static ImageServing.PlatformServer.Coverage.CoverageReasons;

namespace ImageServing.PlatformServer.Coverage;

/// <summary>The attributes of catalogs. The page of each has its name.</summary>
internal static class AttributeCoverage
{
    private static readonly string[] s_working =
    [
        "AllowDirectAccess",
        "AllowDirectUrls",
        "AudioBitRate",
        "Bfc",
        "BkgColor",
        "CacheValidationPolicy",
        "CatalogFile",
        "ClientAddressFilter",
        "DefaultExpiration",
        "DefaultExt",
        "DefaultImage",
        "DefaultImageMode",
        "DefaultLocale",
        "DefaultPix",
        "DefaultThumbPix",
        "ErrorDetail",
        "ErrorImage",
        "Expiration",
        "FullMatch",
        "HttpAppleStreamingContext",
        "HttpFlashStreamingContext",
        "JpegQuality",
        "LocaleMap",
        "LocaleStrMap",
        "MacroFile",
        "MaxPix",
        "NonImgExpiration",
        "PrintResolution",
        "PublishInfo",
        "RequestLock",
        "RequestObfuscation",
        "ResMode",
        "Resolution",
        "RootId",
        "RootPath",
        "RootUrl",
        "RuleSetFile",
        "SavePath",
        "StaticContentCatalogFile",
        "StaticContentRootPath",
        "SvgCatalogFile",
        "ThumbBkgColor",
        "ThumbHorizAlign",
        "ThumbRes",
        "ThumbType",
        "ThumbVertAlign",
        "TimeStamp",
        "TotalStreamBitRate",
        "UseLastModified",
        "VideoBitRate",
        "VideoSize",
    ];

    private static readonly CoverageEntry[] s_others =
    [
        Works("RequestLockKey", Addition, "keys of signed requests, RequestLock = 2"),
        Idle("ApplyEffectMask", NoEffects),
        Idle("DefaultFont", NoText),
        Idle("DigimarcId", NoDigimarc),
        Idle("DigimarcInfo", NoDigimarc),
        Idle("FontMapFile", NoText),
        Idle("IccBlackPointCompensation", NoProfiles),
        Idle("IccDither", NoProfiles),
        Idle("IccProfileCmyk", NoProfiles),
        Idle("IccProfileGray", NoProfiles),
        Idle("IccProfileMapFile", NoProfiles),
        Idle("IccProfileRgb", NoProfiles),
        Idle("IccProfileSrcCmyk", NoProfiles),
        Idle("IccProfileSrcGray", NoProfiles),
        Idle("IccProfileSrcRgb", NoProfiles),
        Idle("IccRenderIntent", NoProfiles),
        Idle("SynthesizeFontStyles", NoText),
        NotApplicable("TrustedDomains", "TrustedDomains", NoFlash),
        Idle("Watermark", NoWatermark),
    ];

    public static IReadOnlyList<CoverageEntry> All { get; } =
    [
        .. s_working
            .Select(name => Works(name, name))
            .Concat(s_others)
            .OrderBy(e => e.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static CoverageEntry Idle(string name, string reason) => ParsedOnly(name, name, reason);
}
