using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.Protocol.Values;

namespace ImageServing.Protocol.Tests;

/// <summary>What is true of every command and any value.</summary>
public sealed class CommandProperties
{
    private static readonly Config PerCommand = Config.QuickThrowOnFailure.WithMaxTest(200);
    private static readonly Gen<double> Real = Gen.Choose(-1_000_000_000, 1_000_000_000)
        .Select(n => n / 1000.0);
    private static readonly Gen<double> Unit = Gen.Choose(0, 100_000).Select(n => n / 100_000.0);
    private static readonly Gen<int> Length = Gen.Choose(0, int.MaxValue);
    private static readonly Gen<bool> Flag = Gen.Elements(true, false);
    private static readonly Gen<string> Word = Gen.Elements("a", "Path 1", "x/y.tif", "R&D=50%", "+#?;~")
        .NonEmptyListOf()
        .Select(w => string.Concat(w));
    private static readonly Gen<string> AnyText = Gen.OneOf(
            Word,
            Gen.Elements(",", " ", "ü", "{", "漢", "\\rtf1")
        )
        .ListOf()
        .Select(w => string.Concat(w));

    private static readonly Gen<byte> Component = Gen.Choose(0, 255).Select(n => (byte)n);

    private static readonly Gen<Color> AnyColor =
        from type in Gen.Elements(Enum.GetValues<PixelType>())
        from c in Component.ArrayOf(5)
        from isSource in Flag
        select type switch
        {
            PixelType.Gray => new Color(type, c[0], 0, 0, 0, c[4], isSource),
            PixelType.Rgb => new Color(type, c[0], c[1], c[2], 0, c[4], isSource),
            _ => new Color(type, c[0], c[1], c[2], c[3], c[4], isSource),
        };

    private static readonly Gen<PixelPoint> Point = Real.Two().Select(p => new PixelPoint(p.Item1, p.Item2));
    private static readonly Gen<NormalizedPoint> PointN = Real.Two()
        .Select(p => new NormalizedPoint(p.Item1, p.Item2));

    private static readonly Gen<PathSegment> Segment =
        from verb in Gen.Elements(Enum.GetValues<PathVerb>())
        from isRelative in Flag
        from p in Point.ArrayOf(3)
        select verb switch
        {
            PathVerb.Close => new PathSegment(verb, false, default, default, default),
            PathVerb.CurveTo => new PathSegment(verb, isRelative, p[0], p[1], p[2]),
            _ => new PathSegment(verb, isRelative, default, default, p[2]),
        };

    private static readonly Gen<PathDefinition> AnyPath =
        from start in Point
        from segments in Segment.ListOf()
        select new PathDefinition(new([new(PathVerb.MoveTo, false, default, default, start), .. segments]));

    private static readonly Gen<PathNames> Names = Word.NonEmptyListOf()
        .Select(n => new PathNames(new(n.ToImmutableArray())));

    private static readonly Gen<Perspective> AnyPerspective =
        from p in Point.ArrayOf(4)
        from sampling in Gen.Elements(Enum.GetValues<PerspectiveSampling>())
        from jitter in Gen.Choose(0, 200)
        select new Perspective(
            p[0],
            p[1],
            p[2],
            p[3],
            sampling,
            sampling is PerspectiveSampling.Jittered ? jitter : 0
        );

    private static readonly Gen<UnsharpMask> Unsharp =
        from amount in Gen.Choose(0, 500)
        from radius in Gen.Choose(0, 2500)
        from threshold in Gen.Choose(0, 255)
        from monochrome in Flag
        select new UnsharpMask(amount / 100.0, radius / 10.0, threshold, monochrome);

    private static readonly Gen<Quantization> Palette =
        from kind in Gen.Elements(Enum.GetValues<PaletteKind>())
        from dither in Flag
        from colors in Gen.Choose(2, 256)
        from forced in Component.ArrayOf(3).Select(c => Color.Rgb(c[0], c[1], c[2])).ListOf()
        select new Quantization(kind, dither, colors, new([.. forced.Take(colors)]));

    private static readonly Gen<OutputProfile> Profile =
        from name in Word
        from intent in Maybe(Gen.Elements(Enum.GetValues<RenderingIntent>()))
        from compensation in Maybe(Flag)
        from dither in Maybe(Flag)
        select new OutputProfile(name, intent, compensation, dither);

    private static readonly Gen<OutputFormat> Format =
        from text in Gen.Elements(
            "png-alpha",
            "tif",
            "webp",
            "pdf",
            "jpeg2000-alpha",
            "swf3",
            "eps",
            "m3u8",
            "gif"
        )
        from type in Gen.Elements("", "rgb", "gray", "cmyk")
        from packing in Gen.Elements("", "none", "lzw", "zip", "jpeg", "lossy", "lossless")
        let read = Commands.Fmt.Apply(CommandSet.Empty, $"{text},{type},{packing}").Set
        where read.Has(Commands.Fmt)
        select read.Get(Commands.Fmt)!.Value;

    private static readonly Gen<RequestType> Request =
        from type in Gen.Elements(RequestTypes.All.AsEnumerable())
        from format in Gen.Elements(type.Formats.Append(type.DefaultFormat))
        from encoding in Gen.Elements(Enum.GetValues<ResponseEncoding>())
        let isEncoded = type.HasEncodings && format is ResponseFormat.Xml
        select new RequestType(type.Kind, format, isEncoded ? encoding : ResponseEncoding.Utf8);

    private static readonly Gen<PathAttributes> OnPath =
        from isReverse in Flag
        from start in Gen.Choose(0, 999)
        from length in Gen.Choose(1, 1000)
        select new PathAttributes(isReverse, start / 1000.0, (start + length) / 1000.0);

    private static readonly List<(Command Command, Gen<CommandSet> Sets)> Values =
    [
        Of(Commands.Req, Request),
        Of(Commands.Id, AnyText),
        Of(Commands.Handler, Gen.Elements("s7jsonResponse", "A1")),
        Of(Commands.LabelKey, AnyText),
        Of(Commands.ImageSet, Gen.Elements("", "a,b", "{a},{b}", "{a}", " a;b , {c,{d}}")),
        Of(Commands.Message, AnyText),
        Of(Commands.Name, Word),
        Of(Commands.Timeout, Gen.Choose(1, int.MaxValue)),
        Of(Commands.Type, AnyText),
        Of(Commands.Locale, Word),
        Of(Commands.Template, Word),
        Of(Commands.DefaultImage, Word.Or(Gen.Constant(""))),
        Of(Commands.EffectMask, Flag),
        Of(
            Commands.Cache,
            Gen.Elements<CacheControl>(
                new(CacheUse.On, CacheUse.Off),
                new(CacheUse.Off, CacheUse.On),
                new(CacheUse.On, CacheUse.Validate),
                new(CacheUse.On, CacheUse.Update)
            )
        ),
        Of(Commands.ResMode, Gen.Elements(Enum.GetValues<ResamplingMode>())),
        Of(Commands.Qlt, Gen.Choose(1, 100).Zip(Flag).Select(v => new Quality(v.Item1, v.Item2))),
        Of(Commands.Fmt, Format),
        Of(Commands.JpegSize, Length),
        Of(Commands.Pscan, Gen.Elements(Enum.GetValues<ProgressiveScans>())),
        Of(Commands.Quantize, Palette),
        Of(Commands.Icc, Profile),
        Of(Commands.IccEmbed, Flag),
        Of(Commands.PathEmbed, Flag),
        Of(Commands.XmpEmbed, Flag),
        Of(Commands.PrintRes, Positive()),
        Of(Commands.Bfc, Flag),
        Of(
            Commands.Dpr,
            Maybe(Positive())
                .Select(r => new DevicePixelRatio(true, r))
                .Or(Gen.Constant(default(DevicePixelRatio)))
        ),
        Of(Commands.Network, Flag),
        Of(Commands.Wid, Gen.Choose(1, int.MaxValue)),
        Of(Commands.Hei, Gen.Choose(1, int.MaxValue)),
        Of(
            Commands.Fit,
            Gen.Elements(Enum.GetValues<FitMode>()).Zip(Flag).Select(v => new Fit(v.Item1, v.Item2))
        ),
        Of(Commands.Scl, Positive()),
        Of(Commands.Align, Unit.Two().Select(v => new Alignment(v.Item1, -v.Item2))),
        Of(Commands.Rgn, Area()),
        Of(Commands.Rect, Area().Zip(Positive()).Select(v => new ViewRectangle(v.Item1, v.Item2))),
        Of(Commands.Bgc, AnyColor),
        Of(Commands.Hide, Flag),
        Of(Commands.Text, AnyText),
        Of(Commands.TextPs, AnyText),
        Of(
            Commands.TextAttr,
            from dpi in Gen.Choose(1, int.MaxValue)
            from smooth in Gen.Elements(Enum.GetValues<TextAntiAliasing>())
            from fit in Gen.Elements(Enum.GetValues<TextFit>())
            from wrap in Gen.Elements(Enum.GetValues<WordWrap>())
            select new TextAttributes(dpi, smooth, fit, wrap)
        ),
        Of(Commands.TextAngle, Real),
        Of(Commands.TextPath, AnyPath),
        Of(Commands.PathAttr, OnPath),
        Of(Commands.TextFlowPath, AnyPath),
        Of(Commands.TextFlowXPath, AnyPath),
        Of(Commands.MaskUse, Gen.Elements(Enum.GetValues<MaskUse>())),
        Of(Commands.OpGrowMask, Percent()),
        Of(Commands.OpGrowMaskR, Percent()),
        Of(Commands.Anchor, Point),
        Of(Commands.AnchorN, PointN),
        Of(Commands.Crop, Area()),
        Of(
            Commands.CropN,
            Real.Four()
                .Select(v => new NormalizedRect(v.Item1, v.Item2, Math.Abs(v.Item3), Math.Abs(v.Item4)))
        ),
        Of(Commands.Size, Length.Two().Select(v => new PixelSize(v.Item1, v.Item2))),
        Of(Commands.SizeN, Unit.Two().Select(v => new NormalizedSize(v.Item1, v.Item2))),
        Of(Commands.Scale, Positive()),
        Of(Commands.Res, Positive()),
        Of(Commands.Rotate, Real),
        Of(Commands.Perspective, AnyPerspective),
        Of(Commands.PerspectiveN, AnyPerspective),
        Of(Commands.Extend, Length.Four().Select(v => new Margins(v.Item1, -v.Item2, v.Item3, -v.Item4))),
        Of(
            Commands.ExtendN,
            Real.Four().Select(v => new NormalizedMargins(v.Item1, v.Item2, v.Item3, v.Item4))
        ),
        Of(Commands.Origin, Point),
        Of(Commands.OriginN, PointN),
        Of(Commands.Color, AnyColor),
        Of(Commands.BgColor, AnyColor),
        Of(Commands.Pos, Point),
        Of(Commands.PosN, PointN),
        Of(Commands.BlendMode, Gen.Elements(Enum.GetValues<BlendMode>())),
        Of(Commands.Flip, Gen.Elements(Flip.LeftRight, Flip.UpDown, Flip.LeftRight | Flip.UpDown)),
        Of(Commands.Map, AnyText),
        Of(Commands.MapA, AnyText),
        Of(Commands.ClipPath, AnyPath),
        Of(Commands.ClipPathE, Names),
        Of(Commands.ClipXPath, AnyPath),
        Of(Commands.ClipXPathE, Names),
        Of(Commands.CropPathE, Names),
        Of(Commands.Opac, Gen.Choose(0, 100).Two().Select(v => new Opacity(v.Item1, v.Item2))),
        Of(Commands.OpInvert, Flag),
        Of(
            Commands.OpColorBalance,
            Percent().Three().Select(v => new ColorBalance(v.Item1, v.Item2, v.Item3))
        ),
        Of(Commands.OpBrightness, Percent()),
        Of(Commands.OpContrast, Percent()),
        Of(Commands.OpHue, Gen.Choose(-180, 180)),
        Of(Commands.OpSaturation, Percent()),
        Of(
            Commands.OpColorize,
            from color in AnyColor
            where color.Type is PixelType.Rgb
            from adjusts in Flag
            from contrast in Gen.Choose(0, 10_000)
            select new Colorization(color, adjusts, contrast / 100.0)
        ),
        Of(Commands.OpGrow, Percent()),
        Of(Commands.OpBlur, Gen.Choose(0, 10_000).Select(n => n / 100.0)),
        Of(
            Commands.OpNoise,
            from percent in Gen.Choose(0, 100)
            from distribution in Gen.Elements(Enum.GetValues<NoiseDistribution>())
            from monochrome in Flag
            select new Noise(percent, distribution, monochrome)
        ),
        Of(Commands.OpUsm, Unsharp),
        Of(Commands.OpUsmR, Unsharp),
        Of(Commands.OpSharpen, Flag),
    ];

    public static TheoryData<string> CommandNames { get; } =
    [.. Commands.All.Where(c => c is not Command<SourceReference>).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(CommandNames))]
    public void Printing_a_value_and_reading_it_gives_the_same(string name)
    {
        var (command, sets) = Assert.Single(Values, v => v.Command.Name == name);
        Prop.ForAll(
                Arb.From(sets),
                set =>
                {
                    var text = set.ToString();
                    var value = Uri.UnescapeDataString(
                        text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..]
                    );
                    var (again, refusal) = command.Apply(CommandSet.Empty, value);
                    Assert.Null(refusal);
                    Assert.Equal(set, again);
                    Assert.Equal(text, again.ToString());
                }
            )
            .Check(PerCommand);
    }

    [Theory]
    [MemberData(nameof(CommandNames))]
    public void Any_text_is_read_or_refused_in_one_line(string name)
    {
        var command = Commands.Find(name)!;
        var piece = Gen.OneOf(
            Gen.Elements(
                ",",
                ",,",
                " ",
                "-",
                ".",
                "{",
                "}",
                "0x",
                "M",
                "z",
                "C",
                "R3T",
                "norm",
                "off",
                "on",
                "xml"
            ),
            Gen.Choose(-300, 300).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ArbMap.Default.GeneratorFor<char>().Select(c => c.ToString())
        );
        Prop.ForAll(
                Arb.From(piece.ListOf().Select(p => string.Concat(p))),
                text =>
                {
                    var (set, refusal) = command.Apply(CommandSet.Empty, text);
                    Assert.Equal(refusal is null, set.Has(command));
                    Assert.True(refusal is null || !refusal.Message.Any(char.IsControl));
                }
            )
            .Check(PerCommand);
    }

    [Theory]
    [MemberData(nameof(CommandNames))]
    public void A_value_longer_than_any_url_has_is_refused(string name)
    {
        var refusal = Commands.Find(name)!.Apply(CommandSet.Empty, new string('0', 8193)).Refusal;
        Assert.EndsWith("more than 8192 characters", refusal?.Message, StringComparison.Ordinal);
    }

    private static (Command Command, Gen<CommandSet> Sets) Of<T>(Command<T> command, Gen<T> values)
        where T : notnull => (command, values.Select(v => CommandSet.Empty.With(command, v)));

    private static Gen<T?> Maybe<T>(Gen<T> values)
        where T : struct => values.Select(v => (T?)v).Or(Gen.Constant<T?>(null));

    private static Gen<int> Percent() => Gen.Choose(-100, 100);

    private static Gen<double> Positive() => Gen.Choose(1, 1_000_000_000).Select(n => n / 1000.0);

    private static Gen<PixelRect> Area() =>
        Length.Four().Select(v => new PixelRect(-v.Item1, v.Item2, v.Item3, v.Item4));
}
