using System.Diagnostics;
using System.Globalization;

namespace ResponseCache.Tests;

/// <summary>Whatever the disk does, calls succeed, each change is told once, and the cache comes back with the disk.</summary>
public class DiskFaultTests
{
    [Fact]
    public async Task A_folder_that_vanishes_is_made_again()
    {
        await using var bed = new CacheBed();
        var store = bed.Open(bed.Options with { MemorySize = 0 });
        bed.Store(store, 1, "one");
        Directory.Delete(bed.Root, recursive: true);
        Assert.Null(CacheBed.BodyOf(store, 1));
        bed.Time.Advance(TimeSpan.FromSeconds(1));
        bed.Store(store, 2, "two");
        Assert.Equal("two", CacheBed.BodyOf(store, 2));
        Assert.Empty(bed.Reports);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_leaves_the_memory_until_it_can()
    {
        await using var bed = new CacheBed();
        File.WriteAllText(bed.Root, "in the way");
        var store = bed.Open();
        bed.Store(store, 1, "one");
        bed.Time.Advance(TimeSpan.FromSeconds(1));
        bed.Store(store, 2, "two");
        Assert.Equal("one", CacheBed.BodyOf(store, 1));
        Assert.NotNull(Assert.Single(bed.Reports).Fault);

        File.Delete(bed.Root);
        bed.Time.Advance(bed.Options.DiskRetry);
        bed.Store(store, 3, "three");
        Assert.Equal("three", CacheBed.BodyOf(bed.OpenDisk(), 3));
        Assert.Equal(2, bed.Reports.Count);
        Assert.Null(bed.Reports.Last().Fault);
    }

    [Fact]
    public async Task A_full_disk_is_told_once_and_nothing_half_written_stays()
    {
        await using var disk = SmallDisk.TryMount();
        Assert.SkipWhen(disk is null, "Only the superuser can mount a small disk.");
        await using var bed = new CacheBed { Root = disk.Path };
        var store = bed.Open();
        for (var i = 0; i < 40; i++)
        {
            bed.Store(store, i, new string('x', 100_000));
            bed.Time.Advance(bed.Options.DiskRetry);
        }

        Assert.NotNull(CacheBed.BodyOf(store, 39));
        Assert.Single(bed.Reports);
        Assert.Empty(Directory.GetFiles(Path.Combine(bed.Root, "tmp")));
        var readable = bed.OpenDisk();
        Assert.Equal(
            bed.EntryFiles.Length,
            Enumerable.Range(0, 40).Count(i => CacheBed.BodyOf(readable, i) is not null)
        );

        Array.ForEach(bed.EntryFiles[..5], File.Delete);
        bed.Time.Advance(bed.Options.DiskRetry);
        bed.Store(store, 50, "fits");
        Assert.Equal("fits", CacheBed.BodyOf(bed.OpenDisk(), 50));
        Assert.Null(bed.Reports.Last().Fault);
    }

    [Fact]
    public async Task A_disk_that_becomes_read_only_is_still_read()
    {
        await using var disk = SmallDisk.TryMount();
        Assert.SkipWhen(disk is null, "Only the superuser can mount a small disk.");
        await using var bed = new CacheBed { Root = disk.Path };
        var store = bed.Open();
        bed.Store(store, 1, "one");
        disk.Remount("ro");
        bed.Store(store, 2, "two");
        bed.Time.Advance(TimeSpan.FromSeconds(1));
        store.NoteValidation(CacheBed.KeyOf(1), store.Find(CacheBed.KeyOf(1))!, bed.Time.GetUtcNow());
        Assert.Equal(("one", "two"), (CacheBed.BodyOf(store, 1), CacheBed.BodyOf(store, 2)));
        Assert.Equal("one", CacheBed.BodyOf(bed.OpenDisk(), 1));
        Assert.Single(bed.Reports);

        disk.Remount("rw");
        bed.Time.Advance(bed.Options.DiskRetry);
        bed.Store(store, 3, "three");
        Assert.Equal("three", CacheBed.BodyOf(bed.OpenDisk(), 3));
    }

    /// <summary>A file system of one megabyte.</summary>
    private sealed class SmallDisk : IAsyncDisposable
    {
        private SmallDisk(string path)
        {
            Path = path;
        }

        public string Path { get; }

        public static SmallDisk? TryMount()
        {
            var disk = new SmallDisk(Directory.CreateTempSubdirectory("small-disk-").FullName);
            return
                Environment.IsPrivilegedProcess
                && Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.Path)
                ? disk
                : null;
        }

        public void Remount(string mode) =>
            Assert.True(
                Run("mount", "-o", string.Create(CultureInfo.InvariantCulture, $"remount,{mode}"), Path)
            );

        public ValueTask DisposeAsync()
        {
            Run("umount", "-l", Path);
            Directory.Delete(Path);
            return ValueTask.CompletedTask;
        }

        private static bool Run(string program, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(program, arguments);
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
