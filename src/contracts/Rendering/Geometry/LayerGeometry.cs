using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>
/// The exact sizes of layer 0 on its way from the source to the canvas, before the reply's scale is folded in
/// (reference: Layer transforms). Every length is 1..10,000,000 pixels.
/// </summary>
public sealed record LayerGeometry
{
    /// <summary>The crop window in pixels of the upright source; it may overhang the source.</summary>
    public required PixelRect Crop { get; init; }

    /// <summary>Scale from source pixels to layer pixels, before the size was rounded.</summary>
    public required double Scale { get; init; }

    /// <summary>The layer after scaling; that of a thumbnail has the size of its rectangle.</summary>
    public required PixelSize Scaled { get; init; }

    /// <summary>
    /// Where the scaled crop lies in <see cref="Scaled"/>: all of it, except that a thumbnail may be larger or smaller
    /// than its rectangle.
    /// </summary>
    public required PixelRect Content { get; init; }

    /// <summary>Clockwise rotation, 0 ≤ angle &lt; 360; within 1e-6 of a multiple of 90 it is that multiple.</summary>
    public required double Angle { get; init; }

    /// <summary>The bounding box of the rotated layer.</summary>
    public required PixelSize Rotated { get; init; }

    /// <summary>Margins around the rotated layer; negative ones cut.</summary>
    public required Margins Extend { get; init; }

    /// <summary>The layer after <see cref="Extend"/>, which is the composite image.</summary>
    public required PixelSize Canvas { get; init; }
}
