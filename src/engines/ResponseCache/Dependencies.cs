using System.Collections.Immutable;

namespace ImageServing.ResponseCache;

/// <summary>What a response was made from. The cache keeps it and finds entries by it; its owner judges it.</summary>
/// <param name="Files">The files, with what they looked like.</param>
/// <param name="Tags">Names of the owner's choice, such as catalogs and catalog records.</param>
public sealed record Dependencies(ImmutableArray<FileStamp> Files, ImmutableArray<string> Tags)
{
    /// <summary>Of a response that depends on nothing.</summary>
    public static Dependencies None { get; } = new([], []);
}

/// <summary>What a file looked like when a response was made from it.</summary>
/// <param name="Path">Its path, as the owner wants to find it again.</param>
/// <param name="Modified">Its modification time, or the date that its own header tells.</param>
/// <param name="Length">Its length in bytes.</param>
public readonly record struct FileStamp(string Path, DateTimeOffset Modified, long Length);
