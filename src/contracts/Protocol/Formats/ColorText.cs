using ImageServing.Protocol.Values;

namespace ImageServing.Protocol;

/// <summary>Colours as text (reference: color).</summary>
internal static class ColorText
{
    public const string Expected =
        "a colour such as 'ff8000', '255,128,0', '0x80' (gray) or '0,50,100,0k' (cmyk), with or without alpha";

    /// <summary>Reads a colour from all fields of a value.</summary>
    public static Color Read(Fields fields) => Parse(fields.Rest()) ?? fields.Fail(default(Color));

    /// <summary>Reads a colour from its components, of which there is at least one; null when it is none.</summary>
    public static Color? Parse(List<string> components)
    {
        var parts = new List<string>(components);
        var isSource = TakeSuffix(parts, "s") is not null;
        var suffix = TakeSuffix(parts, "k", "g", "r");
        var color =
            parts is [var packed] && IsPacked(packed, suffix)
                ? Packed(packed, suffix)
                : Listed(parts, suffix);
        return color is { } read ? read with { IsSource = isSource } : null;
    }

    /// <summary>Packed hexadecimal; it keeps every component exactly.</summary>
    public static string Print(Color color)
    {
        byte[] components = color.Type switch
        {
            PixelType.Gray => [color.C0],
            PixelType.Cmyk => [color.C0, color.C1, color.C2, color.C3],
            _ => [color.C0, color.C1, color.C2],
        };
        var hex = Convert.ToHexStringLower(color.Alpha == 255 ? components : [.. components, color.Alpha]);
        var suffix = color.IsSource ? "s" : "";
        return color.Type switch
        {
            PixelType.Gray => $"0x{hex}g{suffix}",
            PixelType.Cmyk => $"0x{hex}k{suffix}",
            _ => hex + suffix,
        };
    }

    private static string? TakeSuffix(List<string> parts, params ReadOnlySpan<string> suffixes)
    {
        foreach (var suffix in suffixes)
        {
            if (parts[^1].EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                parts[^1] = parts[^1][..^1].TrimEnd();
                return suffix;
            }
        }
        return null;
    }

    /// <summary>Without a prefix, up to three digits are a decimal gray, six and more are hexadecimal.</summary>
    private static bool IsPacked(string text, string? suffix) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || (text.Length >= 6 && suffix != "g");

    private static Color? Packed(string text, string? suffix)
    {
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        if (digits.Length > 10 || digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit))
        {
            return null;
        }
        return FromComponents(Convert.FromHexString(digits), suffix);
    }

    private static Color? Listed(List<string> parts, string? suffix)
    {
        var isRgb = suffix is null or "r" && parts.Count is 3 or 4;
        var c = new byte[parts.Count];
        for (var i = 0; i < parts.Count; i++)
        {
            var isGood = NumberText.TryInteger(parts[i], out var value);
            if (!isGood || value < 0 || value > (isRgb ? 255 : 100))
            {
                return null;
            }
            c[i] = isRgb ? (byte)value : (byte)((value * 255 + 50) / 100);
        }
        return FromComponents(c, suffix);
    }

    /// <summary>The number of components and the suffix tell the type.</summary>
    private static Color? FromComponents(byte[] c, string? suffix) =>
        (c.Length, suffix) switch
        {
            (1, null or "g") => new Color(PixelType.Gray, c[0], 0, 0, 0, 255),
            (2, null or "g") => new Color(PixelType.Gray, c[0], 0, 0, 0, c[1]),
            (3, null or "r") => Color.Rgb(c[0], c[1], c[2]),
            (4, null or "r") => Color.Rgb(c[0], c[1], c[2], c[3]),
            (4, "k") => new Color(PixelType.Cmyk, c[0], c[1], c[2], c[3], 255),
            (5, "k") => new Color(PixelType.Cmyk, c[0], c[1], c[2], c[3], c[4]),
            _ => null,
        };
}
