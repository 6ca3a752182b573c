using System.Collections.Frozen;
using ImageServing.Protocol.Values;
using static ImageServing.Protocol.CommandScope;
using static ImageServing.Protocol.CommandTraits;
using static ImageServing.Protocol.NumberText;

namespace ImageServing.Protocol;

/// <summary>
/// The table of commands: a new command is one entry here, and what executes it. The order of the entries is the
/// order of canonical text, which is why they are all in one file. The pages of the reference have the commands'
/// names, unless another page is named.
/// </summary>
public static class Commands
{
    private const string AboveZero = "layers above 0 are not composed yet";
    private const string PlacesMaps =
        "places image maps of layers above 0, whose pictures are not composed yet";
    private const string ClipOnly = "matters beside clipPath= only, which is not applied yet";
    private const string NoEffects = "effect layers are not painted yet";
    private const string NoGrowth = "layers and masks are not grown yet";
    private const string NoPaths = "paths are not applied yet";
    private const string NoPerspective = "perspective is not applied yet";
    private const string NoText = "text layers are not painted yet";
    private const string TextOnly = "matters to text layers only, which are not painted yet";

    // Static fields are initialised from top to bottom: the list comes first, the frozen lookup last.
    private static readonly List<Command> Table = [];

    // --- Request ---

    /// <summary>What is asked for; the picture by default.</summary>
    public static readonly Command<RequestType> Req = Define<RequestType>(
        "req",
        Request,
        new(RequestTypeText.Expected, RequestTypeText.Read, RequestTypeText.Print),
        traits: Delivered
    );

    /// <summary>Version or request id; the server only echoes it.</summary>
    public static readonly Command<string> Id = Define("id", Request, TextFormats.AnyText, traits: Delivered);

    /// <summary>
    /// Name of the function that a JSON reply calls (reference: props); s7jsonResponse by default.
    /// </summary>
    public static readonly Command<string> Handler = Define(
        "handler",
        Request,
        TextFormats.Text("letters a-z, A-Z and digits", t => t.All(char.IsAsciiLetterOrDigit)),
        // On static content, handler= alone asks for a call of the default function.
        traits: Delivered.OrEmpty()
    );

    /// <summary>
    /// The key of user data that labels of media sets come from (reference: Media set requests); none by
    /// default.
    /// </summary>
    public static readonly Command<string> LabelKey = Define(
        "labelkey",
        Request,
        TextFormats.AnyText,
        traits: Delivered
    );

    /// <summary>Image set in place of catalog::ImageSet, without the braces around it.</summary>
    public static readonly Command<string> ImageSet = Define(
        "imageSet",
        Request,
        ImageSetText.Format,
        traits: Delivered
    );

    /// <summary>The line that req=message writes to the log.</summary>
    public static readonly Command<string> Message = Define(
        "message",
        Request,
        TextFormats.AnyText,
        traits: Delivered
    );

    /// <summary>
    /// The file that req=saveToFile writes, below attribute::SavePath; required there (reference:
    /// saveToFile).
    /// </summary>
    public static readonly Command<string> Name = Define(
        "name",
        Request,
        TextFormats.Text("a relative file path without '..'", IsRelativePath),
        traits: Delivered
    );

    /// <summary>
    /// How long req=saveToFile may take, in milliseconds; PS::SaveTimeout by default (reference: saveToFile).
    /// </summary>
    public static readonly Command<int> Timeout = Define(
        "timeout",
        Request,
        TextFormats.Integer(1, int.MaxValue),
        traits: Delivered
    );

    /// <summary>
    /// The catalog::Type, case-sensitive, that an item of /is/content must have; any by default.
    /// </summary>
    public static readonly Command<string> Type = Define(
        "type",
        Request,
        TextFormats.AnyText,
        traits: Delivered
    );

    /// <summary>
    /// Id of the locale; empty asks for the default rule. attribute::DefaultLocale by default.
    /// </summary>
    public static readonly Command<string> Locale = Define(
        "locale",
        Request,
        TextFormats.Text("printable ASCII characters", t => t.All(c => c is >= ' ' and <= '~')),
        traits: Delivered.OrEmpty()
    );

    /// <summary>The catalog entry whose modifier is the template; none by default.</summary>
    public static readonly Command<string> Template = Define(
        "template",
        Request,
        TextFormats.Object,
        traits: Painted
    );

    /// <summary>
    /// What is served for an image that is missing; empty for nothing. attribute::DefaultImage by default.
    /// </summary>
    public static readonly Command<string> DefaultImage = Define(
        "defaultImage",
        Request,
        TextFormats.Object,
        traits: Painted.OrEmpty()
    );

    /// <summary>
    /// Whether all effect layers are masked; attribute::ApplyEffectMask by default, which is 1.
    /// </summary>
    public static readonly Command<bool> EffectMask = Define(
        "effectMask",
        Request,
        TextFormats.Flag,
        traits: Unused(NoEffects)
    );

    /// <summary>Cache control of client and server; on by default.</summary>
    public static readonly Command<CacheControl> Cache = Define(
        "cache",
        Request,
        CacheText.Format,
        traits: Delivered
    );

    /// <summary>Resampling filter; "sharp" was replaced by "sharp2". attribute::ResMode by default.</summary>
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

    /// <summary>
    /// Encoder quality 1..100, and 1 for chroma at full resolution; attribute::JpegQuality by default.
    /// </summary>
    public static readonly Command<Quality> Qlt = Define<Quality>(
        "qlt",
        Request,
        new(
            "quality 1..100[,chroma 0|1]",
            f => new Quality(f.Integer(1, 100), f.Flag(false)),
            v => $"{Print(v.Percent)},{(v.FullChroma ? 1 : 0)}"
        ),
        traits: Delivered
    );

    /// <summary>Encoding of the reply; jpeg by default.</summary>
    public static readonly Command<OutputFormat> Fmt = Define<OutputFormat>(
        "fmt",
        Request,
        new(FormatText.Expected, FormatText.Read, FormatText.Print),
        traits: Delivered
    );

    /// <summary>Largest JPEG in kilobytes; 0, the default, is free.</summary>
    public static readonly Command<int> JpegSize = Define(
        "jpegSize",
        Request,
        TextFormats.Integer(0, int.MaxValue),
        traits: Delivered
    );

    /// <summary>Scans of a progressive JPEG; auto by default.</summary>
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
        ),
        traits: Delivered
    );

    /// <summary>Palette of GIF and PNG8 replies; adaptive,diffuse,256 by default.</summary>
    public static readonly Command<Quantization> Quantize = Define(
        "quantize",
        Request,
        ColorOutputText.Palette,
        traits: Unused("palettes are the encoder's own choice for now")
    );

    /// <summary>Profile of the reply; by default attribute::IccProfile* of the reply's pixel type.</summary>
    public static readonly Command<OutputProfile> Icc = Define(
        "icc",
        Request,
        ColorOutputText.Profile,
        traits: Unused("replies are in sRGB for now")
    );

    /// <summary>Whether the profile is part of the reply; 0 by default.</summary>
    public static readonly Command<bool> IccEmbed = Define(
        "iccEmbed",
        Request,
        TextFormats.Embed,
        traits: Unused("profiles are not embedded yet")
    );

    /// <summary>Whether paths of layer 0's file are part of the reply; 0 by default.</summary>
    public static readonly Command<bool> PathEmbed = Define(
        "pathEmbed",
        Request,
        TextFormats.Embed,
        traits: Unused("paths are not embedded yet")
    );

    /// <summary>Whether XMP data of layer 0's file is part of the reply; 0 by default.</summary>
    public static readonly Command<bool> XmpEmbed = Define(
        "xmpEmbed",
        Request,
        TextFormats.Embed,
        traits: Unused("XMP data is not embedded yet")
    );

    /// <summary>
    /// Print resolution in dots per inch; catalog::PrintResolution or that of the file by default.
    /// </summary>
    public static readonly Command<double> PrintRes = Define(
        "printRes",
        Request,
        TextFormats.Positive,
        traits: Delivered
    );

    /// <summary>
    /// Whether JPEG and PNG become smaller formats of the client's browser; off by default.
    /// </summary>
    public static readonly Command<bool> Bfc = Define("bfc", Request, TextFormats.OnOff, traits: Suited);

    /// <summary>Optimization for the client's pixel density; off by default.</summary>
    public static readonly Command<DevicePixelRatio> Dpr = Define(
        "dpr",
        Request,
        DevicePixelRatioText.Format,
        traits: Suited
    );

    /// <summary>Whether quality follows the client's bandwidth; off by default.</summary>
    public static readonly Command<bool> Network = Define(
        "network",
        Request,
        TextFormats.OnOff,
        traits: Suited
    );

    // --- View ---

    /// <summary>
    /// View width in pixels, from 1; by default that of the composite or attribute::DefaultPix.
    /// </summary>
    public static readonly Command<int> Wid = Define("wid", View, TextFormats.Integer(1, int.MaxValue));

    /// <summary>
    /// View height in pixels, from 1; by default that of the composite or attribute::DefaultPix.
    /// </summary>
    public static readonly Command<int> Hei = Define("hei", View, TextFormats.Integer(1, int.MaxValue));

    /// <summary>Fit mode; without a second value it does not enlarge. Documented default: fit,0.</summary>
    public static readonly Command<Fit> Fit = Define("fit", View, FitText.Format);

    /// <summary>Inverse view scale; by default wid= and hei= decide.</summary>
    public static readonly Command<double> Scl = Define("scl", View, TextFormats.Positive);

    /// <summary>Where slack and cuts go, -1..1; 0,0 by default.</summary>
    public static readonly Command<Alignment> Align = Define<Alignment>(
        "align",
        View,
        new(
            "horizontal,vertical from -1 to 1",
            f => new Alignment(f.Real(-1, 1), f.Real(-1, 1)),
            v => TextFormats.Join(v.Horizontal, v.Vertical)
        )
    );

    /// <summary>Region of interest in composite pixels; all of the composite by default.</summary>
    public static readonly Command<PixelRect> Rgn = Define("rgn", View, TextFormats.Area);

    /// <summary>Final rectangle in view pixels; all of the view at scale 1 by default.</summary>
    public static readonly Command<ViewRectangle> Rect = Define("rect", View, TextFormats.Rectangle);

    /// <summary>Background of the view, whose alpha is ignored; attribute::BkgColor by default.</summary>
    public static readonly Command<Color> Bgc = Define("bgc", View, TextFormats.Color);

    // --- Contents of the layer, or of layer 0 when the composite is selected ---

    /// <summary>Source of the layer; in layer 0 the object of the path when it is absent.</summary>
    public static readonly Command<SourceReference> Src = Define(
        "src",
        LayerOrLayerZero,
        SourceText.Format,
        slot: "src"
    );

    /// <summary>Mask of the layer; catalog::MaskPath or the alpha channel when it is absent.</summary>
    public static readonly Command<SourceReference> Mask = Define(
        "mask",
        LayerOrLayerZero,
        SourceText.Format,
        traits: Unpainted("masks are not applied yet")
    );

    /// <summary>Whether the layer is left out; 0 by default.</summary>
    public static readonly Command<bool> Hide = Define("hide", LayerOrLayerZero, TextFormats.Flag);

    /// <summary>Text, plain or RTF; makes a text layer. Shares its slot with src=.</summary>
    public static readonly Command<string> Text = Define(
        "text",
        LayerOrLayerZero,
        TextFormats.Lines,
        slot: "src",
        traits: Unpainted(NoText)
    );

    /// <summary>
    /// Text as RTF for the Photoshop-compatible renderer; makes a text layer. Shares its slot with src=.
    /// </summary>
    public static readonly Command<string> TextPs = Define(
        "textPs",
        LayerOrLayerZero,
        TextFormats.Lines,
        slot: "src",
        traits: Unpainted(NoText)
    );

    /// <summary>Attributes that RTF has no word for; 72,norm,fixedRes,wrap by default.</summary>
    public static readonly Command<TextAttributes> TextAttr = Define(
        "textAttr",
        LayerOrLayerZero,
        TextLayerText.Attributes,
        traits: Unused(TextOnly)
    );

    /// <summary>Clockwise angle of the baseline of textPs= in degrees; 0 by default.</summary>
    public static readonly Command<double> TextAngle = Define(
        "textAngle",
        LayerOrLayerZero,
        TextFormats.AnyReal,
        traits: Unused(TextOnly)
    );

    /// <summary>Baseline of textPs=; none by default. Open subpaths stay open.</summary>
    public static readonly Command<PathDefinition> TextPath = Define(
        "textPath",
        LayerOrLayerZero,
        PathText.Definition,
        traits: Unused(TextOnly)
    );

    /// <summary>Where text lies on textPath=; norm,0,1 by default.</summary>
    public static readonly Command<PathAttributes> PathAttr = Define(
        "pathAttr",
        LayerOrLayerZero,
        TextLayerText.OnPath,
        traits: Unused(TextOnly)
    );

    /// <summary>Where textPs= flows; the layer's rectangle by default.</summary>
    public static readonly Command<PathDefinition> TextFlowPath = Define(
        "textFlowPath",
        LayerOrLayerZero,
        PathText.Definition,
        traits: Unused(TextOnly)
    );

    /// <summary>Where textPs= does not flow; none by default.</summary>
    public static readonly Command<PathDefinition> TextFlowXPath = Define(
        "textFlowXPath",
        LayerOrLayerZero,
        PathText.Definition,
        traits: Unused(TextOnly)
    );

    /// <summary>
    /// What the mask or alpha channel shows; norm by default. An effect modifies the mask of its parent.
    /// </summary>
    public static readonly Command<MaskUse> MaskUse = Define(
        "maskUse",
        SourceOrLayerZero,
        TextFormats.Word<MaskUse>(
            new(
                ("norm", Values.MaskUse.Normal),
                ("invert", Values.MaskUse.Invert),
                ("off", Values.MaskUse.Off)
            )
        ),
        traits: Unpainted("masks are not applied yet").NeutralAt(Values.MaskUse.Normal).AlsoInEffects()
    );

    /// <summary>Growth of the mask in pixels at full resolution, -100..100; 0 by default.</summary>
    public static readonly Command<int> OpGrowMask = Define(
        "op_growMask",
        LayerOrLayerZero,
        TextFormats.Growth,
        traits: Unpainted(NoGrowth).NeutralAt(0)
    );

    /// <summary>Growth of the mask in pixels as it is used, -100..100; 0 by default.</summary>
    public static readonly Command<int> OpGrowMaskR = Define(
        "op_growMaskR",
        LayerOrLayerZero,
        TextFormats.Growth,
        traits: Unpainted(NoGrowth).NeutralAt(0)
    );

    // --- Transforms of the layer, or of layer 0 when the composite is selected ---

    /// <summary>Anchor from the source's top-left corner; catalog::Anchor or the centre by default.</summary>
    public static readonly Command<PixelPoint> Anchor = Define(
        "anchor",
        SourceOrLayerZero,
        TextFormats.Point,
        traits: Unused(PlacesMaps)
    );

    /// <summary>Anchor from the source's centre, relative to its size; 0,0 by default.</summary>
    public static readonly Command<NormalizedPoint> AnchorN = Define(
        "anchorN",
        SourceOrLayerZero,
        TextFormats.PointN,
        slot: "anchor",
        traits: Unused(PlacesMaps)
    );

    /// <summary>Crop in source pixels; the whole source by default.</summary>
    public static readonly Command<PixelRect> Crop = Define("crop", SourceOrLayerZero, TextFormats.Area);

    /// <summary>Crop relative to the source's size; 0,0,1,1 by default.</summary>
    public static readonly Command<NormalizedRect> CropN = Define(
        "cropN",
        SourceOrLayerZero,
        TextFormats.AreaN,
        slot: "crop"
    );

    /// <summary>Largest layer size; 0,0, the default, is free.</summary>
    public static readonly Command<PixelSize> Size = Define("size", LayerOrLayerZero, TextFormats.Size);

    /// <summary>
    /// Largest layer size relative to layer 0, 0..1; not permitted on layer 0 (reference: size).
    /// </summary>
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

    /// <summary>Scale relative to the full-resolution source; overrides res=. 1 by default.</summary>
    public static readonly Command<double> Scale = Define("scale", SourceOrLayerZero, TextFormats.Positive);

    /// <summary>Target object resolution; by default the source is not scaled.</summary>
    public static readonly Command<double> Res = Define("res", SourceOrLayerZero, TextFormats.Positive);

    /// <summary>Clockwise rotation in degrees; 0 by default.</summary>
    public static readonly Command<double> Rotate = Define("rotate", LayerOrLayerZero, TextFormats.AnyReal);

    /// <summary>Where the corners of the image go, in pixels of layer 0; none by default.</summary>
    public static readonly Command<Perspective> Perspective = Define(
        "perspective",
        LayerOrLayerZero,
        PerspectiveText.Format,
        traits: Unpainted(NoPerspective)
    );

    /// <summary>
    /// Where the corners of the image go, relative to layer 0 (reference: perspective); none by default.
    /// </summary>
    public static readonly Command<Perspective> PerspectiveN = Define(
        "perspectiveN",
        LayerOrLayerZero,
        PerspectiveText.Format,
        slot: "perspective",
        traits: Unpainted(NoPerspective)
    );

    /// <summary>Margins in layer pixels; 0,0,0,0 by default.</summary>
    public static readonly Command<Margins> Extend = Define("extend", LayerOrLayerZero, TextFormats.Margins);

    /// <summary>Margins relative to the layer's size; 0,0,0,0 by default.</summary>
    public static readonly Command<NormalizedMargins> ExtendN = Define(
        "extendN",
        LayerOrLayerZero,
        TextFormats.MarginsN,
        slot: "extend"
    );

    /// <summary>Origin from the layer's top-left corner; the transformed anchor by default.</summary>
    public static readonly Command<PixelPoint> Origin = Define(
        "origin",
        LayerOrLayerZero,
        TextFormats.Point,
        traits: Unused(PlacesMaps)
    );

    /// <summary>
    /// Origin from the layer's centre, relative to its size; the transformed anchor by default.
    /// </summary>
    public static readonly Command<NormalizedPoint> OriginN = Define(
        "originN",
        LayerOrLayerZero,
        TextFormats.PointN,
        slot: "origin",
        traits: Unused(PlacesMaps)
    );

    /// <summary>
    /// Fill of solid colour and effect layers, where it is required; elsewhere a fill before rotation, by
    /// default 0,0,0,0.
    /// </summary>
    public static readonly Command<Color> Color = Define(
        "color",
        LayerOrLayerZero,
        TextFormats.Color,
        traits: Painted.AlsoInEffects()
    );

    /// <summary>Fill behind the layer after extend; 0,0,0,0 by default.</summary>
    public static readonly Command<Color> BgColor = Define("bgColor", LayerOrLayerZero, TextFormats.Color);

    // --- Placement of layers above 0 ---

    /// <summary>Offset from the origin of layer 0, of an effect from its parent; 0,0 by default.</summary>
    public static readonly Command<PixelPoint> Pos = Define(
        "pos",
        LayerAboveZero,
        TextFormats.Point,
        traits: Unused(PlacesMaps).AlsoInEffects()
    );

    /// <summary>Offset from the origin of layer 0, relative to its size; 0,0 by default.</summary>
    public static readonly Command<NormalizedPoint> PosN = Define(
        "posN",
        LayerAboveZero,
        TextFormats.PointN,
        slot: "pos",
        traits: Unused(PlacesMaps).AlsoInEffects()
    );

    /// <summary>How the layer is blended with what lies below; norm by default.</summary>
    public static readonly Command<BlendMode> BlendMode = Define(
        "blendMode",
        LayerAboveZero,
        TextFormats.Word<BlendMode>(
            new(
                ("norm", Values.BlendMode.Normal),
                ("dissolve", Values.BlendMode.Dissolve),
                ("lighten", Values.BlendMode.Lighten),
                ("darken", Values.BlendMode.Darken),
                ("mult", Values.BlendMode.Multiply),
                ("screen", Values.BlendMode.Screen)
            )
        ),
        traits: Unused(AboveZero).AlsoInEffects()
    );

    // --- The layer, or the composite when it is selected ---

    /// <summary>Mirroring; none by default.</summary>
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

    /// <summary>Image map in layer coordinates; empty for none. catalog::Map by default.</summary>
    public static readonly Command<string> Map = Define(
        "map",
        LayerOrComposite,
        TextFormats.Lines,
        traits: Delivered.OrEmpty()
    );

    /// <summary>
    /// Image map in source coordinates, ignored beside map=; empty for none (reference: map). catalog::Map by
    /// default.
    /// </summary>
    public static readonly Command<string> MapA = Define(
        "mapA",
        LayerOrComposite,
        TextFormats.Lines,
        traits: Delivered.OrEmpty()
    );

    /// <summary>The shape outside of which the layer is transparent; none by default.</summary>
    public static readonly Command<PathDefinition> ClipPath = Define(
        "clipPath",
        LayerOrComposite,
        PathText.Definition,
        traits: Unpainted(NoPaths)
    );

    /// <summary>
    /// Embedded paths, outside of whose intersection the layer is transparent; none by default (reference:
    /// clipPath).
    /// </summary>
    public static readonly Command<PathNames> ClipPathE = Define(
        "clipPathE",
        LayerOrComposite,
        PathText.Names,
        slot: "clipPath",
        traits: Unpainted(NoPaths)
    );

    /// <summary>
    /// The shape inside of which the layer is transparent; ignored without clipPath=. None by default.
    /// </summary>
    public static readonly Command<PathDefinition> ClipXPath = Define(
        "clipXPath",
        LayerOrComposite,
        PathText.Definition,
        traits: Unused(ClipOnly)
    );

    /// <summary>
    /// Embedded paths inside of which the layer is transparent; none by default (reference: clipXPath).
    /// </summary>
    public static readonly Command<PathNames> ClipXPathE = Define(
        "clipXPathE",
        LayerOrComposite,
        PathText.Names,
        slot: "clipXPath",
        traits: Unused(ClipOnly)
    );

    /// <summary>
    /// Embedded paths to whose bounding boxes the layer is cropped, one after the other; none by default.
    /// </summary>
    public static readonly Command<PathNames> CropPathE = Define(
        "cropPathE",
        LayerOrComposite,
        PathText.Names,
        traits: Unpainted(NoPaths)
    );

    /// <summary>Opacity in percent; 100,100 by default. Effects ignore the second value.</summary>
    public static readonly Command<Opacity> Opac = Define<Opacity>(
        "opac",
        LayerOrComposite,
        new(
            "opacity 0..100[,fill opacity 0..100]",
            f => new Opacity(f.Integer(0, 100), f.Integer(0, 100, 100)),
            v => $"{Print(v.Percent)},{Print(v.FillPercent)}"
        ),
        traits: Painted.AlsoInEffects()
    );

    /// <summary>Negative image; 0 by default.</summary>
    public static readonly Command<bool> OpInvert = Define("op_invert", LayerOrComposite, TextFormats.Flag);

    /// <summary>Adjustment of red, green and blue, -100..100; 0,0,0 by default.</summary>
    public static readonly Command<ColorBalance> OpColorBalance = Define<ColorBalance>(
        "op_colorbalance",
        LayerOrComposite,
        new(
            "red,green,blue from -100 to 100",
            f => new ColorBalance(f.Integer(-100, 100), f.Integer(-100, 100), f.Integer(-100, 100)),
            v => TextFormats.Join(v.Red, v.Green, v.Blue)
        )
    );

    /// <summary>Brightness, -100..100; 0 by default.</summary>
    public static readonly Command<int> OpBrightness = Define(
        "op_brightness",
        LayerOrComposite,
        TextFormats.Integer(-100, 100)
    );

    /// <summary>Contrast in percent, -100..100; 0 by default.</summary>
    public static readonly Command<int> OpContrast = Define(
        "op_contrast",
        LayerOrComposite,
        TextFormats.Integer(-100, 100)
    );

    /// <summary>Hue in degrees, -180..180; 0 by default.</summary>
    public static readonly Command<int> OpHue = Define(
        "op_hue",
        LayerOrComposite,
        TextFormats.Integer(-180, 180)
    );

    /// <summary>Saturation, -100..100; 0 by default.</summary>
    public static readonly Command<int> OpSaturation = Define(
        "op_saturation",
        LayerOrComposite,
        TextFormats.Integer(-100, 100)
    );

    /// <summary>
    /// Colorizing that keeps shadows and highlights; none by default. Also colorize= (reference: maskUse).
    /// </summary>
    public static readonly Command<Colorization> OpColorize = Define(
        "op_colorize",
        LayerOrComposite,
        ColorizationText.Format,
        traits: Unpainted("layers are not colorized yet").AlsoNamed("colorize")
    );

    /// <summary>Growth in composite pixels, -100..100; 0 by default.</summary>
    public static readonly Command<int> OpGrow = Define(
        "op_grow",
        LayerOrComposite,
        TextFormats.Growth,
        traits: Unpainted(NoGrowth).NeutralAt(0).AlsoInEffects()
    );

    /// <summary>Blur radius in composite pixels, 0..100; 0 by default.</summary>
    public static readonly Command<double> OpBlur = Define(
        "op_blur",
        LayerOrComposite,
        TextFormats.Real(0, 100),
        traits: Painted.AlsoInEffects()
    );

    /// <summary>Noise in percent, 0..100; 0,uniform,0 by default.</summary>
    public static readonly Command<Noise> OpNoise = Define(
        "op_noise",
        LayerOrComposite,
        NoiseText.Format,
        traits: Painted.AlsoInEffects()
    );

    // --- The layer, or the view when the composite is selected ---

    /// <summary>Unsharp mask with a radius in full-resolution pixels; 0,0,0,0 by default.</summary>
    public static readonly Command<UnsharpMask> OpUsm = Define("op_usm", LayerOrView, TextFormats.Unsharp);

    /// <summary>Unsharp mask with a radius in view pixels; 0,0,0,0 by default.</summary>
    public static readonly Command<UnsharpMask> OpUsmR = Define("op_usmR", LayerOrView, TextFormats.Unsharp);

    /// <summary>Simple sharpening; 0 by default.</summary>
    public static readonly Command<bool> OpSharpen = Define("op_sharpen", LayerOrView, TextFormats.Flag);

    private static readonly FrozenDictionary<string, Command> ByName = Table
        .Select(c => (c.Name, Command: c))
        .Concat(Table.Where(c => c.Alias is not null).Select(c => (Name: c.Alias!, Command: c)))
        .ToFrozenDictionary(c => c.Name, c => c.Command, StringComparer.OrdinalIgnoreCase);

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
        var command = new Command<T>(name, scope, slot ?? name, Table.Count, format, traits ?? Painted);
        Table.Add(command);
        return command;
    }

    private static bool IsRelativePath(string path) =>
        path is [not ('/' or '\\'), ..]
        && !path.Contains(':', StringComparison.Ordinal)
        && !path.Split('/', '\\').Contains("..", StringComparer.Ordinal);
}
