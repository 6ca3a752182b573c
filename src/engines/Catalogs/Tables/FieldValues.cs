using System.Globalization;
using ImageServing.Protocol.Values;

namespace ImageServing.Catalogs;

/// <summary>Reads the typed values of fields and attributes: a value, or null when the text is not valid.</summary>
internal static class FieldValues
{
    // A picture's side; more is a slip of the hand.
    private const int MaxPixels = 1_000_000;

    // A century of hours is more than anybody means.
    private const double MaxHours = 24 * 365 * 100;

    private const NumberStyles RealStyle = NumberStyles.Float;

    /// <summary>Two whole numbers (reference: Anchor).</summary>
    public static AnchorPoint? Anchor(ReadOnlySpan<char> text) =>
        Integers(text, -MaxPixels, MaxPixels) is [var x, var y] ? new AnchorPoint(x, y) : null;

    /// <summary>Two whole numbers larger than 0 (reference: Size, VideoSize).</summary>
    public static PixelSize? Size(ReadOnlySpan<char> text) =>
        Integers(text, 1, MaxPixels) is [var width, var height] ? new PixelSize(width, height) : null;

    /// <summary>Two whole numbers, 0 leaves one free (reference: DefaultPix).</summary>
    public static PixelSize? Limit(ReadOnlySpan<char> text) =>
        Integers(text, 0, MaxPixels) is [var width, var height] ? new PixelSize(width, height) : null;

    /// <summary>A number larger than 0 (reference: Resolution, ThumbRes).</summary>
    public static double? Resolution(ReadOnlySpan<char> text) =>
        Real(text) is > 0 and <= MaxPixels and var value ? value : null;

    /// <summary>A whole number larger than 0 (reference: PrintResolution).</summary>
    public static double? PrintResolution(ReadOnlySpan<char> text) =>
        Integers(text, 1, MaxPixels) is [var value] ? value : null;

    /// <summary>Hours from 0, or -1 for ever (reference: Expiration).</summary>
    public static TimeToLive? Expiration(ReadOnlySpan<char> text) =>
        Real(text) is -1 or >= 0 and <= MaxHours ? TimeToLive.FromHours(Real(text)!.Value) : null;

    /// <summary>Bits per second (reference: VideoBitRate).</summary>
    public static long? BitRate(ReadOnlySpan<char> text) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>1, 2 or 3 (reference: ThumbType).</summary>
    public static ThumbnailType? ThumbType(ReadOnlySpan<char> text) =>
        Integers(text, 1, 3) is [var value] ? (ThumbnailType)value : null;

    /// <summary>One of the six names, without case (reference: AssetType).</summary>
    public static AssetType? AssetTypeOf(ReadOnlySpan<char> text)
    {
        foreach (var type in Enum.GetValues<AssetType>())
        {
            if (
                type != AssetType.None
                && text.Trim().Equals(type.ToString(), StringComparison.OrdinalIgnoreCase)
            )
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>Type, flags and two values (reference: DigimarcInfo).</summary>
    public static DigimarcInfo? Digimarc(ReadOnlySpan<char> text) =>
        Integers(text, 0, int.MaxValue) is [<= 4 and var type, <= 7 and var flags, var value1, var value2]
            ? new DigimarcInfo((DigimarcType)type, (DigimarcContent)flags, value1, value2)
            : null;

    /// <summary>A number with an optional fraction and exponent (reference: Real number).</summary>
    public static double? Real(ReadOnlySpan<char> text) =>
        double.TryParse(text.Trim(), RealStyle, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
            ? value
            : null;

    /// <summary>Whole numbers parted by commas, at most four, each between the bounds; null when one is not.</summary>
    public static int[]? Integers(ReadOnlySpan<char> text, int min, int max)
    {
        const int MaxNumbers = 4;
        Span<Range> parts = stackalloc Range[MaxNumbers + 1];
        var count = text.Split(parts, ',');
        var numbers = new int[count];
        for (var i = 0; i < count; i++)
        {
            if (
                count > MaxNumbers
                || !int.TryParse(
                    text[parts[i]].Trim(),
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out numbers[i]
                )
                || numbers[i] < min
                || numbers[i] > max
            )
            {
                return null;
            }
        }

        return numbers;
    }
}
