using FsCheck;
using FsCheck.Fluent;
using ImageServing.ResponseCache.Storage;

namespace ResponseCache.Tests.Storage;

public class EntryIndexTests
{
    [Fact]
    public void It_knows_sums_and_the_oldest_like_a_sorted_list() =>
        Prop.ForAll<(byte Key, byte Use, byte Size)[], byte, byte>(
                (steps, bytes, entries) =>
                {
                    var index = new EntryIndex();
                    var model = new Dictionary<byte, (uint Use, long Size)>();
                    foreach (var (key, use, size) in steps)
                    {
                        index.Set(CacheBed.KeyOf(key), size, use);
                        model[key] = (Math.Max(use, model.GetValueOrDefault(key).Use), size);
                    }

                    var oldest = index.Oldest(bytes, entries);
                    var freed = oldest.Sum(o => model.First(m => CacheBed.KeyOf(m.Key) == o.Key).Value.Size);
                    var youngestFreed = oldest.Count == 0 ? 0 : oldest.Max(o => o.LastUse);
                    var kept = model.Where(m => oldest.All(o => o.Key != CacheBed.KeyOf(m.Key))).ToList();
                    return index.Count == model.Count
                        && index.Bytes == model.Values.Sum(m => m.Size)
                        && (kept.Count == 0 || (freed >= bytes && oldest.Count >= entries))
                        && kept.All(k => k.Value.Use >= youngestFreed);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void After_a_scan_it_knows_what_was_seen_or_stored_meanwhile()
    {
        var index = new EntryIndex();
        index.Set(CacheBed.KeyOf(1), 10, 1);
        index.Set(CacheBed.KeyOf(2), 20, 1);
        index.BeginScan();
        index.Set(CacheBed.KeyOf(2), 20, 1);
        index.Set(CacheBed.KeyOf(3), 30, 1);
        index.EndScan();
        Assert.False(index.Contains(CacheBed.KeyOf(1)));
        Assert.Equal((2, 50), (index.Count, index.Bytes));
    }

    [Fact]
    public void A_file_is_told_of_uses_only_now_and_then()
    {
        var index = new EntryIndex();
        index.Set(CacheBed.KeyOf(1), 10, 100);
        Assert.False(index.Touch(CacheBed.KeyOf(1), 150, 60));
        Assert.True(index.Touch(CacheBed.KeyOf(1), 160, 60));
        Assert.False(index.Touch(CacheBed.KeyOf(1), 161, 60));
        Assert.False(index.Touch(CacheBed.KeyOf(2), 500, 60));
    }
}
