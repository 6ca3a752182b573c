using static ImageServing.PlatformServer.Coverage.CoverageEntry;
using static ImageServing.PlatformServer.Coverage.CoverageReasons;

namespace ImageServing.PlatformServer.Coverage;

/// <summary>Elements and attributes of rule sets; attributes as element@attribute.</summary>
internal static class RuleCoverage
{
    public static IReadOnlyList<CoverageEntry> All { get; } =
    [
        Works("addressfilter", "addressfilter"),
        Works("expression", "expression"),
        Works("header", "header"),
        Works("header@Action", "header"),
        Works("header@Name", "header"),
        Works("rule", "rule"),
        Works("rule@DefaultImageMode", "rule"),
        Works("rule@ErrorImage", "rule"),
        Works("rule@Expiration", "rule"),
        Works("rule@MaxPix", "rule"),
        Works("rule@Name", "rule"),
        Works("rule@OnMatch", "rule"),
        Works("rule@Replace", "rule"),
        Works("rule@RequestLock", "rule"),
        Works("rule@RequestObfuscation", "rule"),
        Works("rule@RequestType", "rule", "is and static; ir is read, and no request is of that type"),
        Works("rule@RootUrl", "rule"),
        Works("rule@SavePath", "rule"),
        ParsedOnly("rule@WaterMark", "rule", NoWatermark),
        ParsedOnly("rule@Watermark", Addition, NoWatermark),
        Works("ruleset", "ruleset"),
        Works("substitution", "substitution"),
    ];
}
