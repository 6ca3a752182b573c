using ImageServing.Protocol.Values;
using static ImageServing.Protocol.NumberText;

namespace ImageServing.Protocol;

/// <summary>The value formats that several commands share, or that are more than one expression.</summary>
internal static class TextFormats
{
    private const double Most = ParserLimits.LargestReal;

    /// <summary>0 or 1.</summary>
    public static readonly ValueFormat<bool> Flag = new("0 or 1", f => f.Flag(), v => v ? "1" : "0");

    /// <summary>0 or 1; the reference's page object writes "iccEmbed=true".</summary>
    public static readonly ValueFormat<bool> Embed = Word<bool>(
        new(("0", false), ("1", true), ("false", false), ("true", true))
    );

    /// <summary>on or off.</summary>
    public static readonly ValueFormat<bool> OnOff = Word<bool>(new(("off", false), ("on", true)));

    /// <summary>A real number of any sign.</summary>
    public static readonly ValueFormat<double> AnyReal = new("a number", f => f.Real(), Print);

    /// <summary>A radius of growing or, when negative, shrinking.</summary>
    public static readonly ValueFormat<int> Growth = Integer(-100, 100);

    /// <summary>A point in pixels. Fractions are kept, because pages in the field write them.</summary>
    public static readonly ValueFormat<PixelPoint> Point = new(
        "x,y in pixels",
        f => new PixelPoint(f.Real(), f.Real()),
        v => Join(v.X, v.Y)
    );

    /// <summary>A point relative to a size.</summary>
    public static readonly ValueFormat<NormalizedPoint> PointN = new(
        "x,y relative to the size",
        f => new NormalizedPoint(f.Real(), f.Real()),
        v => Join(v.X, v.Y)
    );

    /// <summary>Any text.</summary>
    public static readonly ValueFormat<string> AnyText = Text("a text of one line", _ => true);

    /// <summary>A text that may have tabs and line ends, as RTF and HTML do.</summary>
    public static readonly ValueFormat<string> Lines = new("a text", f => f.All(), v => v);

    /// <summary>An object: a catalog entry or a file (reference: object).</summary>
    public static readonly ValueFormat<string> Object = Text(
        "a catalog entry or a file, without comma",
        t => !t.Contains(',', StringComparison.Ordinal)
    );

    /// <summary>A real number greater than zero.</summary>
    public static readonly ValueFormat<double> Positive = new(
        "a number greater than 0",
        f => f.Positive(),
        Print
    );

    /// <summary>A colour.</summary>
    public static readonly ValueFormat<Color> Color = new(
        ColorText.Expected,
        ColorText.Read,
        ColorText.Print
    );

    /// <summary>Coordinate and size in pixels; a size of 0 stands for the rest.</summary>
    public static readonly ValueFormat<PixelRect> Area = new(
        "x,y,width,height in whole pixels",
        ReadArea,
        PrintArea
    );

    /// <summary>Coordinate and size relative to the whole.</summary>
    public static readonly ValueFormat<NormalizedRect> AreaN = new(
        "x,y,width,height relative to the image",
        f => new NormalizedRect(f.Real(), f.Real(), f.Real(0, Most), f.Real(0, Most)),
        v => Join(v.X, v.Y, v.Width, v.Height)
    );

    /// <summary>An area and a scale factor.</summary>
    public static readonly ValueFormat<ViewRectangle> Rectangle = new(
        "x,y,width,height[,scale]",
        f => new ViewRectangle(ReadArea(f), f.Positive(1)),
        v => v.Scale is 1 ? PrintArea(v.Area) : $"{PrintArea(v.Area)},{Print(v.Scale)}"
    );

    /// <summary>Largest width and height; 0 is free.</summary>
    public static readonly ValueFormat<PixelSize> Size = new(
        "width,height in whole pixels, 0 for free",
        f => new PixelSize(f.Integer(0, int.MaxValue), f.Integer(0, int.MaxValue)),
        v => $"{Print(v.Width)},{Print(v.Height)}"
    );

    /// <summary>Four margins in pixels.</summary>
    public static readonly ValueFormat<Margins> Margins = new(
        "left,top,right,bottom in whole pixels",
        f => new Margins(Any(f), Any(f), Any(f), Any(f)),
        v => $"{Print(v.Left)},{Print(v.Top)},{Print(v.Right)},{Print(v.Bottom)}"
    );

    /// <summary>Four margins relative to the layer's size.</summary>
    public static readonly ValueFormat<NormalizedMargins> MarginsN = new(
        "left,top,right,bottom relative to the layer",
        f => new NormalizedMargins(f.Real(), f.Real(), f.Real(), f.Real()),
        v => Join(v.Left, v.Top, v.Right, v.Bottom)
    );

    /// <summary>
    /// An unsharp mask. An amount alone has a radius of one pixel, because 0 would do nothing; pages in the
    /// field write fractional thresholds, which are rounded.
    /// </summary>
    public static readonly ValueFormat<UnsharpMask> Unsharp = new(
        "amount 0..5[,radius 0..250[,threshold 0..255[,monochrome 0|1]]]",
        f => new UnsharpMask(
            f.Real(0, 5),
            f.Real(0, 250, 1),
            (int)Math.Round(f.Real(0, 255, 0), MidpointRounding.AwayFromZero),
            f.Flag(false)
        ),
        v => $"{Join(v.Amount, v.Radius, v.Threshold)},{(v.Monochrome ? 1 : 0)}"
    );

    /// <summary>An integer between two bounds.</summary>
    public static ValueFormat<int> Integer(int least, int most) =>
        new(
            most == int.MaxValue
                ? $"a whole number of at least {Print(least)}"
                : $"a whole number from {Print(least)} to {Print(most)}",
            f => f.Integer(least, most),
            Print
        );

    /// <summary>A real number between two bounds.</summary>
    public static ValueFormat<double> Real(double least, double most) =>
        new($"a number from {Print(least)} to {Print(most)}", f => f.Real(least, most), Print);

    /// <summary>One word.</summary>
    public static ValueFormat<T> Word<T>(Words<T> words)
        where T : struct => new(words.Expected, f => f.Word(words), words.Print);

    /// <summary>All of the text, commas included, on one line.</summary>
    public static ValueFormat<string> Text(string expected, Func<string, bool> isGood) =>
        new(
            expected,
            f =>
            {
                var text = f.All();
                return isGood(text) && !text.Any(char.IsControl) ? text : f.Fail(text);
            },
            v => v
        );

    /// <summary>Numbers joined by commas.</summary>
    public static string Join(params ReadOnlySpan<double> values)
    {
        var texts = new string[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            texts[i] = Print(values[i]);
        }
        return string.Join(',', texts);
    }

    /// <summary>Fields joined by commas, without those at the end that are null.</summary>
    public static string JoinSaid(params string?[] fields) => string.Join(',', fields).TrimEnd(',');

    private static int Any(Fields fields) => fields.Integer(-int.MaxValue, int.MaxValue);

    private static PixelRect ReadArea(Fields fields) =>
        new(Any(fields), Any(fields), fields.Integer(0, int.MaxValue), fields.Integer(0, int.MaxValue));

    private static string PrintArea(PixelRect area) => Join(area.X, area.Y, area.Width, area.Height);
}
