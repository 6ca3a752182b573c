using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>How an image becomes a thumbnail; the numbers are those of catalog::ThumbType (reference: ThumbType).</summary>
public enum ThumbnailFit
{
    /// <summary>The rectangle is covered, overhang is cut.</summary>
    Crop = 1,

    /// <summary>All of the image is inside of the rectangle.</summary>
    Fit = 2,

    /// <summary>The image is scaled by resolution, whatever the rectangle.</summary>
    Texture = 3,
}

/// <summary>
/// A layer that is fitted to a rectangle, which it then fills exactly: what is larger is cut, what is left free is
/// transparent (reference: Thumbnail rules).
/// </summary>
/// <param name="Fit">How the image is scaled; a texture by the layer's scale or resolution.</param>
/// <param name="Size">The rectangle in pixels; 0 in a dimension takes that of the scaled image.</param>
/// <param name="Align">Where the image lies in the rectangle.</param>
public sealed record ThumbnailPlan(ThumbnailFit Fit, PixelSize Size, Alignment Align);
