using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace ImageServing.PlatformServer.Http;

/// <summary>
/// What a client tells of its screen and its connection (Client Hints: RFC 8942, Responsive Image Client Hints, Save
/// Data API). Every header that is looked at is noted, because the reply then depends on it.
/// </summary>
/// <param name="headers">The request's headers.</param>
internal sealed class ClientHints(IHeaderDictionary headers)
{
    /// <summary>What a page may send when it is asked to (Accept-CH).</summary>
    public const string All = "Sec-CH-DPR, DPR, Sec-CH-Width, Width, Save-Data, ECT";

    // Browsers have ratios like 1.25 and 2.625: without steps each would have a picture of its own in every cache.
    private const double RatioStep = 0.5;
    private const double LargestRatio = 4;

    // The same for widths, which may be any number; rounded up, a picture is at most this much too wide.
    private const int WidthStep = 64;
    private const int LargestWidth = 16_384;

    private static readonly string[] s_ratioHeaders = ["Sec-CH-DPR", "DPR"];
    private static readonly string[] s_widthHeaders = ["Sec-CH-Width", "Width"];

    // The effective connection types on which pictures are a burden (Network Information API).
    private static readonly string[] s_slow = ["slow-2g", "2g"];

    private readonly List<string> _consulted = [];

    /// <summary>The headers that have been looked at, for Vary.</summary>
    public IReadOnlyList<string> Consulted => _consulted;

    /// <summary>What the client can show.</summary>
    public AcceptHeader Accept()
    {
        Consult(HeaderNames.Accept);
        return AcceptHeader.Parse(headers.Accept.ToString());
    }

    /// <summary>Physical pixels for each pixel of the page, 1..4 in steps of a half; null when it is not told.</summary>
    public double? PixelRatio() =>
        NumberIn(s_ratioHeaders) is { } ratio
            ? Math.Clamp(Math.Ceiling(ratio / RatioStep) * RatioStep, 1, LargestRatio)
            : null;

    /// <summary>
    /// Physical pixels that the picture will have on the page, 64..16384 in steps of 64; null when it is not told.
    /// </summary>
    public int? Width() =>
        NumberIn(s_widthHeaders) is { } width
            ? (int)(Math.Ceiling(Math.Min(width, LargestWidth) / WidthStep) * WidthStep)
            : null;

    /// <summary>Whether the client wants few bytes, or has a connection that is slow.</summary>
    public bool IsConnectionPoor()
    {
        Consult("Save-Data");
        Consult("ECT");
        return headers["Save-Data"].ToString().Trim().Equals("on", StringComparison.OrdinalIgnoreCase)
            || s_slow.Contains(headers["ECT"].ToString().Trim(), StringComparer.OrdinalIgnoreCase);
    }

    private double? NumberIn(string[] names)
    {
        double? found = null;
        foreach (var name in names)
        {
            Consult(name);
            found ??=
                double.TryParse(
                    headers[name].ToString().Trim(),
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                && number > 0
                    ? number
                    : null;
        }

        return found;
    }

    private void Consult(string name)
    {
        if (!_consulted.Contains(name, StringComparer.Ordinal))
        {
            _consulted.Add(name);
        }
    }
}
