using System.Globalization;
using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.Replies;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>The documented properties of sources and replies, in their documented order (reference: imageprops, props).</summary>
internal static class SourceListing
{
    // The value of image.mask for a mask file of its own (reference: imageprops).
    private const int SeparateMask = 3;

    /// <summary>What req=imageprops tells.</summary>
    /// <param name="source">What the file says of itself.</param>
    /// <param name="file">The file.</param>
    /// <param name="match">The record or the path, and its catalog.</param>
    /// <param name="expiration">How long clients may keep pictures of it.</param>
    public static PropertyList OfSource(
        SourceProperties source,
        SourceImage file,
        ObjectMatch match,
        TimeToLive expiration
    )
    {
        var (record, attributes) = (match.Record, match.Catalog.Attributes);
        var anchor = record?.Anchor ?? new AnchorPoint(source.Width / 2, source.Height / 2);
        return new PropertyList()
            .Add("image.anchor", string.Create(CultureInfo.InvariantCulture, $"{anchor.X},{anchor.Y}"))
            .Add("image.expiration", expiration.Hours)
            .Add("image.height", source.Height)
            .Add("image.iccProfile", source.ProfileName ?? record?.IccProfile ?? "")
            .Add("image.embeddedIccProfile", source.ProfileName is not null)
            .Add("image.embeddedPhotoshopPaths", source.HasPhotoshopPaths)
            .Add("image.embeddedXmpData", source.HasXmp)
            .Add("image.mask", match.Mask is null ? (int)source.Mask : SeparateMask)
            .Add("image.modifier", record?.Modifier ?? "")
            .Add("image.photoshopPathNames", source.PhotoshopPathNames)
            .Add("image.pixTyp", NameOf(source.PixelType))
            .Add("image.postModifier", record?.PostModifier ?? "")
            .Add(
                "image.printRes",
                record?.PrintResolution ?? attributes.PrintResolution ?? source.PrintResolution
            )
            .Add("image.resolution", record?.Resolution ?? attributes.Resolution)
            .Add(
                "image.timeStamp",
                PropertyReplies.TimeOf(record?.TimeStamp ?? new DateTimeOffset(file.ModifiedUtc))
            )
            .Add("image.thumbRes", record?.ThumbRes ?? attributes.ThumbRes)
            .Add("image.thumbType", (int)(record?.ThumbType ?? attributes.ThumbType))
            .Add("image.width", source.Width)
            .Add("image.translatedId", match.Id);
    }

    /// <summary>What req=props tells.</summary>
    public static PropertyList OfReply(ReplyProperties reply, RenderPlan plan, string version)
    {
        var (red, green, blue) = plan.View.Background.ToRgb();
        return new PropertyList()
            .Add("image.bgc", $"{red:x2}{green:x2}{blue:x2}")
            .Add("image.height", reply.Height)
            .Add("image.iccEmbed", false)
            .Add("image.iccProfile", reply.ProfileName ?? "")
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
