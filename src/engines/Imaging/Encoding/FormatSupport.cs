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
            _ when !HasPixelType(format) => $"{name} has no pixel type {format.PixelType}",
            _ when !HasCompression(format) => $"{name} has no compression {format.Compression}",
            _ => null,
        };
    }

    private static bool HasPixelType(OutputFormat format) =>
        format.PixelType switch
        {
            PixelType.Gray => format.Encoding
                is ImageEncoding.Jpeg
                    or ImageEncoding.ProgressiveJpeg
                    or ImageEncoding.Png
                    or ImageEncoding.Gif
                    or ImageEncoding.Tiff,
            PixelType.Cmyk => format.Encoding
                is ImageEncoding.Jpeg
                    or ImageEncoding.ProgressiveJpeg
                    or ImageEncoding.Tiff,
            _ => true,
        };

    private static bool HasCompression(OutputFormat format) =>
        (format.Encoding, format.Compression) switch
        {
            (_, null) => true,
            (ImageEncoding.Tiff, Compression.Jpeg) => !format.Alpha,
            (ImageEncoding.Tiff, Compression.None or Compression.Lzw or Compression.Zip) => true,
            (ImageEncoding.Webp or ImageEncoding.Avif, Compression.Lossy or Compression.Lossless) => true,
            _ => false,
        };

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
