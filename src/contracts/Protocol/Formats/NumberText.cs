using System.Buffers;
using System.Globalization;

namespace ImageServing.Protocol;

/// <summary>Numbers as text: decimal with '.', optionally signed; no exponents, no hexadecimal, no NaN.</summary>
internal static class NumberText
{
    private const string Decimals = "F9";
    private const int MostDecimals = 9;

    // Below it a double is nearer to the text of nine decimals that it was read from than to any other.
    private const double LargestExact = 1e6;

    private static readonly SearchValues<char> DigitsAndPoint = SearchValues.Create("0123456789.");

    /// <summary>
    /// Reads a real number. It is rounded to nine decimals, so that printing and reading again gives the same.
    /// </summary>
    public static bool TryReal(string text, out double value)
    {
        value = 0;
        if (!IsDecimal(text) || !double.TryParse(text, CultureInfo.InvariantCulture, out var exact))
        {
            return false;
        }
        if (Math.Abs(exact) > ParserLimits.LargestReal)
        {
            return false;
        }
        value = IsRounded(text, exact)
            ? exact
            : double.Parse(
                exact.ToString(Decimals, CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture
            );
        return true;
    }

    /// <summary>Whether rounding would change nothing, which is so for what people write, and quickly told.</summary>
    private static bool IsRounded(string text, double exact)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 || (text.Length - point - 1 <= MostDecimals && Math.Abs(exact) < LargestExact);
    }

    /// <summary>Reads an integer; "12.0" is one, "12.5" is not.</summary>
    public static bool TryInteger(string text, out int value)
    {
        value = 0;
        if (!IsDecimal(text) || !double.TryParse(text, CultureInfo.InvariantCulture, out var exact))
        {
            return false;
        }
        if (!double.IsInteger(exact) || Math.Abs(exact) > int.MaxValue)
        {
            return false;
        }
        value = (int)exact;
        return true;
    }

    /// <summary>The shortest text that reads as the same number.</summary>
    public static string Print(double value)
    {
        var text = value.ToString(Decimals, CultureInfo.InvariantCulture).TrimEnd('0').TrimEnd('.');
        return text is "-0" ? "0" : text;
    }

    public static string Print(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static bool IsDecimal(string text)
    {
        var digits = text.AsSpan().TrimStart("+-");
        return text.Length - digits.Length <= 1
            && text.Length <= ParserLimits.NumberLength
            && digits.ContainsAnyInRange('0', '9')
            && !digits.ContainsAnyExcept(DigitsAndPoint)
            && digits.Count('.') <= 1;
    }
}
