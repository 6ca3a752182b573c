using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.Catalogs;

/// <summary>What every record of a data table has; texts that are not there are empty.</summary>
public abstract record CatalogRecord
{
    /// <summary>The key, exact and with case (reference: Id).</summary>
    public required string Id { get; init; }

    /// <summary>Source file as written, without the default suffix; empty in templates (reference: Path).</summary>
    public string Path { get; init; } = "";

    /// <summary>The record's own client cache time; null when it has none or -2 (reference: Expiration).</summary>
    public TimeToLive? OwnExpiration { get; init; }

    /// <summary>Client cache time: the record's own, else the catalog's (reference: Expiration).</summary>
    public TimeToLive Expiration { get; init; }

    /// <summary>Modification time: the record's own, else the catalog's (reference: TimeStamp).</summary>
    public DateTimeOffset TimeStamp { get; init; }

    /// <summary>What req=userdata answers, ?? replaced where it parts properties (reference: UserData).</summary>
    public string UserData { get; init; } = "";

    /// <summary>A type of the site's own (reference: UserType).</summary>
    public string UserType { get; init; } = "";
}

/// <summary>A record of the image or SVG table; both have the same fields (reference: Image and SVG data).</summary>
public abstract record PictureRecord : CatalogRecord
{
    /// <summary>Origin as a layer; null is the centre (reference: Anchor).</summary>
    public AnchorPoint? Anchor { get; init; }

    /// <summary>Kind of the set in <see cref="ImageSet"/> (reference: AssetType).</summary>
    public AssetType AssetType { get; init; }

    /// <summary>Watermark: the record's own, else the catalog's (reference: DigimarcInfo).</summary>
    public DigimarcInfo DigimarcInfo { get; init; }

    /// <summary>Profile of the source when it embeds none (reference: Image catalogs, catalog::IccProfile).</summary>
    public string IccProfile { get; init; } = "";

    /// <summary>Items of a set, as written (reference: ImageSet).</summary>
    public string ImageSet { get; init; } = "";

    /// <summary>AREA elements, as written (reference: Map).</summary>
    public string Map { get; init; } = "";

    /// <summary>Mask file as written (reference: MaskPath).</summary>
    public string MaskPath { get; init; } = "";

    /// <summary>Commands that requests override, as written (reference: Modifier).</summary>
    public string Modifier { get; init; } = "";

    /// <summary>Commands that override requests, as written (reference: PostModifier).</summary>
    public string PostModifier { get; init; } = "";

    /// <summary>Dots per inch: the record's own, else the catalog's, else null (reference: PrintResolution).</summary>
    public double? PrintResolution { get; init; }

    /// <summary>Object resolution: the record's own, else the catalog's (reference: Resolution).</summary>
    public double Resolution { get; init; }

    /// <summary>Whether the record itself names <see cref="Resolution"/>.</summary>
    public bool HasOwnResolution { get; init; }

    /// <summary>Pixels of the full-size image; null when only the file knows (reference: Size).</summary>
    public PixelSize? Size { get; init; }

    /// <summary>Zoom targets, ?? replaced where it parts properties (reference: Targets).</summary>
    public string Targets { get; init; } = "";

    /// <summary>Object resolution of a texture thumbnail (reference: ThumbRes).</summary>
    public double ThumbRes { get; init; }

    /// <summary>How a thumbnail is made (reference: ThumbType).</summary>
    public ThumbnailType ThumbType { get; init; }
}

/// <summary>A record of the image table (reference: Image data).</summary>
public sealed record ImageRecord : PictureRecord;

/// <summary>A record of the SVG table (reference: SVG data).</summary>
public sealed record SvgRecord : PictureRecord;

/// <summary>A record of the static content table (reference: Static content data).</summary>
public sealed record StaticRecord : CatalogRecord
{
    /// <summary>Figures of a video: the record's own, else the catalog's.</summary>
    public VideoFigures Video { get; init; }
}

/// <summary>A macro (reference: Macro definitions).</summary>
/// <param name="name">Name without the dollars; compared without case.</param>
/// <param name="definition">Commands, with the macros in them already replaced.</param>
public sealed class MacroDefinition(string name, string definition)
{
    /// <summary>Name without the dollars; compared without case.</summary>
    public string Name { get; } = name;

    /// <summary>Commands, with the macros in them already replaced.</summary>
    public string Definition { get; } = definition;

    /// <summary>The commands one by one, kept after the first request that needs them; null when they cannot be read.</summary>
    internal IReadOnlyList<Modifier>? Modifiers => field ??= RequestLexer.Read(Definition).Value;
}

/// <summary>A font file (reference: Font maps).</summary>
/// <param name="Name">Face name as RTF writes it.</param>
/// <param name="Bold">Whether it is the bold face.</param>
/// <param name="Italic">Whether it is the italic face.</param>
/// <param name="FontPath">The file, absolute or relative to RootPath.</param>
/// <param name="MetricsPath">Metrics of a Type 1 font; empty means beside the font.</param>
/// <param name="PsName">PostScript name; may be empty.</param>
public sealed record FontRecord(
    string Name,
    bool Bold,
    bool Italic,
    string FontPath,
    string MetricsPath,
    string PsName
);

/// <summary>A colour profile (reference: ICC profile maps).</summary>
/// <param name="Name">Short name.</param>
/// <param name="ProfilePath">The file, absolute or relative to RootPath.</param>
public sealed record IccProfileRecord(string Name, string ProfilePath);
