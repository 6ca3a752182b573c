using ImageServing.Protocol.Values;
using ImageServing.Rendering;
using ImageServing.Vips;

namespace ImageServing.Imaging.Sources;

/// <summary>The answer to req=imageprops, as far as the file itself knows.</summary>
internal static class SourceDescription
{
    public static SourceProperties Of(SourceFile source)
    {
        var header = source.Header;
        var size = source.UprightSize;
        return new SourceProperties(
            size.Width,
            size.Height,
            PixelTypeOf(header),
            header.HasAlpha,
            IccProfile.Description(header.Blob("icc-profile-data")),
            PhotoshopResources.HavePaths(header.Blob("photoshop-data"))
                || PhotoshopResources.HavePaths(header.Blob("iptc-data")),
            header.Has("xmp-data"),
            PrintResolution.Of(source)
        );
    }

    private static PixelType PixelTypeOf(VipsImage header) =>
        header.Interpretation switch
        {
            VipsInterpretation.Cmyk => PixelType.Cmyk,
            VipsInterpretation.BlackWhite or VipsInterpretation.Grey16 => PixelType.Gray,
            _ => header.Bands <= 2 ? PixelType.Gray : PixelType.Rgb,
        };
}
