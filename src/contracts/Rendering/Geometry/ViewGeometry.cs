using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>How the composite is scaled and placed (reference: View transform for images, fit, rgn, rect).</summary>
public sealed record ViewGeometry
{
    /// <summary>Region of interest in composite pixels; the whole composite without rgn=.</summary>
    public required PixelRect Region { get; init; }

    /// <summary>Scale from composite to view pixels, without the factor of rect=.</summary>
    public required AxisScale Scale { get; init; }

    /// <summary>The region after scaling, in view pixels.</summary>
    public required PixelSize ScaledRegion { get; init; }

    /// <summary>The view, without rect=.</summary>
    public required PixelSize View { get; init; }

    /// <summary>Where the scaled region's top-left corner lies in the view; negative when it is cut.</summary>
    public required PixelOffset Offset { get; init; }

    /// <summary>Factor of rect=, which multiplies <see cref="Scale"/>.</summary>
    public required double RectangleScale { get; init; }

    /// <summary>The view after <see cref="RectangleScale"/>.</summary>
    public required PixelSize ScaledView { get; init; }

    /// <summary>The reply's rectangle in pixels of <see cref="ScaledView"/>; its size is the reply's size.</summary>
    public required PixelRect Rectangle { get; init; }

    /// <summary>Size of the reply image.</summary>
    public PixelSize Reply => new(Rectangle.Width, Rectangle.Height);
}
