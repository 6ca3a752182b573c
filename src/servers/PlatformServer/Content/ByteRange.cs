namespace ImageServing.PlatformServer.Content;

/// <summary>A part of a file.</summary>
/// <param name="Offset">Its first byte.</param>
/// <param name="Length">How many bytes; at least one, except of an empty file.</param>
internal readonly record struct ByteRange(long Offset, long Length);
