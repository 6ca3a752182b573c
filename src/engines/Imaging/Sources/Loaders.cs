namespace ImageServing.Imaging.Sources;

/// <summary>From the class names libvips gives to its loaders to our formats, and from these to operations.</summary>
internal static class Loaders
{
    private static readonly Dictionary<string, SourceFormat> ByClass = new(StringComparer.Ordinal)
    {
        ["VipsForeignLoadJpegSource"] = SourceFormat.Jpeg,
        // An UltraHDR file is a JPEG with a gain map; its base picture is what a browser without HDR shows.
        ["VipsForeignLoadUhdrSource"] = SourceFormat.Jpeg,
        ["VipsForeignLoadPngSource"] = SourceFormat.Png,
        ["VipsForeignLoadWebpSource"] = SourceFormat.Webp,
        ["VipsForeignLoadNsgifSource"] = SourceFormat.Gif,
        ["VipsForeignLoadTiffSource"] = SourceFormat.Tiff,
        ["VipsForeignLoadHeifSource"] = SourceFormat.Heif,
        ["VipsForeignLoadSvgSource"] = SourceFormat.Svg,
    };

    /// <summary>The format of a loader that the server may use, or null.</summary>
    public static SourceFormat? Allowed(string? loaderClass, SourceKinds kinds) =>
        loaderClass is not null
        && ByClass.TryGetValue(loaderClass, out var format)
        && (format == SourceFormat.Svg) == (kinds == SourceKinds.Svg)
            ? format
            : null;

    /// <summary>The operation that reads a format.</summary>
    public static string Operation(SourceFormat format) =>
        format switch
        {
            SourceFormat.Jpeg => "jpegload_source",
            SourceFormat.Png => "pngload_source",
            SourceFormat.Webp => "webpload_source",
            SourceFormat.Gif => "gifload_source",
            SourceFormat.Tiff => "tiffload_source",
            SourceFormat.Heif => "heifload_source",
            _ => "svgload_source",
        };
}
