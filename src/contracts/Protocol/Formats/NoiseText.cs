using ImageServing.Protocol.Values;

namespace ImageServing.Protocol;

/// <summary>Noise as text (reference: op_noise).</summary>
internal static class NoiseText
{
    private static readonly Words<NoiseDistribution> Distributions = new(
        ("uniform", NoiseDistribution.Uniform),
        ("gaussian", NoiseDistribution.Gaussian)
    );

    public static readonly ValueFormat<Noise> Format = new(
        "percent 0..100[,uniform|gaussian[,monochrome 0|1]]",
        f => new Noise(f.Integer(0, 100), f.Word(Distributions, NoiseDistribution.Uniform), f.Flag(false)),
        v => $"{NumberText.Print(v.Percent)},{Distributions.Print(v.Distribution)},{(v.Monochrome ? 1 : 0)}"
    );
}
