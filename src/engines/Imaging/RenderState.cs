using ImageServing.Imaging.Sources;
using ImageServing.Rendering;
using ImageServing.Vips;

namespace ImageServing.Imaging;

/// <summary>What one render knows so far. Each step replaces what it changes; the arena frees everything at the end.</summary>
internal sealed class RenderState(
    RenderPlan plan,
    ImagingOptions options,
    ImagingEngine engine,
    KnownSources known,
    VipsArena arena,
    CancellationToken cancellation
)
{
    private SourceFile? _source;
    private RenderGeometry? _measured;
    private VipsImage? _image;

    public RenderPlan Plan { get; } = plan;

    public ImagingOptions Options { get; } = options;

    public ImagingEngine Engine { get; } = engine;

    public KnownSources Known { get; } = known;

    public VipsArena Arena { get; } = arena;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>How much a decoder may find fault with.</summary>
    public Strictness Strictness { get; init; } = Strictness.Full;

    /// <summary>Whether the source is a JPEG or may still turn out to be one.</summary>
    public bool MayBeJpeg => _source is null || _source.Format == SourceFormat.Jpeg;

    /// <summary>Whether the source is known from an earlier render, and its header was not read in this one.</summary>
    public bool IsRemembered { get; set; }

    /// <summary>Known after "open source".</summary>
    public SourceFile Source
    {
        get => _source ?? throw new InvalidOperationException("the source is not open yet");
        set => _source = value;
    }

    /// <summary>Known after "measure".</summary>
    public RenderGeometry Measured
    {
        get => _measured ?? throw new InvalidOperationException("nothing is measured yet");
        set => _measured = value;
    }

    /// <summary>The sizes to execute.</summary>
    public RasterGeometry Geometry => Measured.Raster;

    /// <summary>The picture so far, known after "load pixels".</summary>
    public VipsImage Image
    {
        get => _image ?? throw new InvalidOperationException("no pixels are loaded yet");
        set => _image = value;
    }

    /// <summary>The result, known after "encode".</summary>
    public RenderedImage? Rendered { get; set; }
}
