namespace ImageServing.Imaging.Sources;

/// <summary>
/// What a decoder may remark without the picture counting as broken. Half a picture is worse than a clear refusal,
/// so damage is always an error. Only JPEG is special: its decoder reports lost data as a mere warning, together with
/// remarks that many cameras earn. So a JPEG is read strictly first, and again with mercy when no data was lost.
/// </summary>
internal sealed class Strictness
{
    private const int FailOnError = 2;
    private const int FailOnWarning = 3;

    // libjpeg's texts for entropy-coded data that is missing or makes no sense.
    private static readonly string[] LossTexts =
    [
        "premature end of data segment",
        "bad Huffman code",
        "bad arithmetic code",
        "instead of RST",
        "Inconsistent progression",
    ];

    private readonly bool _isStrict;

    private Strictness(bool isStrict) => _isStrict = isStrict;

    /// <summary>A remark about a JPEG ends the reading.</summary>
    public static Strictness Full { get; } = new(true);

    /// <summary>A remark does not, an error does.</summary>
    public static Strictness Merciful { get; } = new(false);

    /// <summary>libvips' fail_on for a format.</summary>
    public int FailOn(SourceFormat format) =>
        _isStrict && format == SourceFormat.Jpeg ? FailOnWarning : FailOnError;

    /// <summary>Whether a text of a failed strict reading tells of lost data.</summary>
    public static bool TellsLoss(string text) =>
        LossTexts.Any(loss => text.Contains(loss, StringComparison.OrdinalIgnoreCase));
}
