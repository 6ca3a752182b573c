using ImageServing.PlatformServer.Requests.Tests;
using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Flights;

namespace ImageServing.PlatformServer.Caching.Tests;

/// <summary>The page Response cache validation, and cache.</summary>
public class FreshnessTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, CacheVerdict.Fresh)]
    [InlineData(299, CacheVerdict.Fresh)]
    [InlineData(300, CacheVerdict.Stale)]
    [InlineData(86_400, CacheVerdict.Stale)]
    // A clock that was set back by more than the lifetime.
    [InlineData(-301, CacheVerdict.Stale)]
    public async Task With_expiration_an_entry_is_good_for_five_minutes(int age, CacheVerdict verdict)
    {
        var freshness = await FreshnessOfAsync("CacheValidationPolicy = 0");
        Assert.Equal(verdict, freshness.Judge(Validated(s_now.AddSeconds(-age))));
    }

    [Theory]
    [InlineData("03/01/2026 11:00:00 GMT", "03/01/2026 10:00:00 GMT", CacheVerdict.Stale)]
    [InlineData("03/01/2026 11:00:00 GMT", "03/01/2026 11:30:00 GMT", CacheVerdict.Fresh)]
    // What the future says does not make every request look at the file until then.
    [InlineData("03/01/2026 13:00:00 GMT", "03/01/2026 11:30:00 GMT", CacheVerdict.Fresh)]
    public async Task With_the_catalogs_policy_an_entry_is_good_until_the_record_says_it_changed(
        string changed,
        string validated,
        CacheVerdict verdict
    )
    {
        var freshness = await FreshnessOfAsync($"CacheValidationPolicy = 1\nTimeStamp = {changed}");
        Assert.Equal(
            verdict,
            freshness.Judge(
                Validated(
                    DateTimeOffset.Parse(
                        validated.Replace("GMT", "+0", StringComparison.Ordinal),
                        System.Globalization.CultureInfo.InvariantCulture
                    )
                )
            )
        );
    }

    [Fact]
    public async Task A_change_that_is_foreseen_does_not_last()
    {
        Assert.False(
            (
                await FreshnessOfAsync("CacheValidationPolicy = 1\nTimeStamp = 03/01/2026 13:00:00 GMT")
            ).IsLasting
        );
        Assert.True(
            (
                await FreshnessOfAsync("CacheValidationPolicy = 1\nTimeStamp = 03/01/2026 11:00:00 GMT")
            ).IsLasting
        );
    }

    [Theory]
    [InlineData("", true, true)]
    [InlineData("cache=on", true, true)]
    [InlineData("cache=off,on", true, true)]
    [InlineData("cache=validate", false, false)]
    [InlineData("cache=update", false, false)]
    public async Task What_the_request_says_decides(string query, bool takesYoung, bool isLasting)
    {
        var freshness = await FreshnessOfAsync("CacheValidationPolicy = 0", query);
        var young = Validated(s_now.AddSeconds(-1));
        Assert.Equal(takesYoung ? CacheVerdict.Fresh : CacheVerdict.Stale, freshness.Judge(young));
        Assert.Equal(isLasting, freshness.IsLasting);
    }

    [Fact]
    public async Task Who_validates_takes_what_was_validated_meanwhile_and_who_updates_does_not()
    {
        var entry = Validated(s_now.AddSeconds(1)) with { Created = s_now.AddSeconds(-10) };
        var validating = await FreshnessOfAsync("", "cache=validate");
        var updating = await FreshnessOfAsync("", "cache=update");
        Assert.Equal(CacheVerdict.Fresh, validating.Judge(entry));
        Assert.Equal(CacheVerdict.Stale, updating.Judge(entry));
        Assert.Equal(CacheVerdict.Fresh, updating.Judge(entry with { Created = s_now }));
    }

    [Theory]
    [InlineData(310, CacheVerdict.FreshEnough)]
    [InlineData(359, CacheVerdict.FreshEnough)]
    [InlineData(360, CacheVerdict.Stale)]
    public async Task Within_its_grace_an_entry_is_sent_while_it_is_made_anew(int age, CacheVerdict verdict)
    {
        var freshness = await FreshnessOfAsync("CacheValidationPolicy = 0", grace: TimeSpan.FromMinutes(1));
        var entry = Validated(s_now.AddSeconds(-age));
        Assert.Equal(verdict, freshness.Judge(entry));
        Assert.Equal(verdict == CacheVerdict.FreshEnough, freshness.IsWithinGrace(entry));
    }

    private static CachedResponse Validated(DateTimeOffset at) =>
        new("image/png", [], Dependencies.None, Array.Empty<byte>()) { Created = at, Validated = at };

    private static async Task<Freshness> FreshnessOfAsync(
        string attributes,
        string query = "",
        TimeSpan grace = default
    )
    {
        await using var catalogs = new TestCatalogs(
            attributes: "",
            ("shop.ini", $"RootId = shop\n{attributes}\n")
        );
        return Freshness.Of(catalogs.Resolve("shop/hat.tif", query), s_now, grace);
    }
}
