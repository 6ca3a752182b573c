using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Purging;

namespace ResponseCache.Tests;

public class CacheStorePurgeTests
{
    private static readonly string[] s_scopes = ["all", "key", "tag", "source", "folder"];

    public static TheoryData<string> Scopes => [.. s_scopes];

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task A_purge_is_effective_at_once_here_and_within_a_second_elsewhere(string scope)
    {
        await using var bed = new CacheBed();
        CacheStore[] stores = [bed.Open(), bed.Open(), bed.OpenDisk()];
        bed.Store(stores[0], 1, "one", tags: ["catalog:a", "record:a/1"], sources: ["/i/a/1.tif"]);
        bed.Store(stores[0], 2, "two", tags: ["catalog:b"], sources: ["/i/b/2.tif"]);
        Assert.All(stores, store => Assert.NotNull(CacheBed.BodyOf(store, 1)));

        Assert.Null(stores[0].Purge(ScopeOf(scope)));
        Assert.Null(CacheBed.BodyOf(stores[0], 1));
        bed.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.All(stores, store => Assert.Null(CacheBed.BodyOf(store, 1)));
        Assert.Null(CacheBed.BodyOf(bed.Open(), 1));
        Assert.All(stores, store => Assert.Equal(scope == "all", CacheBed.BodyOf(store, 2) is null));
    }

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task What_was_made_after_a_purge_stays_in_every_process(string scope)
    {
        await using var bed = new CacheBed();
        CacheStore[] stores = [bed.Open(), bed.Open()];
        CacheBed.BodyOf(stores[1], 1);
        stores[0].Purge(ScopeOf(scope));
        bed.Time.Advance(TimeSpan.FromSeconds(1));
        bed.Store(stores[1], 1, "new", tags: ["catalog:a", "record:a/1"], sources: ["/i/a/1.tif"]);
        bed.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.All([.. stores, bed.Open()], store => Assert.Equal("new", CacheBed.BodyOf(store, 1)));
    }

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task What_was_begun_before_a_purge_is_not_stored_after_it(string scope)
    {
        await using var bed = new CacheBed();
        CacheStore[] stores = [bed.Open(), bed.Open()];
        var mark = stores[1].Mark();
        var old = bed.Response("old", tags: ["record:a/1"], sources: ["/i/a/1.tif"]);
        stores[0].Purge(ScopeOf(scope));
        bed.Time.Advance(TimeSpan.FromSeconds(1));
        stores[1].Store(CacheBed.KeyOf(1), old, mark);
        Assert.All([.. stores, bed.Open()], store => Assert.Null(CacheBed.BodyOf(store, 1)));
        Assert.Equal(1, stores[1].Stats.NotStored);
    }

    [Fact]
    public async Task Purged_files_are_deleted_in_the_background()
    {
        await using var bed = new CacheBed();
        var store = bed.Open();
        for (var i = 0; i < 20; i++)
        {
            bed.Store(store, i, "body", tags: [i % 2 == 0 ? "even" : "odd"]);
        }

        store.Purge(PurgeScope.Tag("even"));
        await store.SettleAsync().WaitAsync(CacheBed.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(10, bed.EntryFiles.Length);
        Assert.Equal((10, 10), (store.Stats.Purged, store.Stats.Entries));
    }

    [Fact]
    public async Task What_a_dead_process_purged_is_deleted_after_the_next_start()
    {
        await using var bed = new CacheBed();
        bed.Store(bed.Open(), 1, "body", tags: ["t"]);
        new PurgeFolder(bed.Root).Append(PurgeScope.Tag("t"), 1);
        var next = bed.Open();
        await next.Complete.WaitAsync(CacheBed.Patience, TestContext.Current.CancellationToken);
        await next.SettleAsync().WaitAsync(CacheBed.Patience, TestContext.Current.CancellationToken);
        Assert.Empty(bed.EntryFiles);
    }

    [Fact]
    public async Task A_purge_while_the_folder_cannot_be_written_is_made_up_for()
    {
        await using var bed = new CacheBed();
        CacheStore[] stores = [bed.Open(), bed.Open()];
        bed.Store(stores[0], 1, "one", tags: ["t"]);
        Assert.NotNull(CacheBed.BodyOf(stores[1], 1));
        var hidden = Hide(bed);

        Assert.NotNull(stores[0].Purge(PurgeScope.Tag("t")));
        Assert.Null(CacheBed.BodyOf(stores[0], 1));
        bed.Store(stores[0], 2, "kept in memory", tags: ["t"]);
        Assert.Equal("kept in memory", CacheBed.BodyOf(stores[0], 2));

        Show(bed, hidden);
        bed.Time.Advance(TimeSpan.FromSeconds(1));
        stores[0].FindHot(CacheBed.KeyOf(9));
        bed.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.All([.. stores, bed.Open()], store => Assert.Null(CacheBed.BodyOf(store, 1)));
    }

    // A file where the folder of records was: nobody can write there, not even the superuser.
    private static string Hide(CacheBed bed)
    {
        var folder = Path.Combine(bed.Root, "purges");
        var hidden = bed.FolderOf("hidden");
        Directory.Move(folder, hidden);
        File.WriteAllText(folder, "");
        return hidden;
    }

    private static void Show(CacheBed bed, string hidden)
    {
        var folder = Path.Combine(bed.Root, "purges");
        File.Delete(folder);
        Directory.Move(hidden, folder);
    }

    private static PurgeScope ScopeOf(string name) =>
        name switch
        {
            "all" => PurgeScope.All,
            "key" => PurgeScope.Key(CacheBed.KeyOf(1)),
            "tag" => PurgeScope.Tag("record:a/1"),
            "source" => PurgeScope.Source("/i/a/1.tif"),
            _ => PurgeScope.Source("/i/a/"),
        };
}
