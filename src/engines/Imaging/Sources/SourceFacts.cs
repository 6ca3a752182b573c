using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Sources;

/// <summary>What the header of a file says, as far as every render needs it. Frozen.</summary>
/// <param name="Format">The format, told by the first bytes.</param>
/// <param name="RawSize">Size of the stored pixels, or of an SVG at its natural scale.</param>
/// <param name="Orientation">EXIF orientation, 1 to 8; 1 is upright.</param>
/// <param name="HorizontalResolution">Pixels per millimetre; 1 when the file has none.</param>
/// <param name="Tile">Size of the tiles of a TIFF, which can be decoded in any order; 0 when it has none.</param>
/// <param name="BytesPerPixel">Memory for a decoded pixel.</param>
/// <param name="Levels">The lower resolutions, each half the size of the one before; empty when there is none.</param>
internal sealed record SourceFacts(
    SourceFormat Format,
    PixelSize RawSize,
    int Orientation,
    double HorizontalResolution,
    PixelSize Tile,
    int BytesPerPixel,
    IReadOnlyList<PyramidLevel> Levels
)
{
    /// <summary>
    /// The date in the header of a pyramid TIFF, which tells whether its picture has changed (reference: Response cache
    /// validation); null of other files and where there is none.
    /// </summary>
    public string? InternalDate { get; init; }

    /// <summary>Whether any part of it can be decoded without those before.</summary>
    public bool IsTiled => Tile is { Width: > 0, Height: > 0 };

    /// <summary>Reads the facts.</summary>
    /// <param name="loader">Opens the lower resolutions.</param>
    /// <param name="format">The format.</param>
    /// <param name="header">The image at full resolution.</param>
    public static SourceFacts Of(SourceLoader loader, SourceFormat format, VipsImage header)
    {
        IReadOnlyList<PyramidLevel> levels =
            format == SourceFormat.Tiff ? TiffPyramid.Levels(loader, header) : [];
        return new SourceFacts(
            format,
            new PixelSize(header.Width, header.Height),
            header.Orientation,
            header.HorizontalResolution,
            format == SourceFormat.Tiff ? loader.TileOfTiff() : default,
            header.Bands * MostBytesPerSample(header.Format),
            levels
        )
        {
            InternalDate = levels.Count > 0 ? loader.DateOfTiff() : null,
        };
    }

    private static int MostBytesPerSample(VipsBandFormat format) =>
        format switch
        {
            VipsBandFormat.U8 or VipsBandFormat.S8 => 1,
            VipsBandFormat.U16 or VipsBandFormat.S16 => 2,
            VipsBandFormat.U32 or VipsBandFormat.S32 or VipsBandFormat.F32 => 4,
            _ => 16,
        };
}

/// <summary>A lower resolution within a file.</summary>
/// <param name="Number">How often it is halved, from 1.</param>
/// <param name="Property">The loader's setting that chooses it.</param>
/// <param name="Index">The value of the setting.</param>
internal sealed record PyramidLevel(int Number, string Property, int Index);

/// <summary>Tells whether a file is the one that was seen before.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="ModifiedUtc">Modification time.</param>
/// <param name="Length">Length in bytes.</param>
internal readonly record struct SourceStamp(string Path, DateTime ModifiedUtc, long Length)
{
    /// <summary>The stamp of a file as it is now.</summary>
    /// <exception cref="FileNotFoundException">There is none, or it is a folder.</exception>
    public static SourceStamp Of(string path)
    {
        var file = new FileInfo(path);
        return new SourceStamp(path, file.LastWriteTimeUtc, file.Length);
    }
}
