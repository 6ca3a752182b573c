using System.Diagnostics;
using System.Globalization;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Crashes;

/// <summary>
/// What a crash, a broken disk or a hand in the wrong folder can do to the response cache: whatever it is, every response
/// is the fresh picture, byte for byte, and the cache keeps its limits.
/// </summary>
public sealed class DamagedCacheTests(CachedSystem shared)
    : SystemTests(shared.Live),
        IClassFixture<CachedSystem>
{
    private const int LimitEntries = 12;

    // Kills of a suite; by hand IMAGESERVING_CACHE_KILLS asks for more.
    private const int UsualKills = 6;

    // An administrator's clean-up runs in the background.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Killed_while_it_writes_it_has_whole_entries_only()
    {
        await using var system = await SupervisedSystem.StartAsync(folder =>
        {
            LimitTo(folder, LimitEntries);
            folder.EditServer("ps", CrashSystem.RestartSoon);
        });
        var fresh = await CachedSystem.FreshAsync(system);
        var random = new Random(20261121);
        for (var kill = 0; kill < Kills; kill++)
        {
            // 1. Pictures are asked for, and stored, while both servers die. Only they may be lost.
            var asking = Task.WhenAll(
                Enumerable.Range(0, CachedSystem.Pictures).Select(n => TryAsync(system, n))
            );
            await Task.Delay(random.Next(120), TestContext.Current.CancellationToken);
            var before = (await system.Control.StatusAsync())["ps"];
            foreach (var process in before.Processes)
            {
                process.Kill();
            }

            await asking;
            await system.Control.WaitAsync(
                s => s["ps"].IsReady && !s["ps"].ProcessIds.Intersect(before.ProcessIds).Any(),
                "ps is ready again"
            );

            // 2. The next ones find nothing but the truth.
            await CachedSystem.AssertFreshAsync(system, fresh);
        }

        await UntilAsync(
            () => CachedSystem.Entries(system).Length <= LimitEntries * 2,
            () =>
                $"{CachedSystem.Entries(system).Length} entries where {LimitEntries} are allowed to each process"
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(-1)]
    public async Task An_altered_entry_is_drawn_again(int at)
    {
        await shared.AssertFreshAsync();
        foreach (var entry in CachedSystem.Entries(Live))
        {
            var bytes = await File.ReadAllBytesAsync(entry, TestContext.Current.CancellationToken);
            bytes[at < 0 ? bytes.Length + at : at] ^= 0x40;
            await File.WriteAllBytesAsync(entry, bytes, TestContext.Current.CancellationToken);
        }

        // New processes know nothing but the files.
        (await Live.RunAsync("restart", "ps")).With(0);
        await shared.AssertFreshAsync();
    }

    [Fact]
    public async Task Torn_entries_and_strange_files_are_no_pictures()
    {
        await shared.AssertFreshAsync();
        foreach (var (entry, number) in CachedSystem.Entries(Live).Select((entry, number) => (entry, number)))
        {
            using var file = File.OpenHandle(entry, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.SetLength(
                file,
                number % 3 == 0 ? 0 : RandomAccess.GetLength(file) * (number % 3) / 3
            );
        }

        await File.WriteAllTextAsync(
            Live.Folder.At("cache/strange"),
            "x",
            TestContext.Current.CancellationToken
        );
        (await Live.RunAsync("restart", "ps")).With(0);
        await shared.AssertFreshAsync();
        Assert.True(File.Exists(Live.Folder.At("cache/strange")));
    }

    [Fact]
    public async Task Without_its_folder_it_serves_and_with_a_new_one_it_keeps()
    {
        await shared.AssertFreshAsync();
        Directory.Delete(Live.Folder.At("cache"), recursive: true);
        (await Live.RunAsync("restart", "ps")).With(0);
        await shared.AssertFreshAsync();
        Assert.NotEmpty(CachedSystem.Entries(Live));
    }

    [Fact]
    public async Task A_folder_that_takes_nothing_fails_no_request()
    {
        // A file in its place: nothing below it can be made or read, whoever the user is.
        await using var system = await SupervisedSystem.StartAsync(folder =>
        {
            Set(folder, "cache.rootPaths", "./blocked/cache");
            File.WriteAllText(folder.At("blocked"), "no folder");
        });
        var fresh = await CachedSystem.FreshAsync(system);
        await CachedSystem.AssertFreshAsync(system, fresh);
        await CachedSystem.AssertFreshAsync(system, fresh);
        Assert.Contains("cannot be used", system.Folder.LogTails(200), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_fails_no_request()
    {
        using var disk = SmallDisk.TryMount();
        Assert.SkipWhen(disk is null, "This user may not mount a small file system.");
        await using var system = await SupervisedSystem.StartAsync(folder =>
            Set(folder, "cache.rootPaths", disk.Folder)
        );
        var fresh = await CachedSystem.FreshAsync(system);
        await File.WriteAllBytesAsync(
            Path.Combine(disk.Folder, "filling"),
            new byte[disk.Free],
            TestContext.Current.CancellationToken
        );
        await CachedSystem.AssertFreshAsync(system, fresh);
        (await system.RunAsync("restart", "ps")).With(0);
        await CachedSystem.AssertFreshAsync(system, fresh);
        disk.MakeReadOnly();
        await CachedSystem.AssertFreshAsync(system, fresh);
    }

    private static int Kills =>
        int.TryParse(
            Environment.GetEnvironmentVariable("IMAGESERVING_CACHE_KILLS"),
            CultureInfo.InvariantCulture,
            out var kills
        )
            ? kills
            : UsualKills;

    private static void LimitTo(InstallFolder folder, int entries) =>
        Set(folder, "cache.maxEntries", entries.ToString(CultureInfo.InvariantCulture));

    private static void Set(InstallFolder folder, string name, string value)
    {
        var file = folder.At(InstallFolder.PlatformSettings);
        File.WriteAllLines(
            file,
            File.ReadAllLines(file)
                .Where(line => !line.StartsWith($"{name}=", StringComparison.Ordinal))
                .Append($"{name}={value}")
        );
    }

    private static async Task TryAsync(SupervisedSystem system, int number)
    {
        try
        {
            using var response = await system.GetAsync($"{CachedSystem.Target(number)}&cache=update");
        }
        catch (HttpRequestException)
        {
            // Its server was killed.
        }
    }

    private static async Task UntilAsync(Func<bool> condition, Func<string> fault)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, fault());
            await Task.Delay(s_pause, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A file system of half a megabyte in memory.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private SmallDisk(string folder) => Folder = folder;

        public string Folder { get; }

        /// <summary>Bytes that are left to be filled, to the last page.</summary>
        public long Free => new DriveInfo(Folder).AvailableFreeSpace;

        public static SmallDisk? TryMount()
        {
            var folder = Directory.CreateTempSubdirectory("is-disk-").FullName;
            if (Run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", folder))
            {
                return new SmallDisk(folder);
            }

            Directory.Delete(folder);
            return null;
        }

        public void MakeReadOnly() => Assert.True(Run("mount", "-o", "remount,ro", Folder));

        public void Dispose()
        {
            Assert.True(Run("umount", Folder));
            Directory.Delete(Folder);
        }

        private static bool Run(string program, params string[] arguments)
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    RedirectStandardError = true,
                    UseShellExecute = false,
                }
            );
            process!.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
