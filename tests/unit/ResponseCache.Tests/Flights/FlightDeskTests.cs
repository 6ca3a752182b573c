using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Flights;
using ImageServing.ResponseCache.Purging;

namespace ResponseCache.Tests.Flights;

public class FlightDeskTests
{
    private static readonly CacheKey s_key = CacheBed.KeyOf(1);

    [Fact]
    public async Task A_thousand_who_wait_get_one_making()
    {
        await using var bed = new FlightBed();
        var requests = Enumerable.Range(0, 1000).Select(_ => bed.AskAsync()).ToArray();
        var making = await bed.NextMakingAsync();
        making.SetResult(Creation.Store<string>(bed.Cache.Response("made")));
        var landings = await Task.WhenAll(requests).WaitAsync(CacheBed.Patience, Stop);
        Assert.All(landings, l => Assert.Equal("made", CacheBed.BodyOf(l.Response)));
        Assert.Equal((1, 0), (bed.Makings, bed.Desk.Count));

        var later = await bed.AskAsync();
        Assert.Equal((LandingSource.Memory, 1), (later.Source, bed.Makings));
    }

    [Fact]
    public async Task Two_processes_make_a_response_once()
    {
        await using var bed = new FlightBed();
        var other = bed.OtherDesk();
        var ours = bed.AskAsync();
        var making = await bed.NextMakingAsync();
        var theirs = bed.AskAsync(desk: other);
        making.SetResult(Creation.Store<string>(bed.Cache.Response("made")));
        Assert.Equal(LandingSource.Created, (await Bounded(ours)).Source);
        Assert.Equal("made", CacheBed.BodyOf((await Bounded(theirs)).Response));
        Assert.Equal(1, bed.Makings);
    }

    [Fact]
    public async Task When_another_process_fails_we_try_ourselves()
    {
        await using var bed = new FlightBed();
        var other = bed.OtherDesk();
        var ours = bed.AskAsync();
        var making = await bed.NextMakingAsync();
        var theirs = bed.AskAsync(desk: other);
        making.SetResult(Creation.Fail("broken"));
        (await bed.NextMakingAsync()).SetResult(Creation.Pass<string>(bed.Cache.Response("theirs")));
        Assert.Equal("broken", (await Bounded(ours)).Failure);
        Assert.Equal("theirs", CacheBed.BodyOf((await Bounded(theirs)).Response));
    }

    [Fact]
    public async Task Patience_with_another_process_ends()
    {
        await using var bed = new FlightBed();
        var other = bed.OtherDesk(new FlightOptions { PeerPatience = TimeSpan.FromMilliseconds(1) });
        var ours = bed.AskAsync();
        var first = await bed.NextMakingAsync();
        var theirs = bed.AskAsync(desk: other);
        var second = await bed.NextMakingAsync();
        second.SetResult(Creation.Store<string>(bed.Cache.Response("second")));
        Assert.Equal("second", CacheBed.BodyOf((await Bounded(theirs)).Response));
        first.SetResult(Creation.Store<string>(bed.Cache.Response("first")));
        Assert.Equal("first", CacheBed.BodyOf((await Bounded(ours)).Response));
    }

    [Fact]
    public async Task Who_leaves_does_not_end_the_making_and_the_last_one_does()
    {
        await using var bed = new FlightBed();
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var one = bed.AskUntilAsync(first.Token);
        await bed.NextMakingAsync();
        var two = bed.AskUntilAsync(second.Token);

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Bounded(one));
        Assert.False(bed.LastToken.IsCancellationRequested);

        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Bounded(two));
        await bed.LastMakingCancelled.WaitAsync(CacheBed.Patience, Stop);
    }

    [Fact]
    public async Task Who_asks_when_all_have_left_gets_a_making_of_its_own()
    {
        await using var bed = new FlightBed();
        using var stop = new CancellationTokenSource();
        var left = bed.AskUntilAsync(stop.Token);
        await bed.NextMakingAsync();
        await stop.CancelAsync();
        var later = bed.AskAsync();
        (await bed.NextMakingAsync()).SetResult(Creation.Store<string>(bed.Cache.Response("made")));
        Assert.Equal("made", CacheBed.BodyOf((await Bounded(later)).Response));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Bounded(left));
    }

    [Fact]
    public async Task A_failure_is_told_to_all_and_not_kept()
    {
        await using var bed = new FlightBed();
        Task<Landing<string>>[] requests = [bed.AskAsync(), bed.AskAsync()];
        (await bed.NextMakingAsync()).SetResult(Creation.Fail("broken"));
        Assert.All(
            await Task.WhenAll(requests).WaitAsync(CacheBed.Patience, Stop),
            l => Assert.Equal("broken", l.Failure)
        );
        var again = bed.AskAsync();
        (await bed.NextMakingAsync()).SetResult(Creation.Store<string>(bed.Cache.Response("made")));
        Assert.True((await Bounded(again)).IsResponse);
    }

    [Fact]
    public async Task A_failure_is_kept_for_the_configured_moment()
    {
        await using var bed = new FlightBed();
        var desk = bed.OtherDesk(new FlightOptions { FailureHold = TimeSpan.FromSeconds(5) });
        var first = bed.AskAsync(desk: desk);
        (await bed.NextMakingAsync()).SetResult(Creation.Fail("broken"));
        await Bounded(first);
        bed.Cache.Time.Advance(TimeSpan.FromSeconds(4));
        var told = await Bounded(bed.AskAsync(desk: desk));
        Assert.Equal(("broken", LandingSource.RecentFailure), (told.Failure, told.Source));
        bed.Cache.Time.Advance(TimeSpan.FromSeconds(1));
        var again = bed.AskAsync(desk: desk);
        (await bed.NextMakingAsync()).SetResult(Creation.Store<string>(bed.Cache.Response("made")));
        Assert.True((await Bounded(again)).IsResponse);
    }

    [Fact]
    public async Task An_exception_reaches_all()
    {
        await using var bed = new FlightBed();
        Task<Landing<string>>[] requests = [bed.AskAsync(), bed.AskAsync()];
        (await bed.NextMakingAsync()).SetException(new InvalidOperationException("bug"));
        foreach (var request in requests)
        {
            Assert.Equal(
                "bug",
                (await Assert.ThrowsAsync<InvalidOperationException>(() => Bounded(request))).Message
            );
        }

        Assert.Equal(0, bed.Desk.Count);
    }

    [Fact]
    public async Task What_is_passed_is_not_stored()
    {
        await using var bed = new FlightBed();
        var request = bed.AskAsync();
        (await bed.NextMakingAsync()).SetResult(Creation.Pass<string>(bed.Cache.Response("made")));
        Assert.Equal("made", CacheBed.BodyOf((await Bounded(request)).Response));
        Assert.Null(bed.Store.Find(s_key));
    }

    [Fact]
    public async Task A_stale_response_is_given_to_the_making_and_validated()
    {
        await using var bed = new FlightBed();
        bed.Cache.Store(bed.Store, 1, "old");
        bed.Cache.Time.Advance(TimeSpan.FromMinutes(6));
        bed.Judge = r =>
            bed.Cache.Time.GetUtcNow() - r.Validated > TimeSpan.FromMinutes(5)
                ? CacheVerdict.Stale
                : CacheVerdict.Fresh;
        var request = bed.AskAsync();
        (await bed.NextMakingAsync()).SetResult(Creation.Unchanged<string>());
        var landing = await Bounded(request);
        Assert.Equal(("old", "old"), (CacheBed.BodyOf(landing.Response), CacheBed.BodyOf(bed.LastStale)));
        Assert.Equal(
            (LandingSource.Validated, bed.Cache.Time.GetUtcNow()),
            (landing.Source, landing.Response!.Validated)
        );
        Assert.Equal(LandingSource.Memory, (await Bounded(bed.AskAsync())).Source);
        Assert.Equal((1, 1), (bed.Makings, bed.Store.Stats.MissesStale));
    }

    [Fact]
    public async Task An_aged_response_is_sent_while_a_new_one_is_made()
    {
        await using var bed = new FlightBed();
        bed.Cache.Store(bed.Store, 1, "old");
        bed.Judge = r => CacheBed.BodyOf(r) == "old" ? CacheVerdict.FreshEnough : CacheVerdict.Fresh;
        Assert.Equal("old", CacheBed.BodyOf((await Bounded(bed.AskAsync())).Response));
        var making = await bed.NextMakingAsync();
        Assert.Equal("old", CacheBed.BodyOf((await Bounded(bed.AskAsync())).Response));

        // Who does not accept the old one waits for the same making.
        bed.Judge = r => CacheBed.BodyOf(r) == "old" ? CacheVerdict.Stale : CacheVerdict.Fresh;
        var waiting = bed.AskAsync();
        making.SetResult(Creation.Store<string>(bed.Cache.Response("new")));
        Assert.Equal("new", CacheBed.BodyOf((await Bounded(waiting)).Response));
        Assert.Equal(1, bed.Makings);
    }

    [Fact]
    public async Task What_another_request_accepted_from_a_file_is_judged_again()
    {
        await using var bed = new FlightBed(memory: 0);
        bed.Cache.Store(bed.Store, 1, "old");
        Assert.Equal(LandingSource.Disk, (await Bounded(bed.AskAsync())).Source);
        bed.Judge = _ => CacheVerdict.Stale;
        var request = bed.AskAsync();
        (await bed.NextMakingAsync()).SetResult(Creation.Store<string>(bed.Cache.Response("new")));
        Assert.Equal("new", CacheBed.BodyOf((await Bounded(request)).Response));
    }

    [Fact]
    public async Task Who_asks_after_a_purge_does_not_get_what_was_begun_before_it()
    {
        await using var bed = new FlightBed();
        var before = bed.AskAsync();
        var old = await bed.NextMakingAsync();
        bed.Store.Purge(PurgeScope.Tag("t"));
        var after = bed.AskAsync();
        old.SetResult(Creation.Store<string>(bed.Cache.Response("old", tags: ["t"])));
        (await bed.NextMakingAsync()).SetResult(
            Creation.Store<string>(bed.Cache.Response("new", tags: ["t"]))
        );
        Assert.Equal("old", CacheBed.BodyOf((await Bounded(before)).Response));
        Assert.Equal("new", CacheBed.BodyOf((await Bounded(after)).Response));
        Assert.Equal("new", CacheBed.BodyOf(bed.Store, 1));
    }

    [Fact]
    public async Task What_was_made_anew_takes_the_older_one_out_of_the_memory_of_other_processes()
    {
        await using var bed = new FlightBed();
        var other = bed.Cache.Open();
        bed.Cache.Store(bed.Store, 1, "old");
        Assert.Equal("old", CacheBed.BodyOf(other, 1));
        bed.Judge = response => CacheBed.BodyOf(response) == "old" ? CacheVerdict.Stale : CacheVerdict.Fresh;
        var request = bed.AskAsync();
        (await bed.NextMakingAsync()).SetResult(Creation.Store<string>(bed.Cache.Response("new")));
        await Bounded(request);
        Assert.Equal("new", CacheBed.BodyOf(bed.Store, 1));
        bed.Cache.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("new", CacheBed.BodyOf(other, 1));
    }

    [Fact]
    public async Task What_was_begun_too_early_for_a_request_is_made_again()
    {
        await using var bed = new FlightBed();
        var first = bed.AskAsync();
        var early = await bed.NextMakingAsync();
        bed.Judge = response =>
            CacheBed.BodyOf(response) == "early" ? CacheVerdict.Stale : CacheVerdict.Fresh;
        var second = bed.AskAsync();
        early.SetResult(Creation.Store<string>(bed.Cache.Response("early")));
        (await bed.NextMakingAsync()).SetResult(Creation.Store<string>(bed.Cache.Response("late")));
        Assert.Equal("early", CacheBed.BodyOf((await Bounded(first)).Response));
        Assert.Equal("late", CacheBed.BodyOf((await Bounded(second)).Response));
    }

    [Fact]
    public async Task What_is_begun_after_a_purge_of_another_process_is_not_void_by_it()
    {
        await using var bed = new FlightBed();
        var other = bed.Cache.Open();
        // Both have just looked, and the clock stands still.
        Assert.Null(bed.Store.Find(CacheBed.KeyOf(2)));
        other.Purge(PurgeScope.All);
        var request = bed.AskAsync();
        (await bed.NextMakingAsync()).SetResult(Creation.Store<string>(bed.Cache.Response("new")));
        await Bounded(request);
        bed.Cache.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("new", CacheBed.BodyOf(bed.Store, 1));
    }

    [Fact]
    public async Task A_making_that_does_not_tell_its_end_is_a_bug()
    {
        await using var bed = new FlightBed();
        var request = bed.AskAsync();
        (await bed.NextMakingAsync()).SetResult(default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Bounded(request));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<T> Bounded<T>(Task<T> task) => task.WaitAsync(CacheBed.Patience, Stop);
}
