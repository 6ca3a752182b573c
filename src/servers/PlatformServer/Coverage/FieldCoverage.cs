using static ImageServing.PlatformServer.Coverage.CoverageEntry;
using static ImageServing.PlatformServer.Coverage.CoverageReasons;

namespace ImageServing.PlatformServer.Coverage;

/// <summary>The fields of catalog data files. The page of each has its name, in the reference of its table.</summary>
internal static class FieldCoverage
{
    public static IReadOnlyList<CoverageEntry> Pictures { get; } =
    [
        ParsedOnly(
            "Anchor",
            "Anchor",
            "told by req=imageprops; it places image maps of layers above 0, whose pictures are not composed yet"
        ),
        Works("AssetType", "AssetType"),
        ParsedOnly("DigimarcInfo", "DigimarcInfo", NoDigimarc),
        Works("Expiration", "Expiration"),
        ParsedOnly("IccProfile", "Image catalogs", $"told by req=imageprops; {NoProfiles}"),
        Works("Id", "Id"),
        Works("ImageSet", "ImageSet"),
        Works("Map", "Map"),
        ParsedOnly("MaskPath", "MaskPath", NoMasks),
        Works("Modifier", "Modifier"),
        Works("Path", "Path"),
        Works("PostModifier", "PostModifier"),
        Works("PrintResolution", "PrintResolution"),
        Works("Resolution", "Resolution"),
        Works("Size", "Size"),
        Works("Targets", "Targets"),
        Works("ThumbRes", "ThumbRes"),
        Works("ThumbType", "ThumbType"),
        Works("TimeStamp", "TimeStamp"),
        Works("UserData", "UserData"),
        NotApplicable("UserType", "UserType", "type= asks for static content alone"),
    ];

    public static IReadOnlyList<CoverageEntry> Statics { get; } =
    [
        Works("AudioBitRate", "AudioBitRate"),
        Works("Expiration", "Expiration"),
        Works("Id", "Id"),
        Works("Path", "Path"),
        Works("TimeStamp", "TimeStamp"),
        Works("TotalStreamBitRate", "TotalStreamBitRate"),
        Works("UserData", "UserData"),
        Works("UserType", "UserType"),
        Works("VideoBitRate", "VideoBitRate"),
        Works("VideoSize", "VideoSize"),
    ];

    public static IReadOnlyList<CoverageEntry> Macros { get; } =
    [Works("Name", "Name"), Works("Definition", "Definition")];

    public static IReadOnlyList<CoverageEntry> Fonts { get; } =
    [
        .. new[] { "Name", "Bold", "Italic", "FontPath", "MetricsPath", "PsName" }.Select(name =>
            ParsedOnly(name, name, NoText)
        ),
    ];

    public static IReadOnlyList<CoverageEntry> Profiles { get; } =
    [ParsedOnly("Name", "Name", NoProfiles), ParsedOnly("ProfilePath", "ProfilePath", NoProfiles)];
}
