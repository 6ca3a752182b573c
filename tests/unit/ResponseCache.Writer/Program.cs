using System.Globalization;
using ImageServing.ResponseCache;
using ResponseCache.Writer;

// Writer FOLDER: stores entries over and over, and says so with one line for each round.
var options = new CacheStoreOptions
{
    Roots = [args[0]],
    MaxSize = 64 << 20,
    MaxEntries = 10_000,
};
await using var store = CacheStore.Open(options, TimeProvider.System, _ => { });
for (var round = 0; ; round++)
{
    for (var number = 0; number < KnownEntries.Count; number++)
    {
        var mark = store.Mark();
        store.Store(KnownEntries.KeyOf(number), KnownEntries.Make(number, round, TimeProvider.System), mark);
    }

    Console.WriteLine(round.ToString(CultureInfo.InvariantCulture));
}
