using System.Globalization;

namespace ImageServing.Rendering;

/// <summary>The value of coords= as numbers and back.</summary>
internal static class MapCoordinates
{
    /// <summary>The numbers; null when one is none, is out of bounds or when there are too many.</summary>
    public static List<double>? Read(string? text)
    {
        var numbers = new List<double>();
        foreach (var range in text.AsSpan().SplitAny(',', ';', ' ', '\t', '\r', '\n'))
        {
            var part = text.AsSpan(range);
            if (part.IsEmpty)
            {
                continue;
            }
            if (
                numbers.Count == 2 * MapLimits.Corners
                || !double.TryParse(
                    part,
                    NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                || !Lengths.Fits(number)
            )
            {
                return null;
            }
            numbers.Add(number);
        }
        return numbers;
    }

    public static string Print(IEnumerable<double> numbers) =>
        string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
}
