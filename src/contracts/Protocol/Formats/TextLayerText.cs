using ImageServing.Protocol.Values;
using static ImageServing.Protocol.NumberText;

namespace ImageServing.Protocol;

/// <summary>Attributes of text layers as text (reference: textAttr, pathAttr).</summary>
internal static class TextLayerText
{
    // The resolution when none is given, in dpi, as documented.
    private const int DefaultResolution = 72;

    // Below the nine decimals that numbers have.
    private const double Noise = 1e-10;

    private static readonly Words<TextAntiAliasing> AntiAliasings = new(
        ("norm", TextAntiAliasing.Normal),
        ("off", TextAntiAliasing.Off),
        ("crisp", TextAntiAliasing.Crisp),
        ("sharp", TextAntiAliasing.Sharp),
        ("strong", TextAntiAliasing.Strong),
        ("smooth", TextAntiAliasing.Smooth)
    );

    private static readonly Words<TextFit> Fits = new(
        ("fixedRes", TextFit.FixedResolution),
        ("autoRes", TextFit.AutomaticResolution),
        ("maxRes", TextFit.LargestResolution)
    );

    private static readonly Words<WordWrap> Wraps = new(
        ("wrap", WordWrap.Wrap),
        ("noWrap", WordWrap.NoWrap),
        ("nbWrap", WordWrap.NonBreaking)
    );

    private static readonly Words<bool> Directions = new(("norm", false), ("reverse", true));

    public static readonly ValueFormat<TextAttributes> Attributes = new(
        $"dpi[,{AntiAliasings.Expected}[,{Fits.Expected}[,{Wraps.Expected}]]]",
        f => new TextAttributes(
            f.Integer(1, int.MaxValue, DefaultResolution),
            f.Word(AntiAliasings, TextAntiAliasing.Normal),
            f.Word(Fits, TextFit.FixedResolution),
            f.Word(Wraps, WordWrap.Wrap)
        ),
        v =>
            string.Join(
                ',',
                Print(v.Resolution),
                AntiAliasings.Print(v.AntiAliasing),
                Fits.Print(v.Fit),
                Wraps.Print(v.WordWrap)
            )
    );

    public static readonly ValueFormat<PathAttributes> OnPath = new(
        "norm|reverse[,start 0..1[,end]], the end after the start by at most 1",
        ReadOnPath,
        v => $"{Directions.Print(v.IsReverse)},{TextFormats.Join(v.Start, v.End)}"
    );

    private static PathAttributes ReadOnPath(Fields fields)
    {
        var read = new PathAttributes(fields.Word(Directions), fields.Real(0, 1, 0), fields.Real(0, 2, 1));
        var isGood = read.Start < 1 && read.End > read.Start && read.End - read.Start <= 1 + Noise;
        return isGood ? read : fields.Fail(read);
    }
}
