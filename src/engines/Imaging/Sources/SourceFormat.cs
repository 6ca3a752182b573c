namespace ImageServing.Imaging.Sources;

/// <summary>The formats that are opened; nothing else ever is, whatever the libvips at hand could read.</summary>
internal enum SourceFormat
{
    Jpeg,
    Png,
    Webp,
    Gif,
    Tiff,
    Heif,
    Svg,
}
