namespace ImageServing.Protocol.Values;

/// <summary>Resampling filter of every scaling step (reference: resMode).</summary>
public enum ResamplingMode
{
    /// <summary>Bi-cubic.</summary>
    Bicubic,

    /// <summary>Bi-linear.</summary>
    Bilinear,

    /// <summary>A Lanczos window.</summary>
    Sharp2,

    /// <summary>What Photoshop names "bicubic sharper".</summary>
    BicubicSharper,
}

/// <summary>
/// Unsharp masking: strength 0..5, kernel radius 0..250 pixels, threshold 0..255 levels, on brightness alone
/// or on each component (reference: op_usm, op_usmR).
/// </summary>
public readonly record struct UnsharpMask(double Amount, double Radius, int Threshold, bool Monochrome);

/// <summary>Adjustment of red, green and blue, each -100..100 (reference: op_colorbalance).</summary>
public readonly record struct ColorBalance(int Red, int Green, int Blue);

/// <summary>Noise of 0..100 percent (reference: op_noise).</summary>
public readonly record struct Noise(int Percent, NoiseDistribution Distribution, bool Monochrome);

/// <summary>The distribution of <see cref="Noise"/>.</summary>
public enum NoiseDistribution
{
    /// <summary>Every amplitude is as likely.</summary>
    Uniform,

    /// <summary>The normal distribution.</summary>
    Gaussian,
}

/// <summary>Opacity in percent of the layer with its effects, and of the layer's own contents (reference: opac).</summary>
public readonly record struct Opacity(int Percent, int FillPercent)
{
    /// <summary>The opacity of the layer's own contents, 0..1.</summary>
    public double Effective => Percent / 100.0 * FillPercent / 100.0;
}
