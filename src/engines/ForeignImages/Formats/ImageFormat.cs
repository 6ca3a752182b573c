namespace ImageServing.ForeignImages.Formats;

/// <summary>The formats that the Image Server reads. SVG is not among them: it is a program, not a picture.</summary>
internal enum ImageFormat
{
    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>GIF.</summary>
    Gif,

    /// <summary>WebP.</summary>
    Webp,

    /// <summary>TIFF and BigTIFF.</summary>
    Tiff,

    /// <summary>AVIF, and what else is in that container.</summary>
    Avif,
}
