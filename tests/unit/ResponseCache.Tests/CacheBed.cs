using System.Collections.Concurrent;
using System.Security.Cryptography;
using ImageServing.ResponseCache;

namespace ResponseCache.Tests;

/// <summary>A cache folder of its own, and the stores on it; everything is removed at the end.</summary>
internal sealed class CacheBed : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<CacheStore> _stores = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("response-cache-").FullName;

    public CacheBed()
    {
        Root = Path.Combine(_folder, "cache");
    }

    public string Root { get; init; }

    public ManualTime Time { get; } = new();

    public ConcurrentQueue<DiskReport> Reports { get; } = new();

    public CacheStoreOptions Options =>
        new()
        {
            Roots = [Root],
            MaxSize = 1 << 30,
            MaxEntries = 100_000,
            MemorySize = 8 << 20,
        };

    public string[] EntryFiles => Files("*.entry");

    public static CacheKey KeyOf(int number) =>
        CacheKey.FromDigest(SHA256.HashData(BitConverter.GetBytes(number)));

    public string FolderOf(string name) => Path.Combine(_folder, name);

    /// <summary>Another process on the same folder, as far as the cache can tell.</summary>
    public CacheStore Open(CacheStoreOptions? options = null)
    {
        var store = CacheStore.Open(options ?? Options, Time, Reports.Enqueue);
        _stores.Add(store);
        return store;
    }

    /// <summary>A store without memory, so that every find is one of a file.</summary>
    public CacheStore OpenDisk() => Open(Options with { MemorySize = 0 });

    public CachedResponse Response(
        string body,
        string[]? tags = null,
        string[]? sources = null,
        string contentType = "image/jpeg"
    )
    {
        var now = Time.GetUtcNow();
        return new CachedResponse(
            contentType,
            [new ResponseHeader("X-Kind", "test")],
            new Dependencies([.. (sources ?? []).Select(s => new FileStamp(s, now, 1))], [.. tags ?? []]),
            System.Text.Encoding.UTF8.GetBytes(body)
        )
        {
            Created = now,
            Validated = now,
        };
    }

    public void Store(
        CacheStore store,
        int number,
        string body,
        string[]? tags = null,
        string[]? sources = null
    ) => store.Store(KeyOf(number), Response(body, tags, sources), store.Mark());

    public static string? BodyOf(CacheStore store, int number) => BodyOf(store.Find(KeyOf(number)));

    public static string? BodyOf(CachedResponse? response) =>
        response is null ? null : System.Text.Encoding.UTF8.GetString(response.Body.Span);

    public string[] Files(string pattern) =>
        Directory.Exists(Root) ? Directory.GetFiles(Root, pattern, SearchOption.AllDirectories) : [];

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
