using System.Globalization;
using ImageServing.Catalogs;
using ImageServing.PlatformServer.Replies;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>The documented properties of sources and replies, in their documented order (reference: imageprops, props).</summary>
internal static class SourceListing
{
    // Values of image.mask (reference: imageprops): none, and alpha that is not premultiplied.
    private const int NoMask = 0;
    private const int PlainAlpha = 2;

    public static PropertyList OfSource(
        SourceProperties source,
        SourceImage file,
        string id,
        CatalogAttributes attributes
    ) =>
        new PropertyList()
            .Add(
                "image.anchor",
                string.Create(CultureInfo.InvariantCulture, $"{source.Width / 2},{source.Height / 2}")
            )
            .Add("image.expiration", attributes.Expiration.Hours)
            .Add("image.height", source.Height)
            .Add("image.iccProfile", source.ProfileName ?? "")
            .Add("image.embeddedIccProfile", source.ProfileName is not null)
            .Add("image.embeddedPhotoshopPaths", source.HasPhotoshopPaths)
            .Add("image.embeddedXmpData", source.HasXmp)
            .Add("image.mask", source.HasAlpha ? PlainAlpha : NoMask)
            .Add("image.modifier", "")
            .Add("image.photoshopPathNames", "")
            .Add("image.pixTyp", NameOf(source.PixelType))
            .Add("image.postModifier", "")
            .Add("image.printRes", source.PrintResolution)
            .Add("image.resolution", attributes.Resolution)
            .Add(
                "image.timeStamp",
                file.ModifiedUtc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            )
            .Add("image.thumbRes", attributes.ThumbRes)
            .Add("image.thumbType", (int)attributes.ThumbType)
            .Add("image.width", source.Width)
            .Add("image.translatedId", id);

    public static PropertyList OfReply(ReplyProperties reply, RenderPlan plan, string version)
    {
        var (red, green, blue) = plan.View.Background.ToRgb();
        return new PropertyList()
            .Add("image.bgc", $"{red:x2}{green:x2}{blue:x2}")
            .Add("image.height", reply.Height)
            .Add("image.iccEmbed", false)
            .Add("image.iccProfile", "")
            .Add("image.length", 0)
            .Add("image.mask", reply.HasAlpha)
            .Add("image.pixTyp", NameOf(reply.PixelType))
            .Add("image.pathEmbed", false)
            .Add("image.printRes", reply.PrintResolution)
            .Add("image.quality", plan.Output.Quality.Percent)
            .Add("image.type", reply.MimeType)
            .Add("image.width", reply.Width)
            .Add("image.xmpEmbed", false)
            .Add("image.version", version)
            .Add("metadata.version", version);
    }

    private static string NameOf(PixelType type) =>
        type switch
        {
            PixelType.Cmyk => "CMYK",
            PixelType.Gray => "BW",
            _ => "RGB",
        };
}
