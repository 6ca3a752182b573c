namespace ImageServing.Protocol.Values;

/// <summary>A size in whole pixels (reference: size). Zero in a dimension means "not constrained".</summary>
public readonly record struct PixelSize(int Width, int Height);

/// <summary>A point in pixels; documented as whole, fractions occur in the field (reference: coord).</summary>
public readonly record struct PixelPoint(double X, double Y);

/// <summary>A point relative to an image's size (reference: coordN).</summary>
public readonly record struct NormalizedPoint(double X, double Y);

/// <summary>A rectangle in whole pixels: offset from the top-left corner, then size (reference: coord, size).</summary>
public readonly record struct PixelRect(int X, int Y, int Width, int Height);

/// <summary>A rectangle relative to an image's size: 0,0,1,1 is the whole image (reference: coordN, sizeN).</summary>
public readonly record struct NormalizedRect(double X, double Y, double Width, double Height);

/// <summary>A size relative to layer 0; zero in a dimension means "not constrained" (reference: size).</summary>
public readonly record struct NormalizedSize(double Width, double Height);

/// <summary>Pixels to add to each edge; negative values cut (reference: extend).</summary>
public readonly record struct Margins(int Left, int Top, int Right, int Bottom);

/// <summary>Margins relative to the layer's size (reference: extend, extendN).</summary>
public readonly record struct NormalizedMargins(double Left, double Top, double Right, double Bottom);

/// <summary>Where slack goes: -1 is left or top, 0 the centre, 1 right or bottom (reference: align).</summary>
public readonly record struct Alignment(double Horizontal, double Vertical);

/// <summary>The final view rectangle and the scale that precedes it (reference: rect).</summary>
public readonly record struct ViewRectangle(PixelRect Area, double Scale);

/// <summary>How the composite is scaled into wid and hei (reference: fit).</summary>
public enum FitMode
{
    /// <summary>All of the image inside the view, background around it.</summary>
    Fit,

    /// <summary>Like <see cref="Fit"/>, the view shrinks to avoid background.</summary>
    Constrain,

    /// <summary>The view is covered, overhang is cut.</summary>
    Crop,

    /// <summary>Like <see cref="Crop"/>, the view grows to avoid cutting.</summary>
    Wrap,

    /// <summary>Width and height are scaled independently.</summary>
    Stretch,

    /// <summary>The width decides the scale.</summary>
    HFit,

    /// <summary>The height decides the scale.</summary>
    VFit,
}

/// <summary>A fit mode and whether it may enlarge (reference: fit).</summary>
public readonly record struct Fit(FitMode Mode, bool Upscale);

/// <summary>Mirroring of a layer or of the composite (reference: flip).</summary>
[Flags]
public enum Flip
{
    /// <summary>No mirroring.</summary>
    None = 0,

    /// <summary>Left becomes right.</summary>
    LeftRight = 1,

    /// <summary>Up becomes down.</summary>
    UpDown = 2,
}
