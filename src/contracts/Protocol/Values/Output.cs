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
    /// <summary>Whether the encoding offers the pixel type (the table of the reference's page fmt).</summary>
    public bool HasPixelType =>
        PixelType switch
        {
            Values.PixelType.Gray => Encoding
                is not (ImageEncoding.Avif or ImageEncoding.Webp or ImageEncoding.Png8),
            Values.PixelType.Cmyk => Encoding
                is ImageEncoding.Jpeg
                    or ImageEncoding.ProgressiveJpeg
                    or ImageEncoding.Tiff,
            _ => true,
        };

    /// <summary>Whether the encoding offers the compression (the same table).</summary>
    public bool HasCompression =>
        (Encoding, Compression) switch
        {
            (_, null) => true,
            (ImageEncoding.Tiff, Values.Compression.Jpeg) => !Alpha,
            (
                ImageEncoding.Tiff,
                Values.Compression.None
                    or Values.Compression.Lzw
                    or Values.Compression.Zip
            ) => true,
            (
                ImageEncoding.Webp
                    or ImageEncoding.Avif,
                Values.Compression.Lossy
                    or Values.Compression.Lossless
            ) => true,
            _ => false,
        };
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
