using System.Globalization;

namespace ImageServing.Supervisor.Configuration;

/// <summary>Reads a number of bytes as administrators write it.</summary>
internal static class ByteSize
{
    /// <summary>A whole number with an optional unit: k, m or g in either case, each 1024 of the one before.</summary>
    /// <returns>Bytes, 0 or more; null when the text is something else or more than any machine has.</returns>
    public static long? Parse(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        var shift = char.ToLowerInvariant(text[^1]) switch
        {
            'k' => 10,
            'm' => 20,
            'g' => 30,
            _ => 0,
        };
        var digits = shift > 0 ? text[..^1] : text;
        // More than 2^50 bytes is no machine's memory or disk; the bound also keeps the shift from overflowing.
        return
            long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= (1L << 50) >> shift
            ? number << shift
            : null;
    }

    /// <summary>The text that means this number: the largest unit that divides it.</summary>
    public static string Format(long bytes) =>
        bytes switch
        {
            > 0 when bytes % (1L << 30) == 0 => $"{bytes >> 30}g",
            > 0 when bytes % (1L << 20) == 0 => $"{bytes >> 20}m",
            > 0 when bytes % (1L << 10) == 0 => $"{bytes >> 10}k",
            _ => bytes.ToString(CultureInfo.InvariantCulture),
        };
}
