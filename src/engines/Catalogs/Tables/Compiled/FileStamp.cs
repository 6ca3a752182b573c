namespace ImageServing.Catalogs;

/// <summary>What tells whether a file was changed.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="ModifiedTicks">Last modification, UTC ticks.</param>
internal readonly record struct FileStamp(long Length, long ModifiedTicks)
{
    public DateTimeOffset Modified => new(ModifiedTicks, TimeSpan.Zero);

    /// <summary>The stamp of a file, or null when it is not there or cannot be seen.</summary>
    public static FileStamp? Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }
}
