using ImageServing.Protocol.Values;

namespace ImageServing.Imaging.Encoding;

/// <summary>MIME types of replies (reference: fmt).</summary>
internal static class MimeTypes
{
    public static string Of(ImageEncoding encoding) =>
        encoding switch
        {
            ImageEncoding.Png or ImageEncoding.Png8 => "image/png",
            ImageEncoding.Webp => "image/webp",
            ImageEncoding.Avif => "image/avif",
            ImageEncoding.Gif => "image/gif",
            ImageEncoding.Tiff => "image/tiff",
            _ => "image/jpeg",
        };
}
