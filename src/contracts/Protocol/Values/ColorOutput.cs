namespace ImageServing.Protocol.Values;

/// <summary>ICC rendering intents (reference: icc).</summary>
public enum RenderingIntent
{
    /// <summary>Perceptual.</summary>
    Perceptual,

    /// <summary>Relative colorimetric.</summary>
    Relative,

    /// <summary>Saturation.</summary>
    Saturation,

    /// <summary>Absolute colorimetric.</summary>
    Absolute,
}

/// <summary>The profile of the reply; null where the catalog decides (reference: icc).</summary>
/// <param name="Profile">A name of the profile map, or a relative file path; without comma.</param>
/// <param name="Intent">The rendering intent.</param>
/// <param name="BlackPointCompensation">Whether black points are aligned.</param>
/// <param name="Dither">Whether errors are diffused.</param>
public readonly record struct OutputProfile(
    string Profile,
    RenderingIntent? Intent = null,
    bool? BlackPointCompensation = null,
    bool? Dither = null
);

/// <summary>Where the colours of a palette come from (reference: quantize).</summary>
public enum PaletteKind
{
    /// <summary>From the picture.</summary>
    Adaptive,

    /// <summary>The web palette.</summary>
    Web,

    /// <summary>The Macintosh palette; not for replies with alpha.</summary>
    Mac,
}

/// <summary>How a picture becomes one with a palette (reference: quantize).</summary>
/// <param name="Palette">Where its colours come from.</param>
/// <param name="Dither">Whether errors are diffused.</param>
/// <param name="Colors">Number of colours of an adaptive palette, 2..256.</param>
/// <param name="Forced">Opaque RGB colours that an adaptive palette contains; no more than <paramref name="Colors"/>.</param>
public readonly record struct Quantization(
    PaletteKind Palette,
    bool Dither,
    int Colors,
    ValueList<Color> Forced
);

/// <summary>Optimization for the client's pixel density (reference: dpr).</summary>
/// <param name="IsOn">Whether it is done.</param>
/// <param name="Ratio">Greater than 0; null leaves it to what the client says.</param>
public readonly record struct DevicePixelRatio(bool IsOn, double? Ratio);
