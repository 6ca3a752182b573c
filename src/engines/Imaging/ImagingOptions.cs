namespace ImageServing.Imaging;

/// <summary>Which kinds of sources a server opens.</summary>
public enum SourceKinds
{
    /// <summary>JPEG, PNG, WebP, GIF, TIFF, HEIF and AVIF.</summary>
    Raster,

    /// <summary>SVG alone.</summary>
    Svg,
}

/// <summary>Limits and means of rendering; each is fixed for the life of the process.</summary>
public sealed record ImagingOptions
{
    /// <summary>The sources to open. Everything else counts as broken.</summary>
    public SourceKinds Sources { get; init; } = SourceKinds.Raster;

    /// <summary>Largest reply image in pixels, at least 1 (MaxRenderRgnPixels).</summary>
    public long MaxOutputPixels { get; init; } = 16_000_000;

    /// <summary>Largest source in pixels, at least 1; a pyramid TIFF may be larger (MaxNonDsfSize).</summary>
    public long MaxInputPixels { get; init; } = 100_000_000;

    /// <summary>Largest source file in bytes; 0 is free. An SVG is read into memory and is never larger than 64 MB.</summary>
    public long MaxFileBytes { get; init; }

    /// <summary>Largest encoded reply in bytes, at least 1.</summary>
    public int MaxReplyBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>libvips threads of one render, 1..1024; 0 is the number of cores. One setting for the process.</summary>
    // Measured with a render on each core: a second thread saves nothing, and more renders than cores cost 5 % each.
    public int Concurrency { get; init; } = 1;

    /// <summary>The libvips to load; null searches the install, then the system.</summary>
    public string? LibraryPath { get; init; }

    /// <summary>Absolute folder for pixels that are too many for memory; null for the system's (TempDirectory).</summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>Absolute folder of fonts for text in SVG; null for those of the system alone (svgProvider.fontRoot).</summary>
    public string? FontFolder { get; init; }

    /// <summary>The usual options of the Image Server.</summary>
    public static ImagingOptions ForImages { get; } = new();

    /// <summary>The usual options of the SVG Server: files up to 1024 kB, replies up to 4 million pixels.</summary>
    public static ImagingOptions ForSvg { get; } =
        new()
        {
            Sources = SourceKinds.Svg,
            MaxOutputPixels = 4_000_000,
            MaxFileBytes = 1024 * 1024,
        };
}
