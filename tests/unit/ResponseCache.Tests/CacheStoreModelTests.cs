using FsCheck;
using FsCheck.Fluent;
using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Purging;

namespace ResponseCache.Tests;

/// <summary>Random lives of a cache against a dictionary: a hit is always the last that was stored and not purged since.</summary>
public class CacheStoreModelTests
{
    private const int Keys = 12;

    [Fact]
    public void Without_limits_it_is_a_dictionary() =>
        Prop.ForAll(
                Lives(),
                life => LiveAsync(life, maxEntries: 100_000, mayMiss: false).GetAwaiter().GetResult()
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(60));

    [Fact]
    public void With_limits_it_may_forget_but_never_errs() =>
        Prop.ForAll(Lives(), life => LiveAsync(life, maxEntries: 5, mayMiss: true).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(60));

    private static Arbitrary<(int Step, int Number, int Store)[]> Lives() =>
        Gen.Choose(0, 12)
            .SelectMany(step =>
                Gen.Choose(0, Keys - 1)
                    .SelectMany(number => Gen.Choose(0, 1).Select(store => (step, number, store)))
            )
            .ArrayOf()
            .ToArbitrary();

    private static async Task<bool> LiveAsync(
        (int Step, int Number, int Store)[] life,
        int maxEntries,
        bool mayMiss
    )
    {
        await using var bed = new CacheBed();
        var options = bed.Options with { MaxEntries = maxEntries, MemorySize = mayMiss ? 20_000 : 0 };
        CacheStore[] stores = [bed.Open(options), bed.Open(options)];
        var model = new Dictionary<int, string>();
        var version = 0;
        foreach (var (step, number, at) in life)
        {
            var store = stores[at];
            switch (step)
            {
                case <= 3:
                    var body = $"{number} version {version++}";
                    bed.Store(
                        store,
                        number,
                        body,
                        tags: [$"t{number % 3}"],
                        sources: [$"/f{number % 2}/{number}"]
                    );
                    model[number] = body;
                    break;
                case 4:
                    Purge(store, PurgeScope.Key(CacheBed.KeyOf(number)), n => n == number);
                    break;
                case 5:
                    Purge(store, PurgeScope.Tag($"t{number % 3}"), n => n % 3 == number % 3);
                    break;
                case 6:
                    Purge(store, PurgeScope.Source($"/f{number % 2}/"), n => n % 2 == number % 2);
                    break;
                case 7 when number == 0:
                    Purge(store, PurgeScope.All, _ => true);
                    break;
                case 8:
                    await stores[at].DisposeAsync();
                    stores[at] = bed.Open(options);
                    break;
                case 9:
                    await store.SettleAsync().WaitAsync(CacheBed.Patience);
                    break;
                default:
                    // The memory of one process does not see at once what another one stores: its own store does.
                    if (!Agrees(mayMiss ? bed.Open(options with { MemorySize = 0 }) : store, number))
                    {
                        return false;
                    }

                    break;
            }

            bed.Time.Advance(TimeSpan.FromSeconds(1));
        }

        return Enumerable.Range(0, Keys).All(number => Agrees(stores[0], number) || mayMiss);

        bool Agrees(CacheStore store, int number) =>
            CacheBed.BodyOf(store, number) is var found
            && (found == model.GetValueOrDefault(number) || (mayMiss && found is null));

        void Purge(CacheStore store, PurgeScope scope, Func<int, bool> isPurged)
        {
            store.Purge(scope);
            foreach (var number in model.Keys.Where(isPurged).ToArray())
            {
                model.Remove(number);
            }
        }
    }
}
