using ImageServing.PlatformServer.Coverage;

namespace ImageServing.PlatformServer.Tests.Coverage;

/// <summary>The names that have a page of their own in the reference, kind by kind.</summary>
internal static class DocumentedPages
{
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [CoverageTable.Commands] =
                "align anchor bfc bgc bgColor blendMode cache clipPath clipXPath color crop cropPathE "
                + "defaultImage dpr effect effectMask extend fit flip fmt hei hide icc iccEmbed id "
                + "imageSet jpegSize layer locale map mask maskUse network op_blur op_brightness "
                + "op_colorbalance op_colorize op_contrast op_grow op_growMask op_growMaskR op_hue "
                + "op_invert op_noise op_saturation op_sharpen op_usm op_usmR opac origin pathAttr "
                + "pathEmbed perspective pos printRes pscan qlt quantize rect req res resMode rgn rotate "
                + "scale scl size src template text textAngle textAttr textFlowPath textFlowXPath "
                + "textPath textPs type wid xmpEmbed",
            [CoverageTable.RequestTypes] =
                "catalogprops exists imageprops imageset img loadcache map mask mbrSet message props "
                + "resolve saveToFile set targets tmb userdata validate xlate xmp",
            [CoverageTable.Attributes] =
                "AllowDirectAccess AllowDirectUrls ApplyEffectMask AudioBitRate Bfc BkgColor "
                + "CacheValidationPolicy CatalogFile ClientAddressFilter DefaultExpiration DefaultExt "
                + "DefaultFont DefaultImage DefaultImageMode DefaultLocale DefaultPix DefaultThumbPix "
                + "DigimarcId DigimarcInfo ErrorDetail ErrorImage Expiration FontMapFile FullMatch "
                + "HttpAppleStreamingContext HttpFlashStreamingContext IccBlackPointCompensation "
                + "IccDither IccProfileCmyk IccProfileGray IccProfileMapFile IccProfileRgb "
                + "IccProfileSrcCmyk IccProfileSrcGray IccProfileSrcRgb IccRenderIntent JpegQuality "
                + "LocaleMap LocaleStrMap MacroFile MaxPix NonImgExpiration PrintResolution PublishInfo "
                + "RequestLock RequestObfuscation ResMode Resolution RootId RootPath RootUrl RuleSetFile "
                + "SavePath StaticContentCatalogFile StaticContentRootPath SvgCatalogFile "
                + "SynthesizeFontStyles ThumbBkgColor ThumbHorizAlign ThumbRes ThumbType ThumbVertAlign "
                + "TimeStamp TotalStreamBitRate TrustedDomains UseLastModified VideoBitRate VideoSize "
                + "Watermark",
            [CoverageTable.PictureFields] =
                "Anchor AssetType DigimarcInfo Expiration Id ImageSet Map MaskPath Modifier Path "
                + "PostModifier PrintResolution Resolution Size Targets ThumbRes ThumbType TimeStamp "
                + "UserData UserType",
            [CoverageTable.StaticFields] = "Expiration Id Path TimeStamp",
            [CoverageTable.MacroFields] = "Definition Name",
            [CoverageTable.FontFields] = "Bold FontPath Italic MetricsPath Name PsName",
            [CoverageTable.ProfileFields] = "Name ProfilePath",
            [CoverageTable.Rules] = "addressfilter expression header rule ruleset substitution",
        };
}
