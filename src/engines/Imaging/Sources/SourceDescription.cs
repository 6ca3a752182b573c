using ImageServing.Protocol.Values;
using ImageServing.Rendering;
using ImageServing.Vips;

namespace ImageServing.Imaging.Sources;

/// <summary>The answer to req=imageprops, as far as the file itself knows.</summary>
internal static class SourceDescription
{
    /// <summary>Describes an open source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="path">Its file.</param>
    public static SourceProperties Of(SourceFile source, string path)
    {
        var header = source.Header;
        var size = source.UprightSize;
        var paths = PathsOf(header);
        return new SourceProperties(
            size.Width,
            size.Height,
            PixelTypeOf(header),
            MaskOf(source, path),
            IccProfile.Description(header.Blob("icc-profile-data")),
            paths.Count > 0,
            string.Join(',', paths.Where(name => name.Length > 0)),
            header.Has(XmpPacket.Field),
            PrintResolution.Of(source)
        )
        {
            InternalDate = source.Facts.InternalDate,
        };
    }

    /// <summary>A TIFF has a tag for the resources; libvips keeps a JPEG's segment of them as IPTC data.</summary>
    private static IReadOnlyList<string> PathsOf(VipsImage header) =>
        PhotoshopResources.PathNames(header.Blob("photoshop-data")) is { Count: > 0 } paths
            ? paths
            : PhotoshopResources.PathNames(header.Blob("iptc-data"));

    private static SourceMask MaskOf(SourceFile source, string path)
    {
        if (!source.Header.HasAlpha)
        {
            return SourceMask.None;
        }

        if (source.Format != SourceFormat.Tiff)
        {
            return SourceMask.Alpha;
        }

        using var file = File.OpenRead(path);
        return TiffAlpha.IsPremultiplied(file) ? SourceMask.PremultipliedAlpha : SourceMask.Alpha;
    }

    private static PixelType PixelTypeOf(VipsImage header) =>
        header.Interpretation switch
        {
            VipsInterpretation.Cmyk => PixelType.Cmyk,
            VipsInterpretation.BlackWhite or VipsInterpretation.Grey16 => PixelType.Gray,
            _ => header.Bands <= 2 ? PixelType.Gray : PixelType.Rgb,
        };
}
