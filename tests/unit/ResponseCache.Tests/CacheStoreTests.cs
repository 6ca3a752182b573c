using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Purging;

namespace ResponseCache.Tests;

public class CacheStoreTests
{
    [Fact]
    public async Task What_was_stored_is_found_in_memory_and_after_a_restart_in_its_file()
    {
        await using var bed = new CacheBed();
        var first = bed.Open();
        bed.Store(first, 1, "one", tags: ["t"], sources: ["/s"]);
        Assert.Equal("one", CacheBed.BodyOf(first.FindHot(CacheBed.KeyOf(1))));

        var second = bed.Open();
        Assert.Null(second.FindHot(CacheBed.KeyOf(1)));
        var read = second.Find(CacheBed.KeyOf(1))!;
        Assert.Equal("one", CacheBed.BodyOf(read));
        Assert.Equal("image/jpeg", read.ContentType);
        Assert.Equal([new ResponseHeader("X-Kind", "test")], read.Headers);
        Assert.Equal([new FileStamp("/s", bed.Time.GetUtcNow(), 1)], read.Dependencies.Files);
        Assert.Equal(["t"], read.Dependencies.Tags);
        Assert.Equal((bed.Time.GetUtcNow(), bed.Time.GetUtcNow()), (read.Created, read.Validated));
        Assert.Equal((1, 1), (second.Stats.DiskHits, second.Stats.MemoryEntries));
    }

    [Fact]
    public async Task A_later_response_of_a_key_takes_the_place_of_the_former_one()
    {
        await using var bed = new CacheBed();
        var store = bed.Open();
        bed.Store(store, 1, "one");
        bed.Store(store, 1, "another");
        Assert.Equal("another", CacheBed.BodyOf(store, 1));
        Assert.Equal("another", CacheBed.BodyOf(bed.Open(), 1));
        Assert.Single(bed.EntryFiles);
    }

    [Fact]
    public async Task Entries_are_spread_evenly_over_the_folders()
    {
        await using var bed = new CacheBed();
        string[] roots = [bed.FolderOf("a"), bed.FolderOf("b"), bed.FolderOf("c")];
        var store = bed.Open(bed.Options with { Roots = [.. roots] });
        for (var i = 0; i < 300; i++)
        {
            bed.Store(store, i, "x");
        }

        Assert.All(
            roots,
            root =>
                Assert.InRange(
                    Directory.GetFiles(root, "*.entry", SearchOption.AllDirectories).Length,
                    70,
                    130
                )
        );
    }

    [Fact]
    public async Task After_a_start_the_index_is_complete_when_all_folders_were_read()
    {
        await using var bed = new CacheBed();
        var first = bed.Open();
        for (var i = 0; i < 50; i++)
        {
            bed.Store(first, i, "body");
        }

        var second = bed.Open();
        await second.Complete.WaitAsync(CacheBed.Patience, TestContext.Current.CancellationToken);
        Assert.True(second.Stats.IsComplete);
        Assert.Equal((first.Stats.Entries, first.Stats.Bytes), (second.Stats.Entries, second.Stats.Bytes));
        Assert.Equal(50, second.Stats.Entries);
        Assert.Equal(bed.EntryFiles.Sum(f => new FileInfo(f).Length), second.Stats.Bytes);
    }

    [Fact]
    public async Task Entries_in_a_folder_where_no_lookup_goes_any_more_are_deleted()
    {
        await using var bed = new CacheBed();
        var one = bed.Open();
        for (var i = 0; i < 50; i++)
        {
            bed.Store(one, i, "body");
        }

        var two = bed.Open(bed.Options with { Roots = [bed.Root, bed.FolderOf("second")] });
        await two.Complete.WaitAsync(CacheBed.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(two.Stats.Entries, bed.EntryFiles.Length);
        Assert.InRange(bed.EntryFiles.Length, 10, 40);
    }

    [Fact]
    public async Task Beyond_the_number_of_entries_the_least_recently_used_go()
    {
        await using var bed = new CacheBed();
        var store = bed.Open(bed.Options with { MaxEntries = 100 });
        for (var i = 0; i < 100; i++)
        {
            bed.Store(store, i, "body");
            bed.Time.Advance(TimeSpan.FromSeconds(10));
        }

        CacheBed.BodyOf(store, 0);
        bed.Time.Advance(TimeSpan.FromSeconds(10));
        bed.Store(store, 100, "body");
        await Settle(store);
        Assert.Equal(95, bed.EntryFiles.Length);
        Assert.Equal((95, 6), (store.Stats.Entries, store.Stats.Evicted));
        var later = bed.OpenDisk();
        Assert.All([1, 2, 3, 4, 5, 6], i => Assert.Null(CacheBed.BodyOf(later, i)));
        Assert.All([0, 7, 50, 100], i => Assert.NotNull(CacheBed.BodyOf(later, i)));
    }

    [Fact]
    public async Task Beyond_the_size_the_least_recently_used_go()
    {
        await using var bed = new CacheBed();
        var store = bed.Open(bed.Options with { MaxSize = 100_000 });
        for (var i = 0; i < 40; i++)
        {
            bed.Store(store, i, new string('x', 5000));
            bed.Time.Advance(TimeSpan.FromSeconds(10));
        }

        await Settle(store);
        Assert.InRange(store.Stats.Bytes, 80_000, 100_000);
        Assert.Equal(store.Stats.Bytes, bed.EntryFiles.Sum(f => new FileInfo(f).Length));
        Assert.NotNull(CacheBed.BodyOf(bed.OpenDisk(), 39));
    }

    [Fact]
    public async Task Last_uses_survive_a_restart()
    {
        await using var bed = new CacheBed();
        var options = bed.Options with { MaxEntries = 20 };
        var first = bed.Open(options);
        for (var i = 0; i < 20; i++)
        {
            bed.Store(first, i, "body");
            bed.Time.Advance(TimeSpan.FromSeconds(10));
        }

        bed.Time.Advance(TimeSpan.FromMinutes(10));
        CacheBed.BodyOf(first, 0);
        await first.DisposeAsync();

        var second = bed.Open(options);
        await second.Complete.WaitAsync(CacheBed.Patience, TestContext.Current.CancellationToken);
        bed.Store(second, 20, "body");
        await Settle(second);
        var later = bed.OpenDisk();
        Assert.NotNull(CacheBed.BodyOf(later, 0));
        Assert.Null(CacheBed.BodyOf(later, 1));
    }

    [Fact]
    public async Task What_another_process_uses_is_not_evicted_as_unused()
    {
        await using var bed = new CacheBed();
        var ours = bed.Open(bed.Options with { MaxEntries = 20 });
        for (var i = 0; i < 20; i++)
        {
            bed.Store(ours, i, "body");
            bed.Time.Advance(TimeSpan.FromSeconds(10));
        }

        var theirs = bed.OpenDisk();
        await theirs.Complete.WaitAsync(CacheBed.Patience, TestContext.Current.CancellationToken);
        bed.Time.Advance(TimeSpan.FromMinutes(10));
        CacheBed.BodyOf(theirs, 0);
        await theirs.DisposeAsync();
        bed.Store(ours, 20, "body");
        await Settle(ours);
        var later = bed.OpenDisk();
        Assert.NotNull(CacheBed.BodyOf(later, 0));
        Assert.Null(CacheBed.BodyOf(later, 1));
    }

    [Fact]
    public async Task Two_processes_on_one_folder_keep_its_limits()
    {
        await using var bed = new CacheBed();
        var options = bed.Options with { MaxEntries = 160 };
        CacheStore[] stores = [bed.Open(options), bed.Open(options)];
        for (var i = 0; i < 1000; i++)
        {
            bed.Store(stores[i % 2], i, "body");
            bed.Time.Advance(TimeSpan.FromSeconds(1));
            if (i % 10 == 0)
            {
                await Settle(stores[i % 2]);
            }
        }

        await Settle(stores[0]);
        Assert.InRange(bed.EntryFiles.Length, 100, 160 + (160 / 16 * 2));
    }

    [Fact]
    public async Task An_entry_of_another_process_is_found()
    {
        await using var bed = new CacheBed();
        var ours = bed.Open();
        await ours.Complete.WaitAsync(CacheBed.Patience, TestContext.Current.CancellationToken);
        var theirs = bed.Open();
        bed.Store(theirs, 1, "theirs");
        Assert.Equal("theirs", CacheBed.BodyOf(ours, 1));
        Assert.Equal(1, ours.Stats.Entries);
    }

    [Fact]
    public async Task A_damaged_file_is_a_miss_and_is_deleted()
    {
        await using var bed = new CacheBed();
        var store = bed.OpenDisk();
        bed.Store(store, 1, "whole");
        var bytes = File.ReadAllBytes(bed.EntryFiles[0]);
        bytes[^20] ^= 1;
        File.WriteAllBytes(bed.EntryFiles[0], bytes);
        Assert.Null(CacheBed.BodyOf(store, 1));
        Assert.Empty(bed.EntryFiles);
        Assert.Equal((1, 0), (store.Stats.MissesCorrupt, store.Stats.Entries));
        bed.Store(store, 1, "again");
        Assert.Equal("again", CacheBed.BodyOf(store, 1));
    }

    [Fact]
    public async Task A_validation_is_seen_in_memory_and_by_other_processes()
    {
        await using var bed = new CacheBed();
        var store = bed.Open();
        bed.Store(store, 1, "one");
        var created = bed.Time.GetUtcNow();
        bed.Time.Advance(TimeSpan.FromMinutes(6));
        var validated = bed.Time.GetUtcNow();
        store.NoteValidation(CacheBed.KeyOf(1), store.Find(CacheBed.KeyOf(1))!, validated);
        Assert.All(
            [store, bed.OpenDisk()],
            s =>
            {
                var response = s.Find(CacheBed.KeyOf(1))!;
                Assert.Equal((created, validated), (response.Created, response.Validated));
            }
        );
    }

    [Fact]
    public async Task A_validation_in_the_future_counts_as_none()
    {
        await using var bed = new CacheBed();
        var store = bed.OpenDisk();
        bed.Store(store, 1, "one");
        File.SetLastWriteTimeUtc(bed.EntryFiles[0], bed.Time.GetUtcNow().UtcDateTime.AddYears(1));
        Assert.Equal(bed.Time.GetUtcNow(), store.Find(CacheBed.KeyOf(1))!.Validated);
    }

    [Fact]
    public async Task A_response_beyond_the_largest_size_is_not_kept_nor_the_one_before_it()
    {
        await using var bed = new CacheBed();
        var store = bed.Open(bed.Options with { MaxEntrySize = 1000, MemorySize = 1000 });
        bed.Store(store, 1, "small");
        bed.Store(store, 1, new string('x', 1001));
        Assert.Null(CacheBed.BodyOf(store, 1));
        Assert.Empty(bed.EntryFiles);
        Assert.Equal(1, store.Stats.NotStored);
    }

    [Fact]
    public async Task What_a_killed_process_left_half_written_is_forgotten()
    {
        await using var bed = new CacheBed();
        var temporary = Directory.CreateDirectory(Path.Combine(bed.Root, "tmp")).FullName;
        var old = Path.Combine(temporary, "dead-1");
        var young = Path.Combine(temporary, "alive-1");
        File.WriteAllText(old, "half");
        File.WriteAllText(young, "half");
        File.SetLastAccessTimeUtc(old, bed.Time.GetUtcNow().UtcDateTime.AddMinutes(-11));
        File.SetLastAccessTimeUtc(young, bed.Time.GetUtcNow().UtcDateTime.AddMinutes(-9));
        await bed.Open().Complete.WaitAsync(CacheBed.Patience, TestContext.Current.CancellationToken);
        Assert.Equal([young], Directory.GetFiles(temporary));
    }

    [Fact]
    public async Task A_list_names_entries_by_tag_source_folder_and_key()
    {
        await using var bed = new CacheBed();
        var store = bed.Open();
        bed.Store(store, 1, "one", tags: ["catalog:a"], sources: ["/images/x/1.tif"]);
        bed.Store(store, 2, "two", tags: ["catalog:b"], sources: ["/images/y/2.tif"]);
        Assert.All(
            [store, bed.Open(), bed.OpenDisk()],
            s =>
            {
                Assert.Equal(2, List(s, PurgeScope.All).Count);
                Assert.Equal([CacheBed.KeyOf(1)], List(s, PurgeScope.Tag("catalog:a")));
                Assert.Equal([CacheBed.KeyOf(2)], List(s, PurgeScope.Source("/images/y/2.tif")));
                Assert.Equal([CacheBed.KeyOf(2)], List(s, PurgeScope.Source("/images/y/")));
                Assert.Equal([CacheBed.KeyOf(1)], List(s, PurgeScope.Key(CacheBed.KeyOf(1))));
                Assert.Empty(List(s, PurgeScope.Source("/images/z/")));
                Assert.Single(s.List(PurgeScope.All, 1, TestContext.Current.CancellationToken));
            }
        );
        Assert.True(store.List(PurgeScope.All, 1, TestContext.Current.CancellationToken)[0].IsInMemory);
    }

    private static List<CacheKey> List(CacheStore store, PurgeScope scope) =>
        [.. store.List(scope, 10, TestContext.Current.CancellationToken).Select(l => l.Key)];

    private static Task Settle(CacheStore store) =>
        store.SettleAsync().WaitAsync(CacheBed.Patience, TestContext.Current.CancellationToken);
}
