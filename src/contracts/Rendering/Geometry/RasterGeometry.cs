using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>
/// What an engine executes: the reply's scale is folded into the layer, so that the source is resampled once.
/// In this order: cut <see cref="Window"/> out of the source, scale it to <see cref="Content"/>'s size, put it
/// at <see cref="Content"/> into a transparent <see cref="Layer"/>, turn by <see cref="Angle"/> into the middle
/// of <see cref="Rotated"/>, add or cut <see cref="Extend"/>, which gives <see cref="Canvas"/>, resize to
/// <see cref="Placement"/>'s size where it differs, and put it at <see cref="Placement"/> into the reply, of
/// which only <see cref="Visible"/> shows it. Sizes are at least one pixel.
/// </summary>
public sealed record RasterGeometry
{
    /// <summary>The part of the crop that the source has, in pixels of the upright source.</summary>
    public required PixelRect Window { get; init; }

    /// <summary>The layer before rotation.</summary>
    public required PixelSize Layer { get; init; }

    /// <summary>
    /// Where the source's pixels lie in <see cref="Layer"/>; the rest is transparent. Those of a thumbnail may overhang
    /// the layer, or miss it.
    /// </summary>
    public required PixelRect Content { get; init; }

    /// <summary>Clockwise rotation in degrees, 0 ≤ angle &lt; 360, exact at multiples of 90.</summary>
    public required double Angle { get; init; }

    /// <summary>The rotated layer; with a free angle within a composite pixel of the rotated <see cref="Layer"/>.</summary>
    public required PixelSize Rotated { get; init; }

    /// <summary>Margins around the rotated layer; negative ones cut.</summary>
    public required Margins Extend { get; init; }

    /// <summary>The canvas on which the operations of the composite are done.</summary>
    public required PixelSize Canvas { get; init; }

    /// <summary>Scale from composite pixels to pixels of <see cref="Canvas"/> (radius of op_blur).</summary>
    public required AxisScale CanvasScale { get; init; }

    /// <summary>Where the canvas lies in the reply, and its size there; it may overhang or miss the reply.</summary>
    public required PixelRect Placement { get; init; }

    /// <summary>The part of the reply that belongs to the view; outside of it is background. May be empty.</summary>
    public required PixelRect Visible { get; init; }

    /// <summary>Size of the reply image.</summary>
    public required PixelSize Reply { get; init; }

    /// <summary>Scale from full-resolution source pixels to reply pixels (radius of op_usm).</summary>
    public required double TotalScale { get; init; }

    /// <summary>Whether the canvas is resized once more: a stretched view of a freely turned layer.</summary>
    public bool NeedsResize => Canvas.Width != Placement.Width || Canvas.Height != Placement.Height;

    /// <summary>
    /// Scale of the resampling, by the source's own axes: a source of that much resolution is enough, a
    /// vector source is best rasterised at it.
    /// </summary>
    public AxisScale SourceScale =>
        new((double)Content.Width / Window.Width, (double)Content.Height / Window.Height);
}
