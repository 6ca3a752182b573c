using System.Collections.Immutable;
using ImageServing.Protocol.Values;
using static ImageServing.Protocol.NumberText;

namespace ImageServing.Protocol;

/// <summary>Output profiles and palettes as text (reference: icc, quantize).</summary>
internal static class ColorOutputText
{
    private const int HexDigits = 6;
    private const int MostColors = 256;

    private static readonly Words<RenderingIntent> Intents = new(
        ("perceptual", RenderingIntent.Perceptual),
        ("relative", RenderingIntent.Relative),
        ("saturation", RenderingIntent.Saturation),
        ("absolute", RenderingIntent.Absolute)
    );

    private static readonly Words<PaletteKind> Palettes = new(
        ("adaptive", PaletteKind.Adaptive),
        ("web", PaletteKind.Web),
        ("mac", PaletteKind.Mac)
    );

    private static readonly Words<bool> Dithers = new(("diffuse", true), ("off", false));

    public static readonly ValueFormat<OutputProfile> Profile = new(
        "profile[,perceptual|relative|saturation|absolute[,black point compensation 0|1[,dither 0|1]]]",
        f => new OutputProfile(
            f.Next(isOptional: false) ?? "",
            f.Optional(o => o.Word(Intents)),
            f.Optional(o => o.Flag()),
            f.Optional(o => o.Flag())
        ),
        v =>
            TextFormats.JoinSaid(
                v.Profile,
                v.Intent is { } intent ? Intents.Print(intent) : null,
                PrintFlag(v.BlackPointCompensation),
                PrintFlag(v.Dither)
            )
    );

    public static readonly ValueFormat<Quantization> Palette = new(
        "adaptive|web|mac[,diffuse|off[,colours 2..256[,colours such as 'ff8000', no more than that]]]",
        ReadPalette,
        v =>
            string.Join(
                ',',
                v.Forced.Items.Select(ColorText.Print)
                    .Prepend(Print(v.Colors))
                    .Prepend(Dithers.Print(v.Dither))
                    .Prepend(Palettes.Print(v.Palette))
            )
    );

    private static Quantization ReadPalette(Fields fields)
    {
        var palette = fields.Word(Palettes);
        var dither = fields.Word(Dithers, true);
        var colors = fields.Integer(2, MostColors, MostColors);
        var forced = ImmutableArray.CreateBuilder<Color>();
        foreach (var part in fields.Rest())
        {
            var isHex = part.Length == HexDigits && part.All(char.IsAsciiHexDigit);
            forced.Add(isHex && ColorText.Parse([part]) is { } color ? color : fields.Fail(default(Color)));
        }
        var read = new Quantization(palette, dither, colors, new(forced.DrainToImmutable()));
        return read.Forced.Items.Length <= colors ? read : fields.Fail(read);
    }

    private static string? PrintFlag(bool? flag) => flag is { } said ? (said ? "1" : "0") : null;
}
