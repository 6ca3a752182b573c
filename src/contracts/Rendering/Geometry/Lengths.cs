using System.Globalization;
using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>Rounding and bounds of every length; computed in doubles, cast only after a check.</summary>
internal static class Lengths
{
    /// <summary>libvips 8.14's VIPS_MAX_COORD: it opens, scales and embeds nothing that is longer.</summary>
    public const int Longest = 10_000_000;

    /// <summary>
    /// Halves go up, which is away from zero for lengths and the same for every offset of an edge. The inner
    /// rounding removes the noise of a division, so that 100.49999999999999 counts as the half it stands for.
    /// </summary>
    public static double Edge(double value) => Math.Floor(Math.Round(value, 6) + 0.5);

    /// <summary>A rounded offset; halves go away from zero.</summary>
    public static double Offset(double value) =>
        Math.Round(Math.Round(value, 6), MidpointRounding.AwayFromZero);

    /// <summary>An offset by alignment -1..1 within slack, which is positive, or overhang, which is negative.</summary>
    public static int Aligned(double align, int slack) =>
        (int)Offset((1 + Math.Clamp(align, -1, 1)) / 2 * slack);

    /// <summary>A rounded length, at least one pixel.</summary>
    public static double Length(double value) => Math.Max(1, Edge(value));

    /// <summary>False for NaN, infinities and everything that libvips cannot hold.</summary>
    public static bool Fits(double value) => Math.Abs(value) <= Longest;

    /// <summary>A size, or null when a dimension does not fit.</summary>
    public static PixelSize? Size(double width, double height) =>
        Fits(width) && Fits(height) ? new PixelSize((int)Length(width), (int)Length(height)) : null;

    public static RenderFailure Impossible(string message) =>
        new(RenderFailureCode.ImpossibleGeometry, message);

    public static RenderFailure TooLarge(string what) =>
        new(
            RenderFailureCode.ReplyTooLarge,
            string.Create(CultureInfo.InvariantCulture, $"{what} would be longer than {Longest} pixels")
        );
}
