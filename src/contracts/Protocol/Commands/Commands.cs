using System.Collections.Frozen;
using ImageServing.Protocol.Values;
using static ImageServing.Protocol.CommandScope;
using static ImageServing.Protocol.NumberText;

namespace ImageServing.Protocol;

/// <summary>
/// The table of served commands: a new command is one entry here, and what executes it. The order of the
/// entries is the order of canonical text. The pages of the reference have the commands' names.
/// </summary>
public static class Commands
{
    // Static fields are initialised from top to bottom: the list comes first, the frozen lookup last.
    private static readonly List<Command> Table = [];

    // --- Request ---

    /// <summary>What is asked for.</summary>
    public static readonly Command<RequestType> Req = Define<RequestType>(
        "req",
        Request,
        new(RequestTypeText.Expected, RequestTypeText.Read, RequestTypeText.Print)
    );

    /// <summary>Version or request id; the server only echoes it.</summary>
    public static readonly Command<string> Id = Define("id", Request, TextFormats.Text("a text", _ => true));

    /// <summary>Name of the function that a JSON reply calls.</summary>
    public static readonly Command<string> Handler = Define(
        "handler",
        Request,
        TextFormats.Text("letters a-z, A-Z and digits", t => t.All(char.IsAsciiLetterOrDigit))
    );

    /// <summary>Cache control of client and server.</summary>
    public static readonly Command<CacheControl> Cache = Define("cache", Request, CacheText.Format);

    /// <summary>Resampling filter; "sharp" was replaced by "sharp2".</summary>
    public static readonly Command<ResamplingMode> ResMode = Define(
        "resMode",
        Request,
        TextFormats.Word<ResamplingMode>(
            new(
                ("bilin", ResamplingMode.Bilinear),
                ("bicub", ResamplingMode.Bicubic),
                ("sharp2", ResamplingMode.Sharp2),
                ("sharp", ResamplingMode.Sharp2),
                ("trilin", ResamplingMode.Bilinear),
                ("bisharp", ResamplingMode.BicubicSharper)
            )
        )
    );

    /// <summary>Encoder quality 1..100.</summary>
    public static readonly Command<Quality> Qlt = Define<Quality>(
        "qlt",
        Request,
        new(
            "quality 1..100[,chroma 0|1]",
            f => new Quality(f.Integer(1, 100), f.Flag(false)),
            v => $"{Print(v.Percent)},{(v.FullChroma ? 1 : 0)}"
        )
    );

    /// <summary>Encoding of the reply.</summary>
    public static readonly Command<OutputFormat> Fmt = Define<OutputFormat>(
        "fmt",
        Request,
        new(FormatText.Expected, FormatText.Read, FormatText.Print)
    );

    /// <summary>Largest JPEG in kilobytes; 0 is free.</summary>
    public static readonly Command<int> JpegSize = Define(
        "jpegSize",
        Request,
        TextFormats.Integer(0, int.MaxValue)
    );

    /// <summary>Scans of a progressive JPEG.</summary>
    public static readonly Command<ProgressiveScans> Pscan = Define(
        "pscan",
        Request,
        TextFormats.Word<ProgressiveScans>(
            new(
                ("auto", ProgressiveScans.Auto),
                ("3", ProgressiveScans.Three),
                ("4", ProgressiveScans.Four),
                ("5", ProgressiveScans.Five)
            )
        )
    );

    /// <summary>Print resolution in dots per inch.</summary>
    public static readonly Command<double> PrintRes = Define("printRes", Request, TextFormats.Positive);

    // --- View ---

    /// <summary>View width in pixels.</summary>
    public static readonly Command<int> Wid = Define("wid", View, TextFormats.Integer(1, int.MaxValue));

    /// <summary>View height in pixels.</summary>
    public static readonly Command<int> Hei = Define("hei", View, TextFormats.Integer(1, int.MaxValue));

    /// <summary>Fit mode; without a second value it does not enlarge.</summary>
    public static readonly Command<Fit> Fit = Define("fit", View, FitText.Format);

    /// <summary>Inverse view scale.</summary>
    public static readonly Command<double> Scl = Define("scl", View, TextFormats.Positive);

    /// <summary>Where slack and cuts go, -1..1.</summary>
    public static readonly Command<Alignment> Align = Define<Alignment>(
        "align",
        View,
        new(
            "horizontal,vertical from -1 to 1",
            f => new Alignment(f.Real(-1, 1), f.Real(-1, 1)),
            v => TextFormats.Join(v.Horizontal, v.Vertical)
        )
    );

    /// <summary>Region of interest in composite pixels.</summary>
    public static readonly Command<PixelRect> Rgn = Define("rgn", View, TextFormats.Area);

    /// <summary>Final rectangle in view pixels.</summary>
    public static readonly Command<ViewRectangle> Rect = Define("rect", View, TextFormats.Rectangle);

    /// <summary>Background of the view.</summary>
    public static readonly Command<Color> Bgc = Define("bgc", View, TextFormats.Color);

    // --- Layer 0 when the composite is selected ---

    /// <summary>Source of the layer; in layer 0 the object of the path when it is absent.</summary>
    public static readonly Command<SourceReference> Src = Define(
        "src",
        LayerOrLayerZero,
        SourceText.Format,
        slot: "src",
        traits: CommandTraits.Unpainted("layers are painted by a later version")
    );

    /// <summary>Mask of the layer; catalog::MaskPath or the alpha channel when it is absent.</summary>
    public static readonly Command<SourceReference> Mask = Define(
        "mask",
        LayerOrLayerZero,
        SourceText.Format,
        traits: CommandTraits.Unpainted("masks are painted by a later version")
    );

    /// <summary>Whether the layer is left out.</summary>
    public static readonly Command<bool> Hide = Define("hide", LayerOrLayerZero, TextFormats.Flag);

    /// <summary>Crop in source pixels.</summary>
    public static readonly Command<PixelRect> Crop = Define("crop", SourceOrLayerZero, TextFormats.Area);

    /// <summary>Crop relative to the source's size.</summary>
    public static readonly Command<NormalizedRect> CropN = Define(
        "cropN",
        SourceOrLayerZero,
        TextFormats.AreaN,
        slot: "crop"
    );

    /// <summary>Largest layer size.</summary>
    public static readonly Command<PixelSize> Size = Define("size", LayerOrLayerZero, TextFormats.Size);

    /// <summary>Largest layer size relative to layer 0; not permitted there.</summary>
    public static readonly Command<NormalizedSize> SizeN = Define<NormalizedSize>(
        "sizeN",
        LayerOrLayerZero,
        new(
            "width,height relative to layer 0, from 0 to 1",
            f => new NormalizedSize(f.Real(0, 1), f.Real(0, 1)),
            v => TextFormats.Join(v.Width, v.Height)
        ),
        slot: "size"
    );

    /// <summary>Scale relative to the full-resolution source.</summary>
    public static readonly Command<double> Scale = Define("scale", SourceOrLayerZero, TextFormats.Positive);

    /// <summary>Target object resolution.</summary>
    public static readonly Command<double> Res = Define("res", SourceOrLayerZero, TextFormats.Positive);

    /// <summary>Clockwise rotation in degrees.</summary>
    public static readonly Command<double> Rotate = Define(
        "rotate",
        LayerOrLayerZero,
        TextFormats.Real(-ParserLimits.LargestReal, ParserLimits.LargestReal)
    );

    /// <summary>Margins in layer pixels.</summary>
    public static readonly Command<Margins> Extend = Define("extend", LayerOrLayerZero, TextFormats.Margins);

    /// <summary>Margins relative to the layer's size.</summary>
    public static readonly Command<NormalizedMargins> ExtendN = Define(
        "extendN",
        LayerOrLayerZero,
        TextFormats.MarginsN,
        slot: "extend"
    );

    /// <summary>Fill behind the layer before rotation.</summary>
    public static readonly Command<Color> Color = Define("color", LayerOrLayerZero, TextFormats.Color);

    /// <summary>Fill behind the layer after extend.</summary>
    public static readonly Command<Color> BgColor = Define("bgColor", LayerOrLayerZero, TextFormats.Color);

    // --- The composite when it is selected ---

    /// <summary>Mirroring.</summary>
    public static readonly Command<Flip> Flip = Define(
        "flip",
        LayerOrComposite,
        TextFormats.Word<Flip>(
            new(
                ("lr", Values.Flip.LeftRight),
                ("ud", Values.Flip.UpDown),
                ("lrud", Values.Flip.LeftRight | Values.Flip.UpDown)
            )
        )
    );

    /// <summary>Opacity in percent.</summary>
    public static readonly Command<Opacity> Opac = Define<Opacity>(
        "opac",
        LayerOrComposite,
        new(
            "opacity 0..100[,fill opacity 0..100]",
            f => new Opacity(f.Integer(0, 100), f.Integer(0, 100, 100)),
            v => $"{Print(v.Percent)},{Print(v.FillPercent)}"
        )
    );

    /// <summary>Negative image.</summary>
    public static readonly Command<bool> OpInvert = Define("op_invert", LayerOrComposite, TextFormats.Flag);

    /// <summary>Adjustment of red, green and blue.</summary>
    public static readonly Command<ColorBalance> OpColorBalance = Define<ColorBalance>(
        "op_colorbalance",
        LayerOrComposite,
        new(
            "red,green,blue from -100 to 100",
            f => new ColorBalance(f.Integer(-100, 100), f.Integer(-100, 100), f.Integer(-100, 100)),
            v => TextFormats.Join(v.Red, v.Green, v.Blue)
        )
    );

    /// <summary>Brightness.</summary>
    public static readonly Command<int> OpBrightness = Define(
        "op_brightness",
        LayerOrComposite,
        TextFormats.Integer(-100, 100)
    );

    /// <summary>Contrast.</summary>
    public static readonly Command<int> OpContrast = Define(
        "op_contrast",
        LayerOrComposite,
        TextFormats.Integer(-100, 100)
    );

    /// <summary>Hue in degrees.</summary>
    public static readonly Command<int> OpHue = Define(
        "op_hue",
        LayerOrComposite,
        TextFormats.Integer(-180, 180)
    );

    /// <summary>Saturation.</summary>
    public static readonly Command<int> OpSaturation = Define(
        "op_saturation",
        LayerOrComposite,
        TextFormats.Integer(-100, 100)
    );

    /// <summary>Blur radius in composite pixels.</summary>
    public static readonly Command<double> OpBlur = Define(
        "op_blur",
        LayerOrComposite,
        TextFormats.Real(0, 100)
    );

    /// <summary>Noise.</summary>
    public static readonly Command<Noise> OpNoise = Define("op_noise", LayerOrComposite, NoiseText.Format);

    /// <summary>Unsharp mask with a radius in full-resolution pixels.</summary>
    public static readonly Command<UnsharpMask> OpUsm = Define("op_usm", LayerOrView, TextFormats.Unsharp);

    /// <summary>Unsharp mask with a radius in view pixels.</summary>
    public static readonly Command<UnsharpMask> OpUsmR = Define("op_usmR", LayerOrView, TextFormats.Unsharp);

    /// <summary>Simple sharpening.</summary>
    public static readonly Command<bool> OpSharpen = Define("op_sharpen", LayerOrView, TextFormats.Flag);

    private static readonly FrozenDictionary<string, Command> ByName = Table.ToFrozenDictionary(
        c => c.Name,
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Every command, in canonical order.</summary>
    public static IReadOnlyList<Command> All { get; } = [.. Table];

    /// <summary>Finds a command by its name in any case; null when there is none.</summary>
    public static Command? Find(string name) => ByName.GetValueOrDefault(name);

    private static Command<T> Define<T>(
        string name,
        CommandScope scope,
        ValueFormat<T> format,
        string? slot = null,
        CommandTraits? traits = null
    )
        where T : notnull
    {
        var command = new Command<T>(
            name,
            scope,
            slot ?? name,
            Table.Count,
            format,
            traits ?? CommandTraits.Painted
        );
        Table.Add(command);
        return command;
    }
}
