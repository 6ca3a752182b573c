using ImageServing.Protocol.Values;

namespace ImageServing.Catalogs.MediaSets;

/// <summary>What an id of a set means in the catalogs; a file when there is neither record.</summary>
/// <param name="Name">rootId/objId or path, decoded.</param>
/// <param name="Picture">The record in the image catalog.</param>
/// <param name="Static">The record in the static content catalog.</param>
public sealed record SetObject(string Name, PictureRecord? Picture, StaticRecord? Static);

/// <summary>What only the file of a picture knows.</summary>
/// <param name="Size">Its full size in pixels.</param>
/// <param name="Modified">When it was written; counts for pictures without a record.</param>
public sealed record PictureFile(PixelSize Size, DateTimeOffset Modified);
