using System.Diagnostics;
using System.Globalization;
using ResponseCache.Writer;

namespace ResponseCache.Tests;

/// <summary>
/// A process is killed while it stores: whatever is read afterwards is whole. <c>CACHE_KILLS</c> sets how often.
/// </summary>
public class KillTests
{
    private static readonly int s_kills = int.Parse(
        Environment.GetEnvironmentVariable("CACHE_KILLS") ?? "20",
        CultureInfo.InvariantCulture
    );

    [Fact]
    public async Task After_a_kill_every_entry_is_whole_or_a_miss()
    {
        await using var bed = new CacheBed();
        var random = new Random(1);
        var found = 0;
        for (var kill = 0; kill < s_kills; kill++)
        {
            await WriteUntilKilledAsync(bed.Root, random);
            var store = bed.OpenDisk();
            for (var number = 0; number < KnownEntries.Count; number++)
            {
                if (store.Find(KnownEntries.KeyOf(number)) is { } response)
                {
                    found++;
                    Assert.True(KnownEntries.IsWhole(number, response));
                }
            }

            // A rename is all or nothing, so that there is not even anything to drop.
            Assert.Equal(0, store.Stats.MissesCorrupt);
            await store.Complete.WaitAsync(CacheBed.Patience, TestContext.Current.CancellationToken);
            Assert.Equal(bed.EntryFiles.Length, store.Stats.Entries);
            Assert.InRange(bed.Files("*").Length - bed.EntryFiles.Length, 1, kill + 2);
        }

        Assert.True(found > 0);
    }

    // After a random round, and somewhere within the next one.
    private static async Task WriteUntilKilledAsync(string root, Random random)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ResponseCache.Writer");
        using var writer = Process.Start(
            new ProcessStartInfo(program, [root]) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        try
        {
            for (var round = random.Next(3); round >= 0; round--)
            {
                var line = await writer
                    .StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
                    .AsTask()
                    .WaitAsync(CacheBed.Patience, TestContext.Current.CancellationToken);
                Assert.NotNull(line);
            }

            for (var spin = random.Next(2_000_000); spin > 0; spin--)
            {
                Thread.SpinWait(1);
            }
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }
}
