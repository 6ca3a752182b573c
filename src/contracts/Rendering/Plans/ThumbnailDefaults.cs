using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>What a catalog says of thumbnails (reference: Common thumbnail attributes).</summary>
public sealed record ThumbnailDefaults
{
    /// <summary>catalog::ThumbType or attribute::ThumbType.</summary>
    public ThumbnailFit Type { get; init; } = ThumbnailFit.Fit;

    /// <summary>attribute::ThumbBkgColor.</summary>
    public Color Background { get; init; } = Color.White;

    /// <summary>attribute::ThumbHorizAlign and attribute::ThumbVertAlign.</summary>
    public Alignment Align { get; init; }

    /// <summary>attribute::DefaultThumbPix; 0 is free.</summary>
    public PixelSize DefaultSize { get; init; } = new(100, 100);

    /// <summary>catalog::ThumbRes or attribute::ThumbRes, greater than 0, in the unit of the object resolution.</summary>
    public double Resolution { get; init; } = 72;
}
