using ImageServing.Rendering;

namespace ImageServing.Imaging.Sources;

/// <summary>Print resolution in dots per inch (reference: printRes).</summary>
internal static class PrintResolution
{
    /// <summary>Millimetres of an inch; libvips counts pixels per millimetre.</summary>
    public const double MillimetresPerInch = 25.4;

    private const double Default = 72;

    /// <summary>The resolution the reply carries: the plan's, else the source's.</summary>
    public static double Of(OutputPlan output, SourceFile source) => output.PrintResolution ?? Of(source);

    /// <summary>The resolution of a source; 72 when the file has none, which libvips tells as one pixel per millimetre.</summary>
    public static double Of(SourceFile source)
    {
        var perMillimetre = source.Facts.HorizontalResolution;
        var isMissing = source.Format == SourceFormat.Svg || perMillimetre is <= 0 or 1.0;
        return isMissing ? Default : Clean(perMillimetre * MillimetresPerInch);
    }

    /// <summary>Formats that count in metres cannot say 72 dpi exactly; they mean the whole number nearby.</summary>
    private static double Clean(double dotsPerInch)
    {
        var whole = Math.Round(dotsPerInch);
        return Math.Abs(dotsPerInch - whole) < 0.05 ? whole : Math.Round(dotsPerInch, 2);
    }
}
