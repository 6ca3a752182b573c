namespace ImageServing.Protocol.Values;

/// <summary>The kinds of pixels the protocol knows (reference: color, fmt).</summary>
public enum PixelType
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>One component, 0 is black.</summary>
    Gray,

    /// <summary>Cyan, magenta, yellow, black ink; 255 is full ink.</summary>
    Cmyk,
}

/// <summary>
/// A colour as written in a request, every component brought to 0..255 and not premultiplied by alpha
/// (reference: color).
/// </summary>
/// <param name="Type">Which components are used.</param>
/// <param name="C0">Red, gray or cyan.</param>
/// <param name="C1">Green or magenta; unused by gray.</param>
/// <param name="C2">Blue or yellow; unused by gray.</param>
/// <param name="C3">Black ink; used by CMYK only.</param>
/// <param name="Alpha">Opacity, 255 is opaque.</param>
/// <param name="IsSource">The 's' suffix: the value belongs to the source colour space.</param>
public readonly record struct Color(
    PixelType Type,
    byte C0,
    byte C1,
    byte C2,
    byte C3,
    byte Alpha,
    bool IsSource = false
)
{
    /// <summary>Opaque white.</summary>
    public static Color White => Rgb(255, 255, 255);

    /// <summary>Fully transparent black, the default of color= and bgColor= on image layers.</summary>
    public static Color Transparent => Rgb(0, 0, 0, 0);

    /// <summary>An RGB colour.</summary>
    public static Color Rgb(byte red, byte green, byte blue, byte alpha = 255) =>
        new(PixelType.Rgb, red, green, blue, 0, alpha);

    /// <summary>
    /// Red, green and blue by the naive conversion of the reference's "Color management" page: gray is
    /// repeated, CMYK is (255 - ink) darkened by black.
    /// </summary>
    public (byte Red, byte Green, byte Blue) ToRgb() =>
        Type switch
        {
            PixelType.Gray => (C0, C0, C0),
            PixelType.Cmyk => (Darken(C0, C3), Darken(C1, C3), Darken(C2, C3)),
            _ => (C0, C1, C2),
        };

    private static byte Darken(byte ink, byte black) => (byte)Math.Max(0, 255 - ink - black);
}
