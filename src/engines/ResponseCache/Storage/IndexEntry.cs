namespace ImageServing.ResponseCache.Storage;

/// <summary>What is known of an entry file without opening it: 16 bytes beside its key.</summary>
/// <param name="Size">The length of the file.</param>
/// <param name="LastUse">Seconds since 1970.</param>
/// <param name="Touched">When the file was last told of a use; seconds since 1970.</param>
/// <param name="Scan">The last scan of the folders before which, or in which, the file was seen.</param>
internal readonly record struct IndexEntry(uint Size, uint LastUse, uint Touched, uint Scan);
