using FsCheck;
using FsCheck.Fluent;
using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Storage;

namespace ResponseCache.Tests.Storage;

public class HotTierTests
{
    private const int Capacity = 100_000;

    [Fact]
    public void Whatever_comes_it_stays_within_its_bytes_and_has_nothing_but_the_last_of_a_key() =>
        Prop.ForAll<(byte Key, ushort Size, byte Kind)[]>(steps =>
            {
                var tier = new HotTier(Capacity);
                var last = new Dictionary<byte, CachedResponse?>();
                return steps.All(step =>
                {
                    var key = CacheBed.KeyOf(step.Key);
                    if (step.Kind % 4 == 0)
                    {
                        tier.Remove(key);
                        last[step.Key] = null;
                    }
                    else if (step.Kind % 4 == 1)
                    {
                        last[step.Key] = Response(step.Size % 20_000);
                        tier.Add(key, last[step.Key]!, default);
                    }

                    var found = tier.Find(key)?.Response;
                    return tier.Bytes is >= 0 and <= Capacity
                        && (found is null || ReferenceEquals(found, last.GetValueOrDefault(step.Key)))
                        && (tier.Count == 0) == (tier.Bytes == 0);
                });
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(300));

    [Fact]
    public void A_crawl_through_many_displaces_none_that_is_used()
    {
        var tier = new HotTier(Capacity);
        for (var i = 0; i < 20; i++)
        {
            tier.Add(CacheBed.KeyOf(i), Response(2000), default);
            tier.Find(CacheBed.KeyOf(i));
        }

        for (var i = 1000; i < 3000; i++)
        {
            tier.Add(CacheBed.KeyOf(i), Response(2000), default);
        }

        Assert.All(Enumerable.Range(0, 20), i => Assert.NotNull(tier.Peek(CacheBed.KeyOf(i))));
    }

    [Fact]
    public void Who_comes_back_soon_after_being_turned_away_stays()
    {
        var tier = new HotTier(Capacity);
        Fill(tier, 1000, 1100);
        Assert.Null(tier.Peek(CacheBed.KeyOf(1000)));
        tier.Add(CacheBed.KeyOf(1000), Response(2000), default);
        Fill(tier, 2000, 2039);
        Assert.NotNull(tier.Peek(CacheBed.KeyOf(1000)));
        Assert.Null(tier.Peek(CacheBed.KeyOf(1099)));
    }

    [Fact]
    public void One_large_response_does_not_empty_it()
    {
        var tier = new HotTier(Capacity);
        tier.Add(CacheBed.KeyOf(1), Response(100), default);
        tier.Add(CacheBed.KeyOf(2), Response(Capacity / 2), default);
        Assert.NotNull(tier.Peek(CacheBed.KeyOf(1)));
        Assert.Null(tier.Peek(CacheBed.KeyOf(2)));
    }

    [Fact]
    public void A_larger_response_takes_the_older_one_away()
    {
        var tier = new HotTier(Capacity);
        tier.Add(CacheBed.KeyOf(1), Response(100), default);
        tier.Add(CacheBed.KeyOf(1), Response(Capacity), default);
        Assert.Null(tier.Peek(CacheBed.KeyOf(1)));
    }

    private static void Fill(HotTier tier, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            tier.Add(CacheBed.KeyOf(i), Response(2000), default);
        }
    }

    private static CachedResponse Response(int size) =>
        new("image/png", [], Dependencies.None, new byte[size]);
}
