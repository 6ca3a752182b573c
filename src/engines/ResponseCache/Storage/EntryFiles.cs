using System.IO.Enumeration;

namespace ImageServing.ResponseCache.Storage;

/// <summary>An entry file as a folder lists it.</summary>
/// <param name="Key">From its name.</param>
/// <param name="Size">Its length.</param>
/// <param name="LastUse">Its access time.</param>
internal readonly record struct EntryFile(CacheKey Key, long Size, DateTimeOffset LastUse);

/// <summary>The entry files below a root folder.</summary>
internal static class EntryFiles
{
    /// <summary>How the name of an entry file ends; before it stands the key.</summary>
    public const string Extension = ".entry";

    /// <summary>Lists them all; a folder that cannot be read has none.</summary>
    public static IEnumerable<EntryFile> Below(RootFolder root, CancellationToken stop)
    {
        if (!Directory.Exists(root.Path))
        {
            yield break;
        }

        foreach (var first in SubfoldersOf(root.Path))
        {
            foreach (var second in SubfoldersOf(first))
            {
                foreach (var file in FilesOf(second))
                {
                    stop.ThrowIfCancellationRequested();
                    yield return file;
                }
            }
        }
    }

    private static string[] SubfoldersOf(string folder) =>
        [
            .. List(
                folder,
                (ref FileSystemEntry entry) => entry.ToFullPath(),
                (ref FileSystemEntry entry) => entry.IsDirectory && IsHexPair(entry.FileName)
            ),
        ];

    // One folder has few files: read at once, so that no folder stays open while its files are looked at.
    private static EntryFile[] FilesOf(string folder) =>
        [
            .. List(
                folder,
                (ref FileSystemEntry entry) =>
                    new EntryFile(KeyOf(entry.FileName)!.Value, entry.Length, entry.LastAccessTimeUtc),
                (ref FileSystemEntry entry) => !entry.IsDirectory && KeyOf(entry.FileName) is not null
            ),
        ];

    private static List<T> List<T>(
        string folder,
        FileSystemEnumerable<T>.FindTransform transform,
        FileSystemEnumerable<T>.FindPredicate predicate
    )
    {
        try
        {
            return
            [
                .. new FileSystemEnumerable<T>(folder, transform, s_options)
                {
                    ShouldIncludePredicate = predicate,
                },
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static readonly EnumerationOptions s_options = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = true,
    };

    private static bool IsHexPair(ReadOnlySpan<char> name) =>
        name.Length == 2 && char.IsAsciiHexDigitLower(name[0]) && char.IsAsciiHexDigitLower(name[1]);

    private static CacheKey? KeyOf(ReadOnlySpan<char> name) =>
        name.EndsWith(Extension) && CacheKey.TryParse(name[..^Extension.Length], out var key) ? key : null;
}
