using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>What a catalog says where a request says nothing (reference: image catalog attributes).</summary>
public sealed record RenderDefaults
{
    /// <summary>attribute::BkgColor.</summary>
    public Color BackgroundColor { get; init; } = Color.White;

    /// <summary>attribute::JpegQuality.</summary>
    public Quality Quality { get; init; } = new(80, false);

    /// <summary>attribute::ResMode.</summary>
    public ResamplingMode Resampling { get; init; } = ResamplingMode.Bicubic;

    /// <summary>attribute::DefaultPix; 0 is free.</summary>
    public PixelSize DefaultSize { get; init; }

    /// <summary>attribute::MaxPix; 0 is free.</summary>
    public PixelSize MaxSize { get; init; }

    /// <summary>catalog::Resolution or attribute::Resolution, greater than 0.</summary>
    public double ObjectResolution { get; init; } = 72;

    /// <summary>What holds for req=tmb.</summary>
    public ThumbnailDefaults Thumbnail { get; init; } = new();

    /// <summary>Whether catalog::MaskPath names a mask.</summary>
    public bool HasMask { get; init; }

    /// <summary>Whether attribute::Watermark names a watermark.</summary>
    public bool HasWatermark { get; init; }

    /// <summary>catalog::PrintResolution in dots per inch; null keeps the source's.</summary>
    public double? PrintResolution { get; init; }
}
