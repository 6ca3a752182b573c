using System.Globalization;
using ImageServing.Catalogs;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies;

/// <summary>
/// The documented properties of a catalog in their documented order (reference: catalogprops). The page writes two
/// names with "::"; no script could read those, so all have a dot.
/// </summary>
internal static class CatalogListing
{
    // Numbers of the page ResMode.
    private const int Bilinear = 2;
    private const int Bicubic = 3;
    private const int Sharp2 = 4;

    public static PropertyList Of(CatalogAttributes attributes) =>
        new PropertyList()
            .Add("catalog.bkgColor", HexOf(attributes.BkgColor))
            .Add("catalog.defaultExt", attributes.DefaultExt)
            .Add("catalog.defaultPix", PairOf(attributes.DefaultPix))
            .Add("catalog.defaultThumbPix", PairOf(attributes.DefaultThumbPix))
            .Add("catalog.expiration", attributes.Expiration.Hours)
            .Add("catalog.defaultExpiration", attributes.DefaultExpiration.Hours)
            .Add("catalog.nonImgExpiration", attributes.NonImgExpiration.Hours)
            .Add("catalog.fileTime", PropertyReplies.TimeOf(attributes.TimeStamp))
            .Add(
                "catalog.jpegQuality",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{attributes.JpegQuality.Percent},{(attributes.JpegQuality.FullChroma ? 1 : 0)}"
                )
            )
            .Add("catalog.maxPix", PairOf(attributes.MaxPix))
            .Add("catalog.printResolution", (int)Math.Round(attributes.PrintResolution ?? 0))
            .Add("catalog.publishInfo", attributes.PublishInfo)
            .Add("catalog.resMode", NumberOf(attributes.ResMode))
            .Add("catalog.resolution", attributes.Resolution)
            .Add("catalog.thumbBkgColor", HexOf(attributes.ThumbBkgColor))
            .Add("catalog.thumbHorizAlign", (int)attributes.ThumbHorizAlign)
            .Add("catalog.thumbRes", attributes.ThumbRes)
            .Add("catalog.thumbType", (int)attributes.ThumbType)
            .Add("catalog.thumbVertAlign", (int)attributes.ThumbVertAlign)
            .Add("catalog.watermark", attributes.Watermark);

    private static int NumberOf(ResamplingMode mode) =>
        mode switch
        {
            ResamplingMode.Bilinear => Bilinear,
            ResamplingMode.Sharp2 => Sharp2,
            _ => Bicubic,
        };

    private static string PairOf(PixelSize size) =>
        string.Create(CultureInfo.InvariantCulture, $"{size.Width},{size.Height}");

    private static string HexOf(Color color)
    {
        var (red, green, blue) = color.ToRgb();
        return $"{red:x2}{green:x2}{blue:x2}";
    }
}
