using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ImageServing.Catalogs;
using ImageServing.Control;
using ImageServing.Control.Caching;
using ImageServing.ForeignImages;
using ImageServing.ForeignImages.Storage;
using ImageServing.PlatformServer.Caching;
using ImageServing.PlatformServer.Configuration;
using ImageServing.ResponseCache;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageServing.PlatformServer.Tests.Caching;

/// <summary>What an administrator can ask of the response cache.</summary>
public sealed class CacheEndpointTests : IAsyncLifetime
{
    private static readonly CacheKey s_shoe = new(1, 0xA1);
    private static readonly CacheKey s_hat = new(2, 0xB2);
    private static readonly CacheKey s_plain = new(3, 0xC3);

    private readonly TemporaryHome _home = new();
    private readonly CacheStore _store;
    private readonly CacheEndpoint _endpoint;
    private readonly ForeignImageCache _foreign;
    private readonly BoundedFolder _nested;

    public CacheEndpointTests()
    {
        _home.Write("conf/PlatformServer.conf", "cache.maxEntries=1000\n");
        _home.Write(
            "conf/ImageServerRegistry.xml",
            "<imageserverregistry><RootPath>./images</RootPath></imageserverregistry>"
        );
        _home.Write("catalog/default.ini", "");
        _home.Write("catalog/shop.ini", "RootId=shop");
        _home.Write("images/shoe.tif", "x");
        var settings = StartSettings.Read(_home.Home).Options!;
        var catalogs = CatalogCheck.Read(_home.At("catalog"), CancellationToken.None).Snapshot!;
        _store = CacheStore.Open(
            new CacheStoreOptions
            {
                Roots = [_home.At("cache")],
                MaxSize = 1 << 20,
                MaxEntries = 1000,
            },
            TimeProvider.System,
            _ => { }
        );
        _foreign = new ForeignImageCache(settings.ForeignImages(), TimeProvider.System);
        _nested = settings.NestedPictures(TimeProvider.System);
        _endpoint = new CacheEndpoint(
            _store,
            new CacheScopes(settings, () => catalogs),
            new AuxiliaryCaches(_foreign, _nested, settings),
            settings,
            NullLogger<CacheEndpoint>.Instance
        );
        Store(s_shoe, "images/shoe.tif", Entries.CatalogTag("shop"), Entries.RecordTag("shop", "a/b"));
        Store(s_hat, "images/hats/hat.tif", Entries.CatalogTag("shop"));
        Store(s_plain, "elsewhere/plain.tif", Entries.CatalogTag(""));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _endpoint.Dispose();
        await _store.DisposeAsync();
        _foreign.Dispose();
        _nested.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task Figures_have_the_limits_beside_them()
    {
        Assert.NotNull(_store.Find(s_shoe));
        var status = await GetAsync("", CacheJson.Default.CacheStatus);
        Assert.Equal(
            (3, 3, 1, 3, 1000),
            (status.Entries, status.MemoryEntries, status.MemoryHits, status.Stored, status.MaxEntries)
        );
        Assert.Equal([_home.At("cache")], status.Folders);
        Assert.Equal(Environment.ProcessId, status.ProcessId);
    }

    [Fact]
    public async Task An_entry_is_listed_with_what_it_was_made_from()
    {
        var list = await GetAsync("/entries?scope=record&value=shop/a/b", CacheJson.Default.CacheEntryList);
        var entry = Assert.Single(list.Entries);
        Assert.Equal(s_shoe.ToString(), entry.Key);
        Assert.Equal(("image/png", 3L, true), (entry.ContentType, entry.Bytes, entry.IsInMemory));
        Assert.Equal([_home.At("images/shoe.tif")], entry.Sources);
        Assert.Equal(["shop"], entry.Catalogs);
        Assert.Equal(["shop/a/b"], entry.Records);
        Assert.False(list.IsCut);
    }

    [Theory]
    [InlineData("scope=all&limit=2", 2, true)]
    [InlineData("scope=all&limit=3", 3, false)]
    [InlineData("scope=all&limit=0", 0, true)]
    [InlineData("scope=catalog&value=shop&limit=1", 1, true)]
    [InlineData("scope=catalog&value=", 1, false)]
    [InlineData("scope=source&value=images/hats/", 0, false)]
    [InlineData("scope=source&value=hats/", 1, false)]
    [InlineData("scope=source&value=/", 3, false)]
    public async Task A_list_is_cut_at_its_limit(string query, int count, bool isCut)
    {
        var list = await GetAsync($"/entries?{query}", CacheJson.Default.CacheEntryList);
        Assert.Equal((count, isCut), (list.Entries.Count, list.IsCut));
        Assert.Equal(list.Entries.OrderByDescending(entry => entry.Created), list.Entries);
    }

    [Theory]
    [InlineData("all", null, "")]
    [InlineData("catalog", "shop", "plain")]
    [InlineData("catalog", "", "shoe hat")]
    [InlineData("record", "shop/a/b", "hat plain")]
    [InlineData("record", "shop/other", "shoe hat plain")]
    [InlineData("source", "shoe.tif", "hat plain")]
    [InlineData("source", "shoe", "hat plain")]
    [InlineData("source", "hats/", "shoe plain")]
    [InlineData("source", "hats/hat", "shoe plain")]
    [InlineData("source", "@elsewhere/plain.tif", "shoe hat")]
    [InlineData("source", "@", "")]
    [InlineData("source", "hat.tif", "shoe hat plain")]
    [InlineData("key", "000000000000000100000000000000A1", "hat plain")]
    public async Task A_purge_takes_what_it_names_and_nothing_else(string scope, string? value, string left)
    {
        // "@" stands for the install folder.
        var meant = value?.StartsWith('@') == true ? _home.At(value[1..]) : value;
        var purge = await AskAsync(
            "POST",
            $"/purge?scope={scope}" + (meant is null ? "" : $"&value={Uri.EscapeDataString(meant)}"),
            CacheJson.Default.CachePurge
        );
        Assert.Null(purge.Fault);
        Assert.Equal((scope, meant ?? ""), (purge.Scope.Word, purge.Scope.Value));
        Assert.Equal(
            left,
            string.Join(
                ' ',
                new[] { ("shoe", s_shoe), ("hat", s_hat), ("plain", s_plain) }
                    .Where(entry => _store.Find(entry.Item2) is not null)
                    .Select(entry => entry.Item1)
            )
        );
    }

    [Theory]
    [InlineData("http://images.example/a.png", false, 1)]
    [InlineData("HTTP://Images.Example:80/a.png", false, 1)]
    [InlineData("http://images.example/a.png#part", false, 1)]
    [InlineData("http://images.example/b.png", true, 1)]
    [InlineData("https://images.example/a.png", true, 1)]
    [InlineData("/images.example/a.png", true, 1)]
    public async Task A_purge_of_a_URL_takes_what_was_made_of_that_image(
        string url,
        bool isLeft,
        int pictures
    )
    {
        var key = new CacheKey(4, 0xD4);
        Store(key, "made", Entries.ForeignTag(new Uri("http://images.example/a.png")));
        Keep("nested", "picture.png");
        await AskAsync(
            "POST",
            $"/purge?scope=source&value={Uri.EscapeDataString(url)}",
            CacheJson.Default.CachePurge
        );
        Assert.Equal(isLeft, _store.Find(key) is not null);
        Assert.NotNull(_store.Find(s_shoe));
        var status = await GetAsync("", CacheJson.Default.CacheStatus);
        Assert.Equal(pictures, status.Auxiliary.NestedPictures);
    }

    [Fact]
    public async Task A_purge_of_everything_empties_the_auxiliary_caches()
    {
        Keep("foreign", "0123.json");
        Keep("foreign", "0123-4567");
        Keep("nested", "picture.png");
        var before = await GetAsync("", CacheJson.Default.CacheStatus);
        Assert.Equal(new AuxiliaryStatus(1, 6, 1, 3, before.Auxiliary.MaxBytes), before.Auxiliary);

        await AskAsync("POST", "/purge?scope=all", CacheJson.Default.CachePurge);
        var after = await GetAsync("", CacheJson.Default.CacheStatus);
        Assert.Equal(new AuxiliaryStatus(0, 0, 0, 0, before.Auxiliary.MaxBytes), after.Auxiliary);
    }

    [Fact]
    public async Task A_picture_of_another_server_is_listed_by_its_URL()
    {
        Store(new CacheKey(4, 0xD4), "made", Entries.ForeignTag(new Uri("http://images.example/a.png")));
        var list = await GetAsync(
            "/entries?scope=source&value=http%3A%2F%2Fimages.example%2Fa.png",
            CacheJson.Default.CacheEntryList
        );
        Assert.Equal([_home.At("made"), "http://images.example/a.png"], Assert.Single(list.Entries).Sources);
    }

    [Fact]
    public async Task A_purge_that_cannot_be_noted_for_the_others_says_why()
    {
        // Where the records would be, nobody can make a folder.
        Directory.Delete(_home.At("cache"), recursive: true);
        await File.WriteAllTextAsync(_home.At("cache"), "", TestContext.Current.CancellationToken);
        var purge = await AskAsync("POST", "/purge?scope=all", CacheJson.Default.CachePurge);
        Assert.NotNull(purge.Fault);
        Assert.Null(_store.Find(s_shoe));
    }

    [Theory]
    [InlineData("GET", "/purge?scope=all", 405, "the method is POST")]
    [InlineData("POST", "", 405, "the method is GET")]
    [InlineData("DELETE", "/entries", 405, "the method is GET")]
    [InlineData("GET", "/other", 404, "/cache/entries")]
    [InlineData("GET", "/entries/more", 404, "/cache/entries")]
    [InlineData("POST", "/purge", 400, "scope= must be one of all, catalog, record, source, key")]
    [InlineData("POST", "/purge?scope=shop", 400, "scope= must be one of")]
    [InlineData("POST", "/purge?scope=all&value=x", 400, "scope=all has no value=")]
    [InlineData("POST", "/purge?scope=all&scope=key", 400, "once")]
    [InlineData("POST", "/purge?scope=catalog", 400, "value= must name")]
    [InlineData("POST", "/purge?scope=catalog&value=Shop", 400, "there is no catalog 'Shop'; known are shop")]
    [InlineData("POST", "/purge?scope=record&value=shp/a", 400, "there is no catalog 'shp'; known are shop")]
    [InlineData("POST", "/purge?scope=record&value=a", 400, "such as shop/shoe")]
    [InlineData("POST", "/purge?scope=key&value=../../x", 400, "32 hexadecimal digits")]
    [InlineData("POST", "/purge?scope=source&value=a%00b", 400, "control characters")]
    [InlineData(
        "POST",
        "/purge?scope=source&value=http://me:secret@x/a.png",
        400,
        "a user name or a password"
    )]
    [InlineData("POST", "/purge?scope=source&value=http://", 400, "write it like http://host")]
    [InlineData("GET", "/entries?scope=all&limit=-1", 400, "a number from 0 to 10000")]
    [InlineData("GET", "/entries?scope=all&limit=10001", 400, "a number from 0 to 10000")]
    [InlineData("GET", "/entries?scope=all&limit=1e3", 400, "a number from 0 to 10000")]
    public async Task What_is_wrong_is_told_in_a_line_and_purges_nothing(
        string method,
        string target,
        int status,
        string words
    )
    {
        var error = await AskAsync(method, target, ControlJson.Default.ControlError, status);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.NotNull(_store.Find(s_shoe));
    }

    private void Keep(string cache, string name) => _home.Write($"cache/auxiliary/{cache}/{name}", "abc");

    private void Store(CacheKey key, string file, params string[] tags) =>
        _store.Store(
            key,
            new CachedResponse(
                "image/png",
                [],
                new Dependencies([new FileStamp(_home.At(file), DateTimeOffset.UnixEpoch, 1)], [.. tags]),
                new byte[] { 1, 2, 3 }
            )
            {
                Created = DateTimeOffset.UtcNow,
                Validated = DateTimeOffset.UtcNow,
            },
            _store.Mark()
        );

    private Task<T> GetAsync<T>(string target, JsonTypeInfo<T> type) => AskAsync("GET", target, type);

    private async Task<T> AskAsync<T>(string method, string target, JsonTypeInfo<T> type, int status = 200)
    {
        using var body = new MemoryStream();
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Path = _endpoint.Path + (query < 0 ? target : target[..query]);
        context.Request.QueryString = query < 0 ? QueryString.Empty : new QueryString(target[query..]);
        context.Response.Body = body;
        await _endpoint.AnswerAsync(context);
        Assert.Equal(status, context.Response.StatusCode);
        return JsonSerializer.Deserialize(body.ToArray(), type)!;
    }
}
