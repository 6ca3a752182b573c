using ImageServing.Protocol.Values;

namespace ImageServing.Protocol;

/// <summary>Fit modes as text (reference: fit).</summary>
internal static class FitText
{
    private static readonly Words<FitMode> Modes = new(
        ("fit", FitMode.Fit),
        ("constrain", FitMode.Constrain),
        ("crop", FitMode.Crop),
        ("wrap", FitMode.Wrap),
        ("stretch", FitMode.Stretch),
        ("hfit", FitMode.HFit),
        ("vfit", FitMode.VFit)
    );

    public static readonly ValueFormat<Fit> Format = new(
        $"{Modes.Expected}[,upscale 0|1]",
        f => new Fit(f.Word<FitMode>(Modes), f.Flag(false)),
        v => $"{Modes.Print(v.Mode)},{(v.Upscale ? 1 : 0)}"
    );
}
