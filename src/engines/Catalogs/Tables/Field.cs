using System.Collections.Frozen;

namespace ImageServing.Catalogs;

/// <summary>
/// The fields of data tables. The numbers stand in compiled files: a new field gets a new number, and a change of
/// meaning a new version of the format.
/// </summary>
internal enum Field : byte
{
    None = 0,
    Id = 1,
    Path = 2,
    Expiration = 3,
    TimeStamp = 4,
    UserData = 5,
    UserType = 6,
    Anchor = 7,
    AssetType = 8,
    DigimarcInfo = 9,
    IccProfile = 10,
    ImageSet = 11,
    Map = 12,
    MaskPath = 13,
    Modifier = 14,
    PostModifier = 15,
    PrintResolution = 16,
    Resolution = 17,
    Size = 18,
    Targets = 19,
    ThumbRes = 20,
    ThumbType = 21,
    VideoBitRate = 22,
    VideoSize = 23,
    AudioBitRate = 24,
    TotalStreamBitRate = 25,
}

/// <summary>Which table a data file is for.</summary>
internal enum TableKind : byte
{
    Image = 1,
    Svg = 2,
    Static = 3,
}

/// <summary>The fields of each table.</summary>
internal static class TableFields
{
    /// <summary>One more than the largest number of a field.</summary>
    public const int Count = (int)Field.TotalStreamBitRate + 1;

    /// <summary>Image and SVG tables (reference: Image and SVG data; catalog::IccProfile stands in Image catalogs).</summary>
    public static readonly FrozenDictionary<string, Field> Picture = ByName(
        Field.Id,
        Field.Path,
        Field.Expiration,
        Field.TimeStamp,
        Field.UserData,
        Field.UserType,
        Field.Anchor,
        Field.AssetType,
        Field.DigimarcInfo,
        Field.IccProfile,
        Field.ImageSet,
        Field.Map,
        Field.MaskPath,
        Field.Modifier,
        Field.PostModifier,
        Field.PrintResolution,
        Field.Resolution,
        Field.Size,
        Field.Targets,
        Field.ThumbRes,
        Field.ThumbType
    );

    /// <summary>Static content tables (reference: Static contents data).</summary>
    public static readonly FrozenDictionary<string, Field> Static = ByName(
        Field.Id,
        Field.Path,
        Field.Expiration,
        Field.TimeStamp,
        Field.UserData,
        Field.UserType,
        Field.VideoBitRate,
        Field.VideoSize,
        Field.AudioBitRate,
        Field.TotalStreamBitRate
    );

    public static FrozenDictionary<string, Field> Of(TableKind kind) =>
        kind == TableKind.Static ? Static : Picture;

    private static FrozenDictionary<string, Field> ByName(params Field[] fields) =>
        fields.ToFrozenDictionary(f => f.ToString(), StringComparer.OrdinalIgnoreCase);
}
