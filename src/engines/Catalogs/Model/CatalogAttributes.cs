using ImageServing.Catalogs.Addresses;
using ImageServing.Catalogs.Localization;
using ImageServing.Protocol.Values;

namespace ImageServing.Catalogs;

/// <summary>
/// The attributes of a catalog, every one with a value: its own, else the default catalog's, else the documented
/// default, which is what the shipped default.ini says (reference: Catalog attributes).
/// </summary>
public sealed record CatalogAttributes
{
    /// <summary>First element of request paths that mean this catalog; empty in the default catalog.</summary>
    public string RootId { get; init; } = "";

    /// <summary>The data files.</summary>
    public CatalogFiles Files { get; init; } = new();

    /// <summary>Folder of the sources, relative to the Image Server's root folders; may be empty.</summary>
    public string RootPath { get; init; } = "";

    /// <summary>Folder of static content, relative to the Platform Server's root folders; may be empty.</summary>
    public string StaticContentRootPath { get; init; } = "";

    /// <summary>Folder for req=saveToFile, relative to the Image Server's; empty forbids saving.</summary>
    public string SavePath { get; init; } = "";

    /// <summary>URL before relative foreign sources; empty forbids them.</summary>
    public string RootUrl { get; init; } = "";

    /// <summary>Whether a request must name a record for this catalog to be used at all.</summary>
    public bool FullMatch { get; init; }

    /// <summary>Kinds of objects that a request may name by path.</summary>
    public DirectAccessTypes AllowDirectAccess { get; init; } = DirectAccessTypes.All;

    /// <summary>Whether src= and mask= may hold absolute URLs.</summary>
    public bool AllowDirectUrls { get; init; }

    /// <summary>Client addresses that may use the catalog.</summary>
    public AddressFilter ClientAddressFilter { get; init; } = AddressFilter.Everyone;

    /// <summary>Whether effect layers are masked where they overlap their layer.</summary>
    public bool ApplyEffectMask { get; init; } = true;

    /// <summary>Whether JPEG and PNG replies are converted to what the browser reads best.</summary>
    public bool Bfc { get; init; }

    /// <summary>When entries of the server's cache are checked.</summary>
    public CacheValidationPolicy CacheValidationPolicy { get; init; } = CacheValidationPolicy.Expiration;

    /// <summary>Whether replies carry Last-Modified.</summary>
    public bool UseLastModified { get; init; }

    /// <summary>Suffix appended to names without one; empty appends nothing.</summary>
    public string DefaultExt { get; init; } = ".tif";

    /// <summary>Font of text without one; empty leaves it to the renderer.</summary>
    public string DefaultFont { get; init; } = "";

    /// <summary>Record or file shown for missing images; empty shows none.</summary>
    public string DefaultImage { get; init; } = "";

    /// <summary>What the default image replaces.</summary>
    public DefaultImageMode DefaultImageMode { get; init; }

    /// <summary>Record or file shown for errors; empty sends an error text.</summary>
    public string ErrorImage { get; init; } = "";

    /// <summary>Detail of error texts: 0 and 1 a title, 2 a message, 3 everything.</summary>
    public int ErrorDetail { get; init; } = 2;

    /// <summary>Record laid over every image; empty lays none.</summary>
    public string Watermark { get; init; } = "";

    /// <summary>Largest reply when the request gives no size, in pixels; 0 is free.</summary>
    public PixelSize DefaultPix { get; init; } = new(400, 400);

    /// <summary>The same for thumbnails.</summary>
    public PixelSize DefaultThumbPix { get; init; } = new(100, 100);

    /// <summary>Largest reply of all, in pixels; 0 is free.</summary>
    public PixelSize MaxPix { get; init; }

    /// <summary>Fill of what the picture leaves free.</summary>
    public Color BkgColor { get; init; } = Color.White;

    /// <summary>Encoder quality when the request has no qlt=.</summary>
    public Quality JpegQuality { get; init; } = new(80, false);

    /// <summary>Resampling filter when the request has no resMode=.</summary>
    public ResamplingMode ResMode { get; init; } = ResamplingMode.Bicubic;

    /// <summary>Object resolution of records and sources that name none, larger than 0.</summary>
    public double Resolution { get; init; } = 72;

    /// <summary>Print resolution in dots per inch of sources that name none; null keeps the file's own.</summary>
    public double? PrintResolution { get; init; }

    /// <summary>Fill around thumbnails.</summary>
    public Color ThumbBkgColor { get; init; } = Color.White;

    /// <summary>Place of thumbnails from left to right.</summary>
    public ThumbnailAlignment ThumbHorizAlign { get; init; } = ThumbnailAlignment.Center;

    /// <summary>Place of thumbnails from top to bottom.</summary>
    public ThumbnailAlignment ThumbVertAlign { get; init; } = ThumbnailAlignment.Center;

    /// <summary>Object resolution of thumbnails of the type texture, larger than 0.</summary>
    public double ThumbRes { get; init; } = 72;

    /// <summary>Default type of thumbnails.</summary>
    public ThumbnailType ThumbType { get; init; } = ThumbnailType.Fit;

    /// <summary>Client cache time of images.</summary>
    public TimeToLive Expiration { get; init; } = TimeToLive.FromHours(10);

    /// <summary>Client cache time of default images.</summary>
    public TimeToLive DefaultExpiration { get; init; } = TimeToLive.FromHours(1);

    /// <summary>Client cache time of property responses.</summary>
    public TimeToLive NonImgExpiration { get; init; } = TimeToLive.FromHours(0.1);

    /// <summary>Modification time of records that have none; that of the attribute file when it has none.</summary>
    public DateTimeOffset TimeStamp { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Name of the profile of CMYK replies, or a path; empty leaves it to the renderer.</summary>
    public string IccProfileCmyk { get; init; } = "";

    /// <summary>Name of the profile of grayscale replies, or a path.</summary>
    public string IccProfileGray { get; init; } = "";

    /// <summary>Name of the profile of RGB replies, or a path.</summary>
    public string IccProfileRgb { get; init; } = "";

    /// <summary>Name of the profile of CMYK sources without one; empty means <see cref="IccProfileCmyk"/>.</summary>
    public string IccProfileSrcCmyk { get; init; } = "";

    /// <summary>Name of the profile of grayscale sources without one; empty means <see cref="IccProfileGray"/>.</summary>
    public string IccProfileSrcGray { get; init; } = "";

    /// <summary>Name of the profile of RGB sources without one; empty means <see cref="IccProfileRgb"/>.</summary>
    public string IccProfileSrcRgb { get; init; } = "";

    /// <summary>Rendering intent when icc= names none.</summary>
    public RenderIntent IccRenderIntent { get; init; } = RenderIntent.RelativeColorimetric;

    /// <summary>Black point compensation when icc= says nothing.</summary>
    public bool IccBlackPointCompensation { get; init; } = true;

    /// <summary>Dithering of colour conversions when icc= says nothing.</summary>
    public bool IccDither { get; init; } = true;

    /// <summary>Whether bold and italic are made up when the font map has none.</summary>
    public bool SynthesizeFontStyles { get; init; } = true;

    /// <summary>Owner of Digimarc watermarks; null when there is none.</summary>
    public DigimarcId? DigimarcId { get; init; }

    /// <summary>Digimarc watermark of records that name none.</summary>
    public DigimarcInfo DigimarcInfo { get; init; }

    /// <summary>Locale of requests without locale=.</summary>
    public string DefaultLocale { get; init; } = "";

    /// <summary>Rules that turn ids into those of a locale.</summary>
    public LocaleMap LocaleMap { get; init; } = LocaleMap.Empty;

    /// <summary>Rules that choose texts of a locale.</summary>
    public LocaleStrMap LocaleStrMap { get; init; } = LocaleStrMap.Empty;

    /// <summary>How valid requests are obscured.</summary>
    public RequestObfuscationMode RequestObfuscation { get; init; }

    /// <summary>Which lock valid requests carry.</summary>
    public RequestLockMode RequestLock { get; init; }

    /// <summary>
    /// Secrets of <see cref="RequestLockMode.Signature"/>, of which the first signs and all open; an addition of this
    /// server.
    /// </summary>
    public IReadOnlyList<string> RequestLockKeys { get; init; } = [];

    /// <summary>Domains whose Flash programs may read swf replies.</summary>
    public IReadOnlyList<string> TrustedDomains { get; init; } = [];

    /// <summary>What req=catalogprops tells of the catalog.</summary>
    public string PublishInfo { get; init; } = "";

    /// <summary>URL before the streams of m3u8 replies.</summary>
    public string HttpAppleStreamingContext { get; init; } = "";

    /// <summary>URL before the streams of f4m replies.</summary>
    public string HttpFlashStreamingContext { get; init; } = "";

    /// <summary>Figures of videos whose record has none.</summary>
    public VideoFigures Video { get; init; }
}
