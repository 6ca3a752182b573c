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

    private const string EntrySuffix = ".json";

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

    /// <summary>
    /// Forgets an image, or all, for the administrator: in every process at once, and what is being downloaded is not kept.
    /// </summary>
    /// <param name="url">Where it came from; null for all.</param>
    /// <returns>Why it could not be done, or null.</returns>
    public string? Purge(Uri? url)
    {
        // First the mark: whoever finds nothing on the shelf downloads, and looks for it.
        var fault = MarkPurged(url);
        if (url is null)
        {
            return folder.Clear() ?? fault;
        }
        var entry = Find(url);
        fault = BoundedFolder.Remove(folder.At(EntryOf(url))) ?? fault;
        return entry is null ? fault : BoundedFolder.Remove(folder.At(entry.File)) ?? fault;
    }

    /// <summary>When an image was purged last, alone or with all. It is forgotten once no download is as old.</summary>
    public DateTime PurgedAt(Uri url)
    {
        var (one, all) = (TimeOf(PurgeOf(url)), TimeOf(PurgeOf(null)));
        return one > all ? one : all;

        DateTime TimeOf(string name) => File.GetLastWriteTimeUtc(folder.At(name));
    }

    /// <summary>Forgets what is known of an image that was purged while it was kept. Its bytes are in use.</summary>
    public void Disown(ForeignEntry entry) => BoundedFolder.TryDelete(folder.At(EntryOf(entry.Url)));

    /// <summary>The images that are kept, with all their bytes.</summary>
    public FolderContent Content() =>
        folder.Content(name => name.EndsWith(EntrySuffix, StringComparison.Ordinal));

    private string? MarkPurged(Uri? url)
    {
        string? temporary = null;
        try
        {
            temporary = folder.NewTemporary();
            File.WriteAllBytes(temporary, []);
            File.SetLastWriteTimeUtc(temporary, time.GetUtcNow().UtcDateTime);
            folder.Commit(temporary, PurgeOf(url));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (temporary is not null)
            {
                BoundedFolder.TryDelete(temporary);
            }
            return e.Message;
        }
    }

    // Such a name goes some minutes after the longest download.
    private static string PurgeOf(Uri? url) =>
        BoundedFolder.Once("purged-" + (url is null ? "all" : NameOf(url)));

    private static string EntryOf(Uri url) => NameOf(url) + EntrySuffix;
}
