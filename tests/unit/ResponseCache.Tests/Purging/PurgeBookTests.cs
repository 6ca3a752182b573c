using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Purging;

namespace ResponseCache.Tests.Purging;

public sealed class PurgeBookTests : IDisposable
{
    private static readonly CacheKey s_key = CacheBed.KeyOf(1);
    private static readonly Dependencies s_tagged = new([], ["t"]);

    private readonly string _root = Directory.CreateTempSubdirectory("purges-").FullName;
    private readonly ManualTime _time = new();
    private readonly List<int> _applied = [];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void It_looks_at_most_twice_a_second()
    {
        var (ours, theirs) = (Open(), Open());
        ours.LookIfDue(Now);
        theirs.Add(PurgeScope.Tag("t"), Now);
        _time.Advance(TimeSpan.FromMilliseconds(499));
        ours.LookIfDue(Now);
        Assert.Equal(0, ours.Set.Last);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        ours.LookIfDue(Now);
        Assert.Equal(1, ours.Set.Last);
    }

    [Fact]
    public void A_clock_that_is_set_back_delays_nothing()
    {
        var (ours, theirs) = (Open(), Open());
        ours.LookIfDue(Now);
        theirs.Add(PurgeScope.Tag("t"), Now);
        _time.Advance(TimeSpan.FromDays(-1));
        ours.LookIfDue(Now);
        Assert.Equal(1, ours.Set.Last);
    }

    [Fact]
    public void When_records_were_missed_nothing_in_memory_is_kept()
    {
        var (ours, theirs) = (Open(), Open());
        ours.LookIfDue(Now);
        theirs.Add(PurgeScope.Tag("t"), Now);
        theirs.Add(PurgeScope.Tag("u"), Now);
        new PurgeFolder(_root).Forget(1, DateTimeOffset.MaxValue);
        _applied.Clear();
        _time.Advance(TimeSpan.FromMinutes(6));
        ours.LookIfDue(Now);
        Assert.Equal([0], _applied);
        Assert.Equal(2, ours.Set.Last);
    }

    [Fact]
    public void A_new_folder_voids_what_was_stored_under_the_old_one()
    {
        var ours = Open();
        ours.LookIfDue(Now);
        var mark = ours.Set.Mark;
        Assert.False(ours.Set.Voids(mark, s_key, s_tagged));
        Directory.Delete(Path.Combine(_root, "purges"), recursive: true);
        _applied.Clear();
        _time.Advance(TimeSpan.FromSeconds(1));
        ours.LookIfDue(Now);
        Assert.True(ours.Set.Voids(mark, s_key, s_tagged));
        Assert.Equal([0], _applied);
    }

    [Fact]
    public void Only_what_was_begun_before_is_void()
    {
        var book = Open();
        book.LookIfDue(Now);
        var before = book.Set.Mark;
        book.Add(PurgeScope.Tag("t"), Now);
        Assert.True(book.Set.Voids(before, s_key, s_tagged));
        Assert.False(book.Set.Voids(before, s_key, Dependencies.None));
        Assert.False(book.Set.Voids(book.Set.Mark, s_key, s_tagged));
        Assert.True(book.Set.MayVoid(before, s_key));
        Assert.False(book.Set.MayVoid(book.Set.Mark, s_key));
    }

    [Fact]
    public void A_purge_of_another_key_voids_no_making()
    {
        var book = Open();
        book.LookIfDue(Now);
        var before = book.Set.Mark;
        book.Add(PurgeScope.Key(CacheBed.KeyOf(2)), Now);
        Assert.False(book.Set.MayVoid(before, s_key));
        book.Add(PurgeScope.Key(s_key), Now);
        Assert.True(book.Set.MayVoid(before, s_key));
    }

    [Fact]
    public void Swept_records_are_dropped()
    {
        var book = Open();
        book.Add(PurgeScope.Tag("t"), Now);
        book.Add(PurgeScope.Tag("u"), Now);
        book.Forget(book.Set.Mark, Now + TimeSpan.FromMinutes(9));
        Assert.Equal(2, book.Set.Scopes.Count);
        book.Forget(book.Set.Mark, Now + TimeSpan.FromMinutes(11));
        Assert.Equal([PurgeScope.Tag("u")], book.Set.Scopes.Keys);
    }

    private DateTimeOffset Now => _time.GetUtcNow();

    private PurgeBook Open() => new(new PurgeFolder(_root), _ => { }, scopes => _applied.Add(scopes.Count));
}
