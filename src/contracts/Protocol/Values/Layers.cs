namespace ImageServing.Protocol.Values;

/// <summary>How a layer is blended with what lies below (reference: blendMode).</summary>
public enum BlendMode
{
    /// <summary>Over.</summary>
    Normal,

    /// <summary>Semi-opaque pixels become opaque or transparent at random.</summary>
    Dissolve,

    /// <summary>The lighter component.</summary>
    Lighten,

    /// <summary>The darker component.</summary>
    Darken,

    /// <summary>The product.</summary>
    Multiply,

    /// <summary>The inverse of the product of the inverses.</summary>
    Screen,
}

/// <summary>What a layer's mask or alpha channel shows (reference: maskUse).</summary>
public enum MaskUse
{
    /// <summary>The foreground.</summary>
    Normal,

    /// <summary>The background.</summary>
    Invert,

    /// <summary>The whole rectangle.</summary>
    Off,
}

/// <summary>Which resampling a perspective transform uses (reference: perspective).</summary>
public enum PerspectiveSampling
{
    /// <summary>Super-sampling (R3).</summary>
    SuperSampling,

    /// <summary>Nearest neighbour (R1).</summary>
    Nearest,

    /// <summary>Bi-linear (R2).</summary>
    Bilinear,

    /// <summary>Super-sampling with jitter (R3T).</summary>
    Jittered,
}

/// <summary>
/// Where the corners of a layer's image go: in pixels of layer 0 for perspective=, relative to its size for
/// perspectiveN= (reference: perspective).
/// </summary>
/// <param name="TopLeft">The image's top-left corner.</param>
/// <param name="TopRight">The image's top-right corner.</param>
/// <param name="BottomRight">The image's bottom-right corner.</param>
/// <param name="BottomLeft">The image's bottom-left corner.</param>
/// <param name="Sampling">The resampling.</param>
/// <param name="Jitter">0..200; 0 unless jittered.</param>
public readonly record struct Perspective(
    PixelPoint TopLeft,
    PixelPoint TopRight,
    PixelPoint BottomRight,
    PixelPoint BottomLeft,
    PerspectiveSampling Sampling,
    int Jitter
);

/// <summary>
/// Colorizing (reference: op_colorize): an RGB colour, whether the brightness is adjusted first, and the contrast
/// range 0..100, where 0 keeps the input's.
/// </summary>
public readonly record struct Colorization(Color Color, bool AdjustsBrightness, double Contrast);
