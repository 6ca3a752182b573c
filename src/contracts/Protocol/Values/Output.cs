namespace ImageServing.Protocol.Values;

/// <summary>The encodings of a response image (reference: fmt).</summary>
public enum ImageEncoding
{
    /// <summary>Baseline JPEG (fmt=jpg, jpeg).</summary>
    Jpeg,

    /// <summary>Progressive JPEG (fmt=pjpeg).</summary>
    ProgressiveJpeg,

    /// <summary>PNG of 8 bits a component.</summary>
    Png,

    /// <summary>PNG with a palette (fmt=png8).</summary>
    Png8,

    /// <summary>WebP.</summary>
    Webp,

    /// <summary>AVIF.</summary>
    Avif,

    /// <summary>GIF.</summary>
    Gif,

    /// <summary>TIFF.</summary>
    Tiff,

    /// <summary>Encapsulated PostScript.</summary>
    Eps,

    /// <summary>HEIC.</summary>
    Heic,

    /// <summary>JPEG 2000.</summary>
    Jpeg2000,

    /// <summary>JPEG XR.</summary>
    JpegXr,

    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>Flash, ActionScript 2.</summary>
    Swf,

    /// <summary>Flash, ActionScript 3.</summary>
    Swf3,

    /// <summary>Flash streaming manifest; of req=mbrSet only.</summary>
    F4m,

    /// <summary>Apple streaming manifest; of req=mbrSet only.</summary>
    M3u8,
}

/// <summary>Compression inside an encoding that offers a choice (reference: fmt).</summary>
public enum Compression
{
    /// <summary>Uncompressed.</summary>
    None,

    /// <summary>Lempel-Ziv-Welch.</summary>
    Lzw,

    /// <summary>Deflate.</summary>
    Zip,

    /// <summary>JPEG inside TIFF.</summary>
    Jpeg,

    /// <summary>The encoding's lossy mode.</summary>
    Lossy,

    /// <summary>The encoding's lossless mode.</summary>
    Lossless,
}

/// <summary>What a request asked for with fmt=; null means "not said" (reference: fmt).</summary>
public readonly record struct OutputFormat(
    ImageEncoding Encoding,
    bool Alpha,
    PixelType? PixelType = null,
    Compression? Compression = null
)
{
    /// <summary>Whether this server can write the encoding.</summary>
    public bool IsWritten => Encoding <= ImageEncoding.Tiff;

    /// <summary>Whether the encoding offers the pixel type (the table of the reference's page fmt).</summary>
    public bool HasPixelType =>
        PixelType switch
        {
            Values.PixelType.Rgb => Encoding is not (ImageEncoding.F4m or ImageEncoding.M3u8),
            Values.PixelType.Gray => Encoding
                is not (
                    ImageEncoding.Avif
                    or ImageEncoding.Webp
                    or ImageEncoding.Png8
                    or ImageEncoding.Heic
                    or ImageEncoding.JpegXr
                    or ImageEncoding.F4m
                    or ImageEncoding.M3u8
                ),
            Values.PixelType.Cmyk => Encoding
                is ImageEncoding.Jpeg
                    or ImageEncoding.ProgressiveJpeg
                    or ImageEncoding.Tiff
                    or ImageEncoding.Eps
                    or ImageEncoding.Pdf,
            _ => true,
        };

    /// <summary>Whether the encoding offers the compression (the same table).</summary>
    public bool HasCompression =>
        Compression switch
        {
            null => true,
            Values.Compression.Jpeg => Encoding is ImageEncoding.Pdf
                || (Encoding, Alpha) is (ImageEncoding.Tiff, false),
            Values.Compression.None or Values.Compression.Zip => Encoding
                is ImageEncoding.Tiff
                    or ImageEncoding.Pdf,
            Values.Compression.Lzw => Encoding is ImageEncoding.Tiff,
            Values.Compression.Lossy => IsLossyOrLossless,
            _ => IsLossyOrLossless || Encoding is ImageEncoding.Heic,
        };

    private bool IsLossyOrLossless =>
        Encoding
            is ImageEncoding.Webp
                or ImageEncoding.Avif
                or ImageEncoding.Jpeg2000
                or ImageEncoding.JpegXr;
}

/// <summary>Encoder quality 1..100, and whether chroma stays at full resolution (reference: qlt).</summary>
public readonly record struct Quality(int Percent, bool FullChroma);

/// <summary>Scans of a progressive JPEG (reference: pscan).</summary>
public enum ProgressiveScans
{
    /// <summary>The encoder's own choice.</summary>
    Auto = 0,

    /// <summary>Three scans.</summary>
    Three = 3,

    /// <summary>Four scans.</summary>
    Four = 4,

    /// <summary>Five scans.</summary>
    Five = 5,
}
