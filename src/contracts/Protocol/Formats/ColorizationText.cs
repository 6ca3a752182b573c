using ImageServing.Protocol.Values;
using static ImageServing.Protocol.NumberText;

namespace ImageServing.Protocol;

/// <summary>Colorizing as text (reference: op_colorize).</summary>
internal static class ColorizationText
{
    private static readonly Words<bool> Brightness = new(("off", false), ("norm", true));

    public static readonly ValueFormat<Colorization> Format = new(
        "an RGB colour[,off|norm[,contrast 0..100]]",
        Read,
        v => $"{ColorText.Print(v.Color)},{Brightness.Print(v.AdjustsBrightness)},{Print(v.Contrast)}"
    );

    /// <summary>A colour has one field or several; off and norm, which are no part of it, end it.</summary>
    private static Colorization Read(Fields fields)
    {
        var color = new List<string>();
        bool? adjusts = null;
        for (var left = fields.Count; left > 0 && adjusts is null; left--)
        {
            var part = fields.Next(isOptional: false) ?? "";
            if (Brightness.TryRead(part, out var word))
            {
                adjusts = word;
            }
            else
            {
                color.Add(part);
            }
        }
        var contrast = fields.Real(0, 100, 0);
        return color.Count > 0 && ColorText.Parse(color) is { Type: PixelType.Rgb } rgb
            ? new Colorization(rgb, adjusts ?? true, contrast)
            : fields.Fail(default(Colorization));
    }
}
