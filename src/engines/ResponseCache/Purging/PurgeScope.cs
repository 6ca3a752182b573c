using System.Security.Cryptography;
using System.Text;

namespace ImageServing.ResponseCache.Purging;

/// <summary>What to purge, in the words of a purge record: "all", or "key", "tag", "source" or "folder" with a value.</summary>
public readonly record struct PurgeScope
{
    private const string AllText = "all";
    private const string KeyWord = "key";
    private const string TagWord = "tag";
    private const string SourceWord = "source";
    private const string FolderWord = "folder";

    // A record is the target of a symbolic link, which XFS limits to 1023 bytes.
    private const int LongestValue = 960;

    private PurgeScope(string text)
    {
        Text = text;
    }

    /// <summary>Everything.</summary>
    public static PurgeScope All { get; } = new(AllText);

    /// <summary>The record; readable, unless the value is too long for it.</summary>
    public string Text { get; }

    internal CacheKey? EntryKey =>
        Text.StartsWith(KeyWord + ":", StringComparison.Ordinal)
        && CacheKey.TryParse(Text.AsSpan(KeyWord.Length + 1), out var key)
            ? key
            : null;

    internal bool IsKey => EntryKey is not null;

    internal bool IsFolder =>
        Text.StartsWith(FolderWord + ":", StringComparison.Ordinal)
        || Text.StartsWith(FolderWord + "#", StringComparison.Ordinal);

    /// <summary>One entry.</summary>
    public static PurgeScope Key(CacheKey key) => new($"{KeyWord}:{key}");

    /// <summary>All entries with a tag.</summary>
    public static PurgeScope Tag(string tag) => Of(TagWord, tag);

    /// <summary>All entries made from a file; of a path that ends with a slash, from any file below that folder.</summary>
    public static PurgeScope Source(string path) => Of(path.EndsWith('/') ? FolderWord : SourceWord, path);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Reads a record; one that cannot be read purges everything, which is always safe.</summary>
    internal static PurgeScope Read(string text) =>
        text.StartsWith(KeyWord, StringComparison.Ordinal)
        || text.StartsWith(TagWord, StringComparison.Ordinal)
        || text.StartsWith(SourceWord, StringComparison.Ordinal)
        || text.StartsWith(FolderWord, StringComparison.Ordinal)
            ? new PurgeScope(text)
            : All;

    private static PurgeScope Of(string word, string value)
    {
        var bytes = Encoding.UTF8.GetByteCount(value);
        return bytes <= LongestValue && !value.Contains('\0', StringComparison.Ordinal)
            ? new PurgeScope($"{word}:{value}")
            : new PurgeScope(
                $"{word}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))}"
            );
    }
}
