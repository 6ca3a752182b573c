using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImageServing.ForeignImages.Fetching;

namespace ImageServing.ForeignImages.Storage;

/// <summary>Kept foreign images: two files for each, what is known of it and its bytes.</summary>
internal sealed class ForeignShelf(BoundedFolder folder, TimeProvider time)
{
    // 16 bytes keep accidental collisions out of reach.
    private const int DigestCharacters = 32;

    /// <summary>The name of a URL among the files.</summary>
    public static string NameOf(Uri url) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.AbsoluteUri)))[
            ..DigestCharacters
        ];

    /// <summary>What is known of an image whose bytes are there.</summary>
    public ForeignEntry? Find(Uri url)
    {
        try
        {
            var entry = JsonSerializer.Deserialize(
                File.ReadAllBytes(folder.At(EntryOf(url))),
                ForeignJson.Default.ForeignEntry
            );
            // A name with a slash would lead out of the folder; ours have none.
            return
                entry is not null
                && entry.Url == url
                && Path.GetFileName(entry.File) == entry.File
                && folder.Use(entry.File)?.Length == entry.Length
                ? entry
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // Absent, or torn by a crash: it is fetched again.
            return null;
        }
    }

    /// <summary>The image of an entry; null when its file has gone.</summary>
    public ForeignImage? ImageOf(ForeignEntry entry) =>
        folder.Use(EntryOf(entry.Url)) is not null && folder.Use(entry.File) is { } file
            ? new ForeignImage(
                entry.Url,
                file.FullName,
                file.LastWriteTimeUtc,
                entry.Length,
                entry.Expires,
                MayBeKept: true
            )
            : null;

    /// <summary>Keeps what is known of an image.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk does not take it.</exception>
    public void Save(ForeignEntry entry)
    {
        var temporary = folder.NewTemporary();
        try
        {
            File.WriteAllBytes(
                temporary,
                JsonSerializer.SerializeToUtf8Bytes(entry, ForeignJson.Default.ForeignEntry)
            );
            folder.Commit(temporary, EntryOf(entry.Url));
        }
        catch
        {
            BoundedFolder.TryDelete(temporary);
            throw;
        }
    }

    /// <summary>Puts downloaded bytes into their place. The same bytes are the same file with the same stamp.</summary>
    /// <param name="url">Where they came from.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="modified">Their date, if their server tells one.</param>
    /// <param name="isKept">Whether they stay beyond this use.</param>
    /// <exception cref="IOException">The disk does not take them.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk does not take them.</exception>
    public FileInfo Place(Uri url, DownloadedFile body, DateTimeOffset? modified, bool isKept)
    {
        var name = $"{NameOf(url)}-{body.Digest[..DigestCharacters]}";
        name = isKept ? name : BoundedFolder.Once(name);
        if (folder.Use(name) is { } same && same.Length == body.Length)
        {
            BoundedFolder.TryDelete(body.Path);
            return same;
        }
        var now = time.GetUtcNow();
        File.SetLastWriteTimeUtc(body.Path, (modified < now ? modified.Value : now).UtcDateTime);
        folder.Commit(body.Path, name);
        return new FileInfo(folder.At(name));
    }

    /// <summary>Forgets an image that its server has no more.</summary>
    public void Remove(ForeignEntry entry)
    {
        BoundedFolder.TryDelete(folder.At(EntryOf(entry.Url)));
        BoundedFolder.TryDelete(folder.At(entry.File));
    }

    private static string EntryOf(Uri url) => NameOf(url) + ".json";
}
