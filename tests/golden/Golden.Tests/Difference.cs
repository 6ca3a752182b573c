using System.Globalization;
using ImageServing.Vips;

namespace ImageServing.Golden.Tests;

/// <summary>
/// The distance of two pictures in CIE dE2000 after a slight blur: 1 is the smallest difference that an eye can
/// see between plain patches. The blur forgives what encoders and filters shift by a fraction of a pixel; the
/// bounds leave room for other versions of an encoder (libvips 8.14 and 8.18 differ by up to 1.1 on average).
/// </summary>
internal sealed class Difference : IDisposable
{
    private const double BlurSigma = 1;
    private const double VisibleMean = 1.2;
    private const double VisibleAtWorst = 5;

    // The worst hundredth of the pixels may hold an edge that moved; the one before it may not.
    private const double WorstShare = 0.99;

    private readonly VipsArena _arena = new();
    private readonly VipsImage _expected;
    private readonly VipsImage _actual;
    private readonly VipsImage? _map;

    public Difference(ReadOnlySpan<byte> actual, string mimeType, ReadOnlySpan<byte> expectedPng)
    {
        _actual = Picture.Flat(_arena, actual, mimeType);
        _expected = Picture.Flat(_arena, expectedPng, "image/png");
        if (_actual.Width != _expected.Width || _actual.Height != _expected.Height)
        {
            return;
        }

        _map = Lab(_actual).Call("dE00", "left").Set("right", Lab(_expected)).Image();
        _map = _map.Call("linear")
            .Set("a", [10.0])
            .Set("b", [0.0])
            .Image()
            .Call("cast")
            .Set("format", 0)
            .Image();
        var tenths = _map.ToBytes();
        Array.Sort(tenths);
        Mean = tenths.Average(tenth => tenth) / 10;
        Worst = tenths[(int)(tenths.Length * WorstShare)] / 10.0;
    }

    public double Mean { get; } = double.PositiveInfinity;

    public double Worst { get; } = double.PositiveInfinity;

    public bool IsInvisible => Mean <= VisibleMean && Worst <= VisibleAtWorst;

    /// <summary>Reference, picture, and their distance ten times brighter, beside each other.</summary>
    public byte[] SideBySide()
    {
        var pictures = _map is null ? new[] { _expected, _actual } : [_expected, _actual, _map];
        var sheet = _arena.Call("arrayjoin").Set("in", pictures).Set("shim", 8).Image();
        using var png = sheet.Call("pngsave_buffer").Save(sheet, CancellationToken.None);
        return png.Memory.ToArray();
    }

    public void Dispose() => _arena.Dispose();

    public override string ToString() =>
        _map is null
            ? $"the size is {_actual.Width} x {_actual.Height}, not {_expected.Width} x {_expected.Height}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"dE2000 is {Mean:0.00} on average (visible from {VisibleMean}) and {Worst:0.0} at worst (from {VisibleAtWorst})"
            );

    private static VipsImage Lab(VipsImage image) =>
        image
            .Call("gaussblur")
            .Set("sigma", BlurSigma)
            .Image()
            .Call("colourspace")
            .Set("space", (int)VipsInterpretation.Lab)
            .Image();
}
