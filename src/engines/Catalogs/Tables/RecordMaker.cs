namespace ImageServing.Catalogs;

/// <summary>
/// Makes records of the texts of a table's row; what is empty or not valid comes from the catalog's attributes, as
/// the page of each field says.
/// </summary>
internal static class RecordMaker
{
    // Copied for every record, which costs less than making one anew in each step.
    private static readonly ImageRecord s_image = new() { Id = "" };
    private static readonly SvgRecord s_svg = new() { Id = "" };
    private static readonly StaticRecord s_static = new() { Id = "" };

    public static ImageRecord Image(string?[] texts, CatalogAttributes attributes) =>
        Picture(s_image, texts, attributes);

    public static SvgRecord Svg(string?[] texts, CatalogAttributes attributes) =>
        Picture(s_svg, texts, attributes);

    public static StaticRecord Static(string?[] texts, CatalogAttributes attributes) =>
        Common(s_static, texts, attributes) with
        {
            Video = new VideoFigures(
                FieldValues.BitRate(texts[(int)Field.VideoBitRate]) ?? attributes.Video.BitRate,
                FieldValues.Size(texts[(int)Field.VideoSize]) ?? attributes.Video.Size,
                FieldValues.BitRate(texts[(int)Field.AudioBitRate]) ?? attributes.Video.AudioBitRate,
                FieldValues.BitRate(texts[(int)Field.TotalStreamBitRate]) ?? attributes.Video.TotalBitRate
            ),
        };

    private static T Picture<T>(T record, string?[] texts, CatalogAttributes attributes)
        where T : PictureRecord
    {
        var resolution = FieldValues.Resolution(texts[(int)Field.Resolution]);
        return Common(
            (T)(
                record with
                {
                    Anchor = FieldValues.Anchor(texts[(int)Field.Anchor]),
                    AssetType = FieldValues.AssetTypeOf(texts[(int)Field.AssetType]) ?? AssetType.None,
                    DigimarcInfo =
                        FieldValues.Digimarc(texts[(int)Field.DigimarcInfo]) ?? attributes.DigimarcInfo,
                    IccProfile = texts[(int)Field.IccProfile] ?? "",
                    ImageSet = texts[(int)Field.ImageSet] ?? "",
                    Map = texts[(int)Field.Map] ?? "",
                    MaskPath = texts[(int)Field.MaskPath] ?? "",
                    Modifier = texts[(int)Field.Modifier] ?? "",
                    PostModifier = texts[(int)Field.PostModifier] ?? "",
                    PrintResolution =
                        FieldValues.PrintResolution(texts[(int)Field.PrintResolution])
                        ?? attributes.PrintResolution,
                    Resolution = resolution ?? attributes.Resolution,
                    HasOwnResolution = resolution is not null,
                    Size = FieldValues.Size(texts[(int)Field.Size]),
                    Targets = texts[(int)Field.Targets] ?? "",
                    ThumbRes = FieldValues.Resolution(texts[(int)Field.ThumbRes]) ?? attributes.ThumbRes,
                    ThumbType = FieldValues.ThumbType(texts[(int)Field.ThumbType]) ?? attributes.ThumbType,
                }
            ),
            texts,
            attributes
        );
    }

    private static T Common<T>(T record, string?[] texts, CatalogAttributes attributes)
        where T : CatalogRecord
    {
        var expiration = FieldValues.Expiration(texts[(int)Field.Expiration]);
        return (T)(
            record with
            {
                Id = texts[(int)Field.Id] ?? "",
                Path = texts[(int)Field.Path] ?? "",
                OwnExpiration = expiration,
                Expiration = expiration ?? attributes.Expiration,
                TimeStamp = CatalogTime.Parse(texts[(int)Field.TimeStamp]) ?? attributes.TimeStamp,
                UserData = texts[(int)Field.UserData] ?? "",
                UserType = texts[(int)Field.UserType] ?? "",
            }
        );
    }
}
