using System.Globalization;
using System.Text.RegularExpressions;
using ImageServing.Protocol.Values;

namespace ImageServing.Catalogs;

/// <summary>Reads the values that only attributes have; null when the text is not valid.</summary>
internal static partial class AttributeValues
{
    private static readonly Dictionary<string, DirectAccessTypes> s_objectTypes = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["SVG"] = DirectAccessTypes.Svg,
        ["IS"] = DirectAccessTypes.Is,
        ["STATIC"] = DirectAccessTypes.Static,
        ["FXG"] = DirectAccessTypes.Fxg,
        ["FLA"] = DirectAccessTypes.Fla,
        ["IR_VNT"] = DirectAccessTypes.IrVignette,
        ["IR_MAT"] = DirectAccessTypes.IrMaterial,
    };

    /// <summary>0 or 1, or a word for it.</summary>
    public static bool? Flag(string text) =>
        text.Trim().ToUpperInvariant() switch
        {
            "1" or "TRUE" => true,
            "0" or "FALSE" => false,
            _ => null,
        };

    /// <summary>The value of an enumeration by its number.</summary>
    public static T? Choice<T>(string text)
        where T : struct, Enum =>
        FieldValues.Integers(text, 0, int.MaxValue) is [var number] && Enum.IsDefined(typeof(T), number)
            ? (T)Enum.ToObject(typeof(T), number)
            : null;

    /// <summary>Six hexadecimal digits, with or without 0x (reference: Color).</summary>
    public static Color? ColorOf(string text)
    {
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        return
            digits.Length == 6
            && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? Color.Rgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : null;
    }

    /// <summary>A quality, and whether colour stays at full resolution (reference: JpegQuality).</summary>
    public static Quality? QualityOf(string text) =>
        FieldValues.Integers(text, 0, 100) switch
        {
            [> 0 and var quality] => new Quality(quality, false),
            [> 0 and var quality, <= 1 and var chroma] => new Quality(quality, chroma == 1),
            _ => null,
        };

    /// <summary>A number of the page ResMode; 1 is the deprecated sharp, which sharp2 replaces.</summary>
    public static ResamplingMode? ResModeOf(string text) =>
        FieldValues.Integers(text, 1, 4) switch
        {
            [2] => ResamplingMode.Bilinear,
            [3] => ResamplingMode.Bicubic,
            [1 or 4] => ResamplingMode.Sharp2,
            _ => null,
        };

    /// <summary>Width and height larger than 0, or 0,0 (reference: MaxPix).</summary>
    public static PixelSize? MaxPixOf(string text) =>
        FieldValues.Limit(text) is { } size && (size.Width == 0) == (size.Height == 0) ? size : null;

    /// <summary>include: or exclude: and kinds of objects (reference: AllowDirectAccess).</summary>
    public static DirectAccessTypes? DirectAccess(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var word = colon < 0 ? "include" : text[..colon].Trim();
        var isExclude = word.Equals("exclude", StringComparison.OrdinalIgnoreCase);
        if (!isExclude && !word.Equals("include", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var types = DirectAccessTypes.None;
        foreach (var name in TextString.Split(text[(colon + 1)..]))
        {
            if (!s_objectTypes.TryGetValue(name, out var type))
            {
                return null;
            }

            types |= type;
        }

        return isExclude ? DirectAccessTypes.All & ~types : types;
    }

    /// <summary>Creator, pin, two unused numbers, durability and chroma (reference: DigimarcId).</summary>
    public static DigimarcId? DigimarcIdOf(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return
            parts.Length is 5 or 6
            && FieldValues.Integers($"{parts[0]},{parts[1]},{parts[4]}", 0, int.MaxValue)
                is [var creator, var pin, >= 1 and <= 4 and var durability]
            && FieldValues.Integers(parts.Length == 6 ? parts[5] : "0", 0, 1) is [var chroma]
            ? new DigimarcId(creator, pin, durability, chroma == 1)
            : null;
    }

    /// <summary>Whether a text is like .tif (reference: DefaultExt).</summary>
    public static bool IsSuffix(string text) => text.Length > 1 && text[0] == '.';

    /// <summary>Whether a text is an absolute URL of a protocol that sources may have (reference: RootUrl).</summary>
    public static bool IsRootUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "ftp";

    /// <summary>Whether a text can be one element of an HTTP path (reference: RootId).</summary>
    public static bool IsRootId(string text) => PathElement().IsMatch(text);

    /// <summary>Whether a text is a relative folder path that stays below its root (reference: SavePath).</summary>
    public static bool IsFolder(string text) =>
        text[0] is not ('/' or '\\')
        && !text.Contains(':', StringComparison.Ordinal)
        && !text.Split('/', '\\').Contains("..");

    // The characters that RFC 3986 allows in a path segment.
    [GeneratedRegex(
        @"\A[A-Za-z0-9\-._~!$&'()*+,;=:@%]+\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex PathElement();
}
