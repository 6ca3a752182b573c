using System.Net;
using ImageServing.ForeignImages.Addresses;

namespace ImageServing.ForeignImages.Tests;

/// <summary>A cache in a folder of its own, which may ask servers on loopback; everything is removed at the end.</summary>
internal sealed class CacheBed : IDisposable
{
    public static readonly ForeignRules Direct = new(AllowsDirectUrls: true, "");

    private readonly string _folder = Directory.CreateTempSubdirectory("foreign-").FullName;
    private readonly List<ForeignImageCache> _caches = [];

    public CacheBed(string allowed = "127.0.0.1")
    {
        Assert.True(AllowedDestinations.TryParse([allowed], out var destinations, out _));
        Options = new ForeignImageOptions
        {
            Folder = Path.Combine(_folder, "foreign"),
            DefaultLifetime = TimeSpan.FromHours(1),
            Timeout = TimeSpan.FromSeconds(30),
            Allowed = destinations,
        };
    }

    public ManualTime Time { get; } = new();

    public ForeignImageOptions Options { get; set; }

    public string[] Files =>
        Directory.Exists(Options.Folder)
            ? [.. Directory.GetFiles(Options.Folder).Select(f => Path.GetFileName(f)!)]
            : [];

    /// <summary>Another process on the same folder, as far as the cache can tell.</summary>
    public ForeignImageCache Open(Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        var cache = new ForeignImageCache(Options, Time, resolve);
        _caches.Add(cache);
        return cache;
    }

    public static async Task<ForeignOutcome> Find(
        ForeignImageCache cache,
        string url,
        ForeignRules? rules = null,
        bool isChecked = false
    ) => await cache.FindAsync(url, rules ?? Direct, isChecked, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _caches.ForEach(cache => cache.Dispose());
        Directory.Delete(_folder, recursive: true);
    }
}
