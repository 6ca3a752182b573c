using ImageServing.Protocol.Values;

namespace ImageServing.Imaging.Encoding;

/// <summary>Which combinations of fmt= can be encoded (the table of the reference's page fmt).</summary>
internal static class FormatSupport
{
    /// <summary>Why a format cannot be written, or null when it can.</summary>
    public static string? Refusal(OutputFormat format, ImagingEngine engine)
    {
        var name = LibraryName(format.Encoding);
        if (!engine.WriteFormats.Contains(name, StringComparer.Ordinal))
        {
            return $"{engine.Name} cannot write {name}";
        }

        return RefusalOf(format);
    }

    /// <summary>Why a combination makes no sense, whatever the library can.</summary>
    internal static string? RefusalOf(OutputFormat format)
    {
        var name = LibraryName(format.Encoding) + (format.Alpha ? "-alpha" : "");
        return format switch
        {
            { Encoding: ImageEncoding.Jpeg or ImageEncoding.ProgressiveJpeg, Alpha: true } =>
                "jpeg has no alpha",
            { HasPixelType: false } => $"{name} has no pixel type {format.PixelType}",
            { HasCompression: false } => $"{name} has no compression {format.Compression}",
            _ => null,
        };
    }

    private static string LibraryName(ImageEncoding encoding) =>
        encoding switch
        {
            ImageEncoding.Png or ImageEncoding.Png8 => "png",
            ImageEncoding.Webp => "webp",
            ImageEncoding.Avif => "avif",
            ImageEncoding.Gif => "gif",
            ImageEncoding.Tiff => "tiff",
            _ => "jpeg",
        };
}
