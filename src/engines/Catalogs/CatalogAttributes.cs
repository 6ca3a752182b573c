using ImageServing.Protocol.Values;

namespace ImageServing.Catalogs;

/// <summary>
/// The attributes of a catalog, every one with a value (reference: Catalog attributes). The defaults are those of
/// the shipped default.ini.
/// </summary>
public sealed record CatalogAttributes
{
    /// <summary>Folder of the sources, relative to the Image Server's root folders.</summary>
    public string RootPath { get; init; } = "";

    /// <summary>Suffix appended to names without one; empty appends nothing.</summary>
    public string DefaultExt { get; init; } = ".tif";

    /// <summary>Largest reply when the request gives no size, in pixels; 0 is free.</summary>
    public PixelSize DefaultPix { get; init; } = new(400, 400);

    /// <summary>Largest reply of all, in pixels; 0 is free.</summary>
    public PixelSize MaxPix { get; init; }

    /// <summary>Fill of what the picture leaves free.</summary>
    public Color BkgColor { get; init; } = Color.White;

    /// <summary>Encoder quality when the request has no qlt=.</summary>
    public Quality JpegQuality { get; init; } = new(80, false);

    /// <summary>Resampling filter when the request has no resMode=.</summary>
    public ResamplingMode ResMode { get; init; } = ResamplingMode.Bicubic;

    /// <summary>Object resolution of sources that name none, larger than 0.</summary>
    public double Resolution { get; init; } = 72;

    /// <summary>Print resolution in dots per inch of sources that name none; null keeps the file's own.</summary>
    public double? PrintResolution { get; init; }

    /// <summary>Object resolution of thumbnails of the type texture, larger than 0.</summary>
    public double ThumbRes { get; init; } = 72;

    /// <summary>Default type of thumbnails: 1 crop, 2 fit, 3 texture.</summary>
    public int ThumbType { get; init; } = 2;

    /// <summary>Client cache time of images.</summary>
    public TimeToLive Expiration { get; init; } = TimeToLive.FromHours(10);

    /// <summary>Client cache time of property responses.</summary>
    public TimeToLive NonImgExpiration { get; init; } = TimeToLive.FromHours(0.1);

    /// <summary>Detail of error texts: 0 and 1 a title, 2 a message, 3 everything.</summary>
    public int ErrorDetail { get; init; } = 2;
}

/// <summary>How long a client may keep a response (reference: Expiration).</summary>
/// <param name="Hours">Hours from now; negative means that the response never expires.</param>
public readonly record struct TimeToLive(double Hours)
{
    // RFC 2616 advised a year as the longest expiry and caches still cap there.
    private static readonly TimeSpan s_never = TimeSpan.FromDays(365);

    /// <summary>The time as a span, at most a year.</summary>
    public TimeSpan Duration => Hours < 0 || Hours > s_never.TotalHours ? s_never : TimeSpan.FromHours(Hours);

    /// <summary>A number of hours; -1 never expires.</summary>
    public static TimeToLive FromHours(double hours) => new(hours);
}
