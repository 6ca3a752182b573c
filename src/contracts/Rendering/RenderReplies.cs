using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>Properties of a reply image, known from the plan and the source's header alone (reference: props).</summary>
/// <param name="Width">Reply width in pixels.</param>
/// <param name="Height">Reply height in pixels.</param>
/// <param name="HasAlpha">Whether the reply has an alpha channel.</param>
/// <param name="PixelType">Pixel type of the reply.</param>
/// <param name="PrintResolution">Print resolution in dots per inch.</param>
/// <param name="MimeType">MIME type of the reply.</param>
/// <param name="ProfileName">Description of the profile that the pixels are meant for, or null when it has no name.</param>
public sealed record ReplyProperties(
    int Width,
    int Height,
    bool HasAlpha,
    PixelType PixelType,
    double PrintResolution,
    string MimeType,
    string? ProfileName = null
);

/// <summary>What a source has as a mask; the numbers are those of image.mask (reference: imageprops).</summary>
public enum SourceMask
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>An alpha channel by which the colours are multiplied already.</summary>
    PremultipliedAlpha = 1,

    /// <summary>An alpha channel.</summary>
    Alpha = 2,
}

/// <summary>Properties of a source image, upright as it is used (reference: imageprops).</summary>
/// <param name="Width">Full-resolution width in pixels.</param>
/// <param name="Height">Full-resolution height in pixels.</param>
/// <param name="PixelType">Pixel type of the file.</param>
/// <param name="Mask">What the file itself has as a mask.</param>
/// <param name="ProfileName">Description of the embedded ICC profile, or null when there is none.</param>
/// <param name="HasPhotoshopPaths">Whether the file has Photoshop path data.</param>
/// <param name="PhotoshopPathNames">The names of these paths, joined by commas; "" when there is none.</param>
/// <param name="HasXmp">Whether the file has XMP data.</param>
/// <param name="PrintResolution">Print resolution in dots per inch.</param>
public sealed record SourceProperties(
    int Width,
    int Height,
    PixelType PixelType,
    SourceMask Mask,
    string? ProfileName,
    bool HasPhotoshopPaths,
    string PhotoshopPathNames,
    bool HasXmp,
    double PrintResolution
)
{
    /// <summary>
    /// The date in the header of a pyramid TIFF, as the file has it: 2026:01:31 23:59:59. Null of other files, and where
    /// there is none.
    /// </summary>
    public string? InternalDate { get; init; }

    /// <summary>Whether the file has an alpha channel.</summary>
    public bool HasAlpha => Mask is not SourceMask.None;
}

/// <summary>Properties of a render server; shown by /is/image with the prefix "imageServer." or "svgServer.".</summary>
/// <param name="Version">Version of the server.</param>
/// <param name="Engine">Name and version of the pixel library.</param>
/// <param name="WorkerThreads">Renders executed at the same time.</param>
/// <param name="UptimeSeconds">Seconds since the process started.</param>
/// <param name="ProcessId">Process id.</param>
/// <param name="ReadFormats">Names of the formats that can be read.</param>
/// <param name="WriteFormats">Names of the formats that can be written.</param>
public sealed record ServerProperties(
    string Version,
    string Engine,
    int WorkerThreads,
    long UptimeSeconds,
    int ProcessId,
    IReadOnlyList<string> ReadFormats,
    IReadOnlyList<string> WriteFormats
);
