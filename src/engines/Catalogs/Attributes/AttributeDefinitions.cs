using ImageServing.Catalogs.Addresses;
using ImageServing.Catalogs.Localization;
using ImageServing.Settings;
using static ImageServing.Catalogs.AttributeDefinition;

namespace ImageServing.Catalogs;

/// <summary>
/// Every attribute, in the groups of the reference's page Catalog attributes. Whether an empty value is inherited or
/// stays empty is what each page says under Default.
/// </summary>
internal static class AttributeDefinitions
{
    private const string Hours = "hours from 0, or -1 for ever";
    private const string Sizes = "a width and a height like 400,400; 0 leaves one free";
    private const string ColorText = "six hexadecimal digits like ffffff";

    /// <summary>The definitions; each name once.</summary>
    public static readonly IReadOnlyList<AttributeDefinition> All =
    [
        .. Management(),
        .. Requests(),
        .. RequestDefaults(),
        .. Locales(),
        .. Colors(),
        .. Thumbnails(),
        .. FieldDefaults(),
        .. Videos(),
    ];

    private static AttributeDefinition[] Management() =>
        [
            List("CatalogFile", (a, v) => a with { Files = a.Files with { Images = v } }),
            List("SvgCatalogFile", (a, v) => a with { Files = a.Files with { Svgs = v } }),
            List("StaticContentCatalogFile", (a, v) => a with { Files = a.Files with { Statics = v } }),
            TextOrEmpty("FontMapFile", (a, v) => a with { Files = a.Files with { Fonts = v } }),
            TextOrEmpty("MacroFile", (a, v) => a with { Files = a.Files with { Macros = v } }),
            TextOrEmpty("IccProfileMapFile", (a, v) => a with { Files = a.Files with { Profiles = v } }),
            TextOrEmpty("RuleSetFile", (a, v) => a with { Files = a.Files with { RuleSet = v } }),
            Checked(
                "RootId",
                "one element of an HTTP path: letters, digits and -._~",
                AttributeValues.IsRootId,
                (a, v) => a with { RootId = v }
            ),
            TextOrEmpty("RootPath", (a, v) => a with { RootPath = v }),
            TextOrEmpty("StaticContentRootPath", (a, v) => a with { StaticContentRootPath = v }),
            Checked(
                "SavePath",
                "a relative folder path without '..'",
                AttributeValues.IsFolder,
                (a, v) => a with { SavePath = v }
            ),
            Flag("FullMatch", (a, v) => a with { FullMatch = v }),
            new(
                "DigimarcId",
                false,
                (a, setting, findings) =>
                {
                    var id = AttributeValues.DigimarcIdOf(TextString.Unquote(setting.Text));
                    if (id is null)
                    {
                        findings.Errors.Add(
                            setting.Position,
                            $"DigimarcId is '{setting.Text}', but must be like 404407,32,,,4 or 404407,32,,,4,1"
                        );
                    }

                    return a with
                    {
                        DigimarcId = id ?? a.DigimarcId,
                    };
                }
            ),
            Text("PublishInfo", (a, v) => a with { PublishInfo = v }),
            Of<CacheValidationPolicy>(
                "CacheValidationPolicy",
                "0 (expiration) or 1 (catalog)",
                AttributeValues.Choice<CacheValidationPolicy>,
                (a, v) => a with { CacheValidationPolicy = v }
            ),
            Flag("UseLastModified", (a, v) => a with { UseLastModified = v }),
            Flag("SynthesizeFontStyles", (a, v) => a with { SynthesizeFontStyles = v }),
        ];

    private static AttributeDefinition[] Requests() =>
        [
            Of(
                "MaxPix",
                "a width and a height like 2000,2000, or 0,0",
                AttributeValues.MaxPixOf,
                (a, v) => a with { MaxPix = v }
            ),
            new(
                "AllowDirectAccess",
                true,
                (a, setting, findings) =>
                {
                    var types = AttributeValues.DirectAccess(TextString.Unquote(setting.Text));
                    if (types is null)
                    {
                        findings.Errors.Add(
                            setting.Position,
                            $"AllowDirectAccess is '{setting.Text}', but must be include: or exclude: and some of SVG, IS, STATIC, FXG, FLA, IR_VNT, IR_MAT"
                        );
                    }

                    return a with
                    {
                        AllowDirectAccess = types ?? a.AllowDirectAccess,
                    };
                }
            ),
            Flag("AllowDirectUrls", (a, v) => a with { AllowDirectUrls = v }),
            Checked(
                "RootUrl",
                "an absolute URL that starts with http, https or ftp",
                AttributeValues.IsRootUrl,
                (a, v) => a with { RootUrl = v }
            ),
            Of<RequestObfuscationMode>(
                "RequestObfuscation",
                "0 (none) or 1 (base64)",
                AttributeValues.Choice<RequestObfuscationMode>,
                (a, v) => a with { RequestObfuscation = v }
            ),
            Of<RequestLockMode>(
                "RequestLock",
                "0 (none), 1 (sum) or 2 (signature)",
                AttributeValues.Choice<RequestLockMode>,
                (a, v) => a with { RequestLock = v }
            ),
            List("RequestLockKey", (a, v) => a with { RequestLockKeys = v }),
            TextOrEmpty("Watermark", (a, v) => a with { Watermark = v }),
            TextOrEmpty("ErrorImage", (a, v) => a with { ErrorImage = v }),
            Of(
                "ErrorDetail",
                "0, 1, 2 or 3",
                text => FieldValues.Integers(text, 0, 3) is [var detail] ? detail : (int?)null,
                (a, v) => a with { ErrorDetail = v }
            ),
            List("TrustedDomains", (a, v) => a with { TrustedDomains = v }),
            Of(
                "DefaultExpiration",
                Hours,
                t => FieldValues.Expiration(t),
                (a, v) => a with { DefaultExpiration = v }
            ),
            Of(
                "NonImgExpiration",
                Hours,
                t => FieldValues.Expiration(t),
                (a, v) => a with { NonImgExpiration = v }
            ),
            Of<DefaultImageMode>(
                "DefaultImageMode",
                "0 (the composite) or 1 (the layer)",
                AttributeValues.Choice<DefaultImageMode>,
                (a, v) => a with { DefaultImageMode = v }
            ),
            new(
                "ClientAddressFilter",
                false,
                (a, setting, findings) =>
                    a with
                    {
                        ClientAddressFilter = AddressFilter.Read(
                            Plain(setting),
                            a.ClientAddressFilter,
                            findings.Errors
                        ),
                    }
            ),
            Flag("ApplyEffectMask", (a, v) => a with { ApplyEffectMask = v }),
            Flag("Bfc", (a, v) => a with { Bfc = v }),
        ];

    private static AttributeDefinition[] RequestDefaults() =>
        [
            Checked("DefaultExt", "like .tif", AttributeValues.IsSuffix, (a, v) => a with { DefaultExt = v }),
            Text("DefaultFont", (a, v) => a with { DefaultFont = v }),
            TextOrEmpty("DefaultImage", (a, v) => a with { DefaultImage = v }),
            Of("DefaultPix", Sizes, t => FieldValues.Limit(t), (a, v) => a with { DefaultPix = v }),
            Of("DefaultThumbPix", Sizes, t => FieldValues.Limit(t), (a, v) => a with { DefaultThumbPix = v }),
            Of("BkgColor", ColorText, AttributeValues.ColorOf, (a, v) => a with { BkgColor = v }),
            Of(
                "JpegQuality",
                "a quality from 1 to 100 and 0 or 1 for full chroma like 80,0",
                AttributeValues.QualityOf,
                (a, v) => a with { JpegQuality = v }
            ),
            Of(
                "ResMode",
                "2 (bilin), 3 (bicub) or 4 (sharp2)",
                AttributeValues.ResModeOf,
                (a, v) => a with { ResMode = v }
            ),
        ];

    private static AttributeDefinition[] Locales() =>
        [
            TextOrEmpty("DefaultLocale", (a, v) => a with { DefaultLocale = v }),
            new(
                "LocaleMap",
                true,
                (a, setting, findings) =>
                    a with
                    {
                        LocaleMap = LocaleMap.Read(Plain(setting), a.LocaleMap, findings.Errors),
                    }
            ),
            new(
                "LocaleStrMap",
                true,
                (a, setting, findings) =>
                    a with
                    {
                        LocaleStrMap = LocaleStrMap.Read(Plain(setting), a.LocaleStrMap, findings.Errors),
                    }
            ),
        ];

    private static AttributeDefinition[] Colors() =>
        [
            Text("IccProfileCmyk", (a, v) => a with { IccProfileCmyk = v }),
            Text("IccProfileGray", (a, v) => a with { IccProfileGray = v }),
            Text("IccProfileRgb", (a, v) => a with { IccProfileRgb = v }),
            Text("IccProfileSrcCmyk", (a, v) => a with { IccProfileSrcCmyk = v }),
            Text("IccProfileSrcGray", (a, v) => a with { IccProfileSrcGray = v }),
            Text("IccProfileSrcRgb", (a, v) => a with { IccProfileSrcRgb = v }),
            Of<RenderIntent>(
                "IccRenderIntent",
                "0 (perceptual), 1 (relative), 2 (saturation) or 3 (absolute)",
                AttributeValues.Choice<RenderIntent>,
                (a, v) => a with { IccRenderIntent = v }
            ),
            Flag("IccBlackPointCompensation", (a, v) => a with { IccBlackPointCompensation = v }),
            Flag("IccDither", (a, v) => a with { IccDither = v }),
        ];

    private static AttributeDefinition[] Thumbnails() =>
        [
            Of("ThumbBkgColor", ColorText, AttributeValues.ColorOf, (a, v) => a with { ThumbBkgColor = v }),
            Of<ThumbnailAlignment>(
                "ThumbHorizAlign",
                "1 (left), 2 (center) or 3 (right)",
                AttributeValues.Choice<ThumbnailAlignment>,
                (a, v) => a with { ThumbHorizAlign = v }
            ),
            Of<ThumbnailAlignment>(
                "ThumbVertAlign",
                "1 (top), 2 (center) or 3 (bottom)",
                AttributeValues.Choice<ThumbnailAlignment>,
                (a, v) => a with { ThumbVertAlign = v }
            ),
        ];

    private static AttributeDefinition[] FieldDefaults() =>
        [
            Of(
                "DigimarcInfo",
                "type 0 to 4, flags 0 to 7 and two whole numbers like 0,0,0,0",
                t => FieldValues.Digimarc(t),
                (a, v) => a with { DigimarcInfo = v }
            ),
            Of("Expiration", Hours, t => FieldValues.Expiration(t), (a, v) => a with { Expiration = v }),
            Of(
                "PrintResolution",
                "a whole number larger than 0",
                t => FieldValues.PrintResolution(t),
                (a, v) => a with { PrintResolution = v }
            ),
            Of(
                "Resolution",
                "a number larger than 0",
                t => FieldValues.Resolution(t),
                (a, v) => a with { Resolution = v }
            ),
            Of(
                "ThumbRes",
                "a number larger than 0",
                t => FieldValues.Resolution(t),
                (a, v) => a with { ThumbRes = v }
            ),
            Of(
                "ThumbType",
                "1 (crop), 2 (fit) or 3 (texture)",
                t => FieldValues.ThumbType(t),
                (a, v) => a with { ThumbType = v }
            ),
            new(
                "TimeStamp",
                false,
                (a, setting, findings) =>
                {
                    var time = CatalogTime.Parse(TextString.Unquote(setting.Text));
                    if (time is null)
                    {
                        findings.Warn(
                            setting.Position.File,
                            setting.Position.Line,
                            $"TimeStamp is '{setting.Text}', but must be milliseconds since 1970 or like 12/31/2025 23:59:59 GMT -7; the file's own time is used"
                        );
                    }

                    return a with
                    {
                        TimeStamp = time ?? a.TimeStamp,
                    };
                }
            ),
        ];

    private static AttributeDefinition[] Videos() =>
        [
            Text("HttpAppleStreamingContext", (a, v) => a with { HttpAppleStreamingContext = v }),
            Text("HttpFlashStreamingContext", (a, v) => a with { HttpFlashStreamingContext = v }),
            BitRate("VideoBitRate", (v, rate) => v with { BitRate = rate }),
            BitRate("AudioBitRate", (v, rate) => v with { AudioBitRate = rate }),
            BitRate("TotalStreamBitRate", (v, rate) => v with { TotalBitRate = rate }),
            Of(
                "VideoSize",
                "a width and a height larger than 0 like 512,288",
                t => FieldValues.Size(t),
                (a, v) => a with { Video = a.Video with { Size = v } }
            ),
        ];

    private static Setting Plain(Setting setting) => setting with { Text = TextString.Unquote(setting.Text) };

    private static AttributeDefinition BitRate(string name, Func<VideoFigures, long, VideoFigures> set) =>
        Of(
            name,
            "a whole number of bits a second",
            t => FieldValues.BitRate(t),
            (a, v) => a with { Video = set(a.Video, v) }
        );
}
