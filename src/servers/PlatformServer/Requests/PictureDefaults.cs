using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>What the catalogs say about a picture where the request says nothing.</summary>
internal static class PictureDefaults
{
    public static RenderDefaults Of(ResolvedRequest request)
    {
        var attributes = request.Attributes;
        var source = request.Sources.GetValueOrDefault(LayerId.Zero);
        var record = source?.Record;
        var ofSource = source?.Catalog.Attributes ?? attributes;
        return new RenderDefaults
        {
            BackgroundColor = attributes.BkgColor,
            Quality = attributes.JpegQuality,
            Resampling = attributes.ResMode,
            DefaultSize = attributes.DefaultPix,
            MaxSize = attributes.MaxPix,
            ObjectResolution = record?.Resolution ?? ofSource.Resolution,
            PrintResolution = record?.PrintResolution ?? ofSource.PrintResolution,
            HasMask = source?.Mask is not null,
            HasWatermark = attributes.Watermark.Length > 0,
            Thumbnail = new ThumbnailDefaults
            {
                Type = FitOf(record?.ThumbType ?? attributes.ThumbType),
                Background = attributes.ThumbBkgColor,
                Align = new Alignment(
                    AlignOf(attributes.ThumbHorizAlign),
                    AlignOf(attributes.ThumbVertAlign)
                ),
                DefaultSize = attributes.DefaultThumbPix,
                Resolution = record?.ThumbRes ?? attributes.ThumbRes,
            },
        };
    }

    private static ThumbnailFit FitOf(ThumbnailType type) =>
        type switch
        {
            ThumbnailType.Crop => ThumbnailFit.Crop,
            ThumbnailType.Texture => ThumbnailFit.Texture,
            _ => ThumbnailFit.Fit,
        };

    private static double AlignOf(ThumbnailAlignment alignment) =>
        alignment switch
        {
            ThumbnailAlignment.Start => -1,
            ThumbnailAlignment.End => 1,
            _ => 0,
        };
}
