namespace ImageServing.Catalogs.MediaSets;

/// <summary>The types of set responses (reference: Media set requests).</summary>
public enum MediaSetType
{
    /// <summary>A list of images that is of no certain type.</summary>
    Unknown,

    /// <summary>One image.</summary>
    Image,

    /// <summary>One video.</summary>
    Video,

    /// <summary>Static content that is no video.</summary>
    Static,

    /// <summary>Images with swatches.</summary>
    ImageSet,

    /// <summary>Anything with swatches.</summary>
    MediaSet,

    /// <summary>Views of an object, in one or two dimensions.</summary>
    Spin,

    /// <summary>Pages.</summary>
    ECatalog,

    /// <summary>One video in several qualities.</summary>
    VideoSet,
}

/// <summary>The names of set types in requests and responses.</summary>
public static class MediaSetTypes
{
    /// <summary>The name in responses.</summary>
    public static string NameOf(MediaSetType type) =>
        type switch
        {
            MediaSetType.Image => "img",
            MediaSetType.Video => "video",
            MediaSetType.Static => "static",
            MediaSetType.ImageSet => "img_set",
            MediaSetType.MediaSet => "media_set",
            MediaSetType.Spin => "spin",
            MediaSetType.ECatalog => "ecat",
            MediaSetType.VideoSet => "video_set",
            _ => "unknown",
        };

    /// <summary>The type that an item of a media set declares; null when it is none or not supported.</summary>
    public static MediaSetType? Declared(string? name) =>
        name?.Trim().ToUpperInvariant() switch
        {
            "IMG" or "BASIC" or "ADVANCED_IMAGE" => MediaSetType.Image,
            "IMG_SET" or "ADVANCED_IMAGE_SET" or "ADVANCED_IMAGESET" or "ADVANCED_SWATCHSET" =>
                MediaSetType.ImageSet,
            "SPIN" => MediaSetType.Spin,
            "VIDEO" => MediaSetType.Video,
            "VIDEO_SET" => MediaSetType.VideoSet,
            "STATIC" => MediaSetType.Static,
            "ECAT" => MediaSetType.ECatalog,
            _ => null,
        };

    /// <summary>The type that a record publishes; null when it says nothing (reference: AssetType).</summary>
    public static MediaSetType? Of(AssetType type) =>
        type switch
        {
            AssetType.MediaSet => MediaSetType.MediaSet,
            AssetType.SpinSet or AssetType.SpinSet2D => MediaSetType.Spin,
            AssetType.VideoSet => MediaSetType.VideoSet,
            AssetType.ImageSet => MediaSetType.ImageSet,
            AssetType.ECatalog => MediaSetType.ECatalog,
            _ => null,
        };

    /// <summary>The type of a set that declares none, by its text (reference: Outer set type detection).</summary>
    /// <param name="set">The text.</param>
    /// <param name="isSet">Whether an id names a record with a set of its own.</param>
    public static MediaSetType Detect(SetSyntax set, Func<SetReference, bool> isSet) =>
        set switch
        {
            { HasPages: true } => MediaSetType.ECatalog,
            { MostSemicolons: >= 2 } => MediaSetType.MediaSet,
            { MostSemicolons: 1 } => MediaSetType.ImageSet,
            _ when set.Parts.Any(p => p is InlineSet || (p is SetReference r && isSet(r))) =>
                MediaSetType.Spin,
            _ => MediaSetType.Unknown,
        };

    /// <summary>The type of a single object (reference: Outer set type detection).</summary>
    public static MediaSetType Detect(SetObject item)
    {
        var isVideo = IsVideo(item.Static?.Path is { Length: > 0 } path ? path : item.Name);
        return isVideo && (item.Static is not null || item.Picture is null) ? MediaSetType.Video
            : item.Static is not null && item.Picture is null ? MediaSetType.Static
            : MediaSetType.Image;
    }

    private static bool IsVideo(string path) =>
        Path.GetExtension(path).ToUpperInvariant()
            is ".MP3"
                or ".MP4"
                or ".FLV"
                or ".F4V"
                or ".SWF"
                or ".XML";
}
