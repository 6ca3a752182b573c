namespace ImageServing.Vips;

/// <summary>What the numbers of a pixel mean; the values are libvips' ABI.</summary>
public enum VipsInterpretation
{
    /// <summary>Any number of bands without meaning.</summary>
    Multiband = 0,

    /// <summary>Gray, 0 is black.</summary>
    BlackWhite = 1,

    /// <summary>A table.</summary>
    Histogram = 10,

    /// <summary>CIE XYZ.</summary>
    Xyz = 12,

    /// <summary>CIE Lab.</summary>
    Lab = 13,

    /// <summary>Ink: 255 is full.</summary>
    Cmyk = 15,

    /// <summary>RGB without a defined colour space.</summary>
    Rgb = 17,

    /// <summary>8-bit sRGB.</summary>
    Srgb = 22,

    /// <summary>16-bit RGB.</summary>
    Rgb16 = 25,

    /// <summary>16-bit gray.</summary>
    Grey16 = 26,

    /// <summary>Linear light, 1.0 is white.</summary>
    ScRgb = 28,
}

/// <summary>The type of one number of a pixel; the values are libvips' ABI.</summary>
public enum VipsBandFormat
{
    /// <summary>Unsigned 8 bit.</summary>
    U8 = 0,

    /// <summary>Signed 8 bit.</summary>
    S8 = 1,

    /// <summary>Unsigned 16 bit.</summary>
    U16 = 2,

    /// <summary>Signed 16 bit.</summary>
    S16 = 3,

    /// <summary>Unsigned 32 bit.</summary>
    U32 = 4,

    /// <summary>Signed 32 bit.</summary>
    S32 = 5,

    /// <summary>32-bit floating point.</summary>
    F32 = 6,

    /// <summary>Two 32-bit floating point numbers.</summary>
    Complex = 7,

    /// <summary>64-bit floating point.</summary>
    F64 = 8,

    /// <summary>Two 64-bit floating point numbers.</summary>
    DoubleComplex = 9,
}

/// <summary>Resampling kernels; the values are libvips' ABI.</summary>
public enum VipsKernel
{
    /// <summary>Triangle.</summary>
    Linear = 1,

    /// <summary>Catmull-Rom.</summary>
    Cubic = 2,

    /// <summary>Lanczos with two lobes.</summary>
    Lanczos2 = 4,

    /// <summary>Lanczos with three lobes.</summary>
    Lanczos3 = 5,
}

/// <summary>What lies beyond an image's edge; the values are libvips' ABI.</summary>
public enum VipsExtend
{
    /// <summary>Zeros.</summary>
    Black = 0,

    /// <summary>The nearest pixel of the edge.</summary>
    Copy = 1,

    /// <summary>A given colour.</summary>
    Background = 5,
}
