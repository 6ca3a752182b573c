namespace ImageServing.Vips;

/// <summary>How libvips is loaded and set up; once per process.</summary>
public sealed record VipsLoadOptions
{
    /// <summary>The library to load; null searches the install, then the system.</summary>
    public string? LibraryPath { get; init; } = Environment.GetEnvironmentVariable("IMAGESERVING_LIBVIPS");

    /// <summary>Threads of one computation, 1..1024; 0 is libvips' own choice, the number of cores.</summary>
    public int Concurrency { get; init; }

    /// <summary>
    /// Absolute folder for pixels that are too many for memory: decoded pictures of more than 100 MB that are not read from
    /// top to bottom. Null for the system's.
    /// </summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>Whether SVG may be read, which libvips counts among the untrusted formats.</summary>
    public bool AllowSvg { get; init; }

    /// <summary>Receives each kind of warning once, from any thread; null drops them.</summary>
    public Action<VipsLogMessage>? Warned { get; init; }
}
