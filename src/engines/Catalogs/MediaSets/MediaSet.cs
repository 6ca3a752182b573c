using System.Collections.Immutable;
using ImageServing.Protocol.Values;

namespace ImageServing.Catalogs.MediaSets;

/// <summary>A set with its members, as req=set tells it (reference: Media set requests).</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">The id of its record; empty for a set without one.</param>
/// <param name="Items">The members in order; missing pictures are not among them.</param>
public sealed record MediaSet(MediaSetType Type, string Name, ImmutableArray<MediaItem> Items)
{
    /// <summary>Zoom targets of the set's own record, as written (reference: Targets).</summary>
    public string Targets { get; init; } = "";

    /// <summary>User data of the set's own record, when it has items of its own; localised.</summary>
    public string UserData { get; init; } = "";

    /// <summary>Other records that belong to the object, such as its smart crops.</summary>
    public ImmutableArray<SetRelation> Relations { get; init; } = [];

    /// <summary>
    /// The latest time stamp of all records that a whole response mentions: sets, images, swatches, videos and related
    /// ones; null when there is none (reference: Media set responses, useCatalogRecordValidation).
    /// </summary>
    public DateTimeOffset? Modified { get; init; }
}

/// <summary>A member of a set: images, a video, or a set.</summary>
public sealed record MediaItem
{
    /// <summary>One image, or up to three pages.</summary>
    public ImmutableArray<SetImage> Images { get; init; } = [];

    /// <summary>The swatch, or null.</summary>
    public SetSwatch? Swatch { get; init; }

    /// <summary>The video or other static content, or null.</summary>
    public SetVideo? Video { get; init; }

    /// <summary>The nested set, or null.</summary>
    public MediaSet? Set { get; init; }

    /// <summary>User data of the first image or of the video; localised (reference: UserData).</summary>
    public string UserData { get; init; } = "";

    /// <summary>Image map of the first image, as written; localised (reference: Map).</summary>
    public string Map { get; init; } = "";

    /// <summary>Zoom targets of the first image; localised (reference: Targets).</summary>
    public string Targets { get; init; } = "";

    /// <summary>Whether user data was left out because of the brochure limit.</summary>
    public bool IsUserDataSuppressed { get; init; }

    /// <summary>Whether the map was left out because of the brochure limit.</summary>
    public bool IsMapSuppressed { get; init; }
}

/// <summary>An image of a set.</summary>
/// <param name="Name">The id as it stands in the set, escapes included.</param>
/// <param name="Modifier">Commands that the set gives it, or null.</param>
/// <param name="Label">Its label by labelkey=, or null.</param>
/// <param name="Target">What the id means.</param>
public sealed record SetImage(string Name, string? Modifier, string? Label, SetObject Target)
{
    /// <summary>Full size in pixels; null until it is measured.</summary>
    public PixelSize? Size { get; init; }

    /// <summary>A short token that changes with the picture; null until it is measured.</summary>
    public string? Version { get; init; }
}

/// <summary>A swatch: an image or a colour.</summary>
/// <param name="Name">The id of the image as it stands in the set; empty for a colour.</param>
/// <param name="Modifier">Commands that the set gives the image, or null.</param>
/// <param name="Rgb">The colour in six hexadecimal digits; null for an image.</param>
/// <param name="Label">The label, or null.</param>
public sealed record SetSwatch(string Name, string? Modifier, string? Rgb, string? Label);

/// <summary>A video or other static content.</summary>
/// <param name="Name">The id as it stands in the set.</param>
/// <param name="Path">Its file, as the catalog names it.</param>
/// <param name="Figures">What the catalog knows of it.</param>
/// <param name="IsVideo">Whether it is a video.</param>
public sealed record SetVideo(string Name, string Path, VideoFigures Figures, bool IsVideo);

/// <summary>Another record of the same object.</summary>
/// <param name="Name">rootId/objId.</param>
/// <param name="UserData">Its user data; localised.</param>
public sealed record SetRelation(string Name, string UserData);
