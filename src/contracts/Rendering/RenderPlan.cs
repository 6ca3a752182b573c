using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>
/// What the Platform Server asks of the Image Server or the SVG Server: one picture, completely described.
/// The plan names no catalogs, no clients and no HTTP; two equal plans give the same picture. What a JSON plan
/// leaves out has its default: the generated reader passes null or zero for it, which the properties replace.
/// </summary>
public sealed record RenderPlan
{
    /// <summary>The file the pixels come from.</summary>
    public required SourceImage Source { get; init; }

    /// <summary>How the source becomes the layer.</summary>
    public LayerPlan Layer
    {
        get;
        init => field = value ?? new LayerPlan();
    } = new();

    /// <summary>What is done to the composite before the view transform.</summary>
    public CompositePlan Composite
    {
        get;
        init => field = value ?? new CompositePlan();
    } = new();

    /// <summary>How the composite becomes the response image.</summary>
    public ViewPlan View
    {
        get;
        init => field = value ?? new ViewPlan();
    } = new();

    /// <summary>The filter of every scaling step.</summary>
    public ResamplingMode Resampling { get; init; } = ResamplingMode.Bicubic;

    /// <summary>How the response image is encoded.</summary>
    public OutputPlan Output
    {
        get;
        init => field = value ?? new OutputPlan();
    } = new();
}

/// <summary>A source file and its stamp at the time of resolution.</summary>
/// <param name="Path">Absolute path, already proved to lie below a root folder.</param>
/// <param name="ModifiedUtc">Modification time of the file.</param>
/// <param name="Length">Length of the file in bytes.</param>
public sealed record SourceImage(string Path, DateTime ModifiedUtc, long Length);

/// <summary>The transforms of an image layer, applied in the order of the properties (reference: Layer transforms).</summary>
public sealed record LayerPlan
{
    /// <summary>Crop in source pixels; excludes <see cref="CropNormalized"/>.</summary>
    public PixelRect? Crop { get; init; }

    /// <summary>Crop relative to the source's size.</summary>
    public NormalizedRect? CropNormalized { get; init; }

    /// <summary>Largest layer size; 0 in a dimension leaves it free. Overrides <see cref="Scale"/>.</summary>
    public PixelSize? Size { get; init; }

    /// <summary>The rectangle of a thumbnail; overrides <see cref="Size"/>.</summary>
    public ThumbnailPlan? Thumbnail { get; init; }

    /// <summary>Scale factor relative to the source; overrides <see cref="Resolution"/>.</summary>
    public double? Scale { get; init; }

    /// <summary>Target resolution (res=), divided by <see cref="ObjectResolution"/>.</summary>
    public double? Resolution { get; init; }

    /// <summary>The source's object resolution (catalog::Resolution).</summary>
    public double ObjectResolution
    {
        get;
        init => field = value > 0 ? value : 72;
    } = 72;

    /// <summary>Fill behind transparent areas before rotation (color=).</summary>
    public Color? Fill { get; init; }

    /// <summary>Mirroring of the scaled layer before it is rotated (flip= of an explicit layer=0).</summary>
    public Flip Flip { get; init; }

    /// <summary>Clockwise rotation in degrees around the layer's centre.</summary>
    public double Rotate { get; init; }

    /// <summary>Margins in layer pixels after rotation; excludes <see cref="ExtendNormalized"/>.</summary>
    public Margins? Extend { get; init; }

    /// <summary>Margins relative to the layer's size after rotation.</summary>
    public NormalizedMargins? ExtendNormalized { get; init; }

    /// <summary>Fill of the layer's bounding rectangle after <see cref="Extend"/> (bgColor=).</summary>
    public Color? Background { get; init; }
}

/// <summary>
/// Operations on the composite image, applied in the order of the properties. The reference names no order for
/// the op_ commands; docs/protocol-decisions.md gives ours and the reason.
/// </summary>
public sealed record CompositePlan
{
    /// <summary>Mirroring.</summary>
    public Flip Flip { get; init; }

    /// <summary>Each component is replaced by its complement.</summary>
    public bool Invert { get; init; }

    /// <summary>Adjustment of the RGB components.</summary>
    public ColorBalance? ColorBalance { get; init; }

    /// <summary>Brightness, -100..100.</summary>
    public int Brightness { get; init; }

    /// <summary>Contrast around 50 % brightness, -100..100.</summary>
    public int Contrast { get; init; }

    /// <summary>Hue shift in degrees, -180..180.</summary>
    public int Hue { get; init; }

    /// <summary>Saturation, -100..100.</summary>
    public int Saturation { get; init; }

    /// <summary>Blur radius in composite pixels, 0..100.</summary>
    public double Blur { get; init; }

    /// <summary>Noise added to the foreground.</summary>
    public Noise? Noise { get; init; }

    /// <summary>Opacity of the composite.</summary>
    public Opacity? Opacity { get; init; }
}

/// <summary>The view transform (reference: View transform for images).</summary>
public sealed record ViewPlan
{
    /// <summary>Region of interest in composite pixels (rgn=); it guides scaling, it does not cut.</summary>
    public PixelRect? Region { get; init; }

    /// <summary>View width in pixels (wid=).</summary>
    public int? Width { get; init; }

    /// <summary>View height in pixels (hei=).</summary>
    public int? Height { get; init; }

    /// <summary>Inverse scale factor (scl=): 2 halves, 0.5 doubles.</summary>
    public double? InverseScale { get; init; }

    /// <summary>Fit mode; null when the request has no fit=.</summary>
    public Fit? Fit { get; init; }

    /// <summary>Where slack and cuts go.</summary>
    public Alignment Align { get; init; }

    /// <summary>Largest view when neither wid, hei nor scl is given (attribute::DefaultPix); 0 is free.</summary>
    public PixelSize DefaultSize { get; init; }

    /// <summary>Largest reply image (attribute::MaxPix); 0 is free.</summary>
    public PixelSize MaxSize { get; init; }

    /// <summary>Final rectangle (rect=).</summary>
    public ViewRectangle? Rectangle { get; init; }

    /// <summary>Fill of everything the composite leaves free or transparent (bgc=).</summary>
    public Color Background
    {
        get;
        init => field = value == default ? Color.White : value;
    } = Color.White;

    /// <summary>Simple sharpening after all scaling (op_sharpen).</summary>
    public bool Sharpen { get; init; }

    /// <summary>Unsharp mask whose radius is in full-resolution pixels (op_usm).</summary>
    public UnsharpMask? UnsharpMask { get; init; }

    /// <summary>Unsharp mask whose radius is in view pixels (op_usmR).</summary>
    public UnsharpMask? UnsharpMaskAsIs { get; init; }
}

/// <summary>The encoding of the response image.</summary>
public sealed record OutputPlan
{
    /// <summary>Encoding, alpha, pixel type and compression.</summary>
    public OutputFormat Format { get; init; } = new(ImageEncoding.Jpeg, false);

    /// <summary>Whether the reply shows the alpha channel as shades of gray, in place of the colours (req=mask).</summary>
    public bool MaskOnly { get; init; }

    /// <summary>Encoder quality.</summary>
    public Quality Quality
    {
        get;
        init => field = value.Percent > 0 ? value : new Quality(80, false);
    } = new(80, false);

    /// <summary>Largest JPEG in kilobytes (jpegSize=), 0 for no limit.</summary>
    public int JpegSize { get; init; }

    /// <summary>Scans of a progressive JPEG.</summary>
    public ProgressiveScans Scans { get; init; }

    /// <summary>Print resolution in dots per inch; null keeps the source's.</summary>
    public double? PrintResolution { get; init; }
}
