using System.Text;
using ImageServing.Supervisor.Logging;

namespace Supervisor.Tests.Logging;

public sealed class RotatingFileTests : IDisposable
{
    private static readonly DateOnly s_day = new(2026, 11, 21);

    private readonly LogFolder _folder = new();
    private readonly RotatingFile _file;

    public RotatingFileTests() => _file = new RotatingFile(_folder.Path, "is", ".out");

    [Fact]
    public void Each_day_has_a_file()
    {
        Write("one");
        Write("two");
        _file.Write(s_day.AddDays(1), "three\n"u8, 0);
        Assert.Equal(["one", "two"], _folder.Lines("is-2026-11-21.out"));
        Assert.Equal(["three"], _folder.Lines("is-2026-11-22.out"));
        Assert.Equal(_folder.Of("is-2026-11-21.out"), _file.PathOf(s_day));
    }

    [Fact]
    public void A_large_file_is_put_aside_under_the_next_number()
    {
        foreach (var line in new[] { "first", "2nd", "third", "4th" })
        {
            Write(line, maximumSize: 10);
        }

        Assert.Equal(["first", "2nd"], _folder.Lines("is-2026-11-21.1.out"));
        Assert.Equal(["third", "4th"], _folder.Lines("is-2026-11-21.out"));
        Write("fifth", maximumSize: 10);
        Assert.Equal(["third", "4th"], _folder.Lines("is-2026-11-21.2.out"));
        Assert.Equal(["fifth"], _folder.Lines("is-2026-11-21.out"));
    }

    [Fact]
    public void A_line_longer_than_a_file_has_one_for_itself()
    {
        Write("short", maximumSize: 10);
        Write("longer than ten bytes", maximumSize: 10);
        Write("short", maximumSize: 10);
        Assert.Equal(["longer than ten bytes"], _folder.Lines("is-2026-11-21.2.out"));
        Assert.Equal(3, _folder.Names.Count());
    }

    [Fact]
    public void What_an_earlier_process_wrote_counts_and_stays()
    {
        File.WriteAllText(_folder.Of("is-2026-11-21.out"), "earlier\n");
        File.WriteAllText(_folder.Of("is-2026-11-21.7.out"), "earliest\n");
        Write("now", maximumSize: 10);
        Assert.Equal(["earlier"], _folder.Lines("is-2026-11-21.8.out"));
        Assert.Equal(["now"], _folder.Lines("is-2026-11-21.out"));
    }

    [Fact]
    public void A_file_that_was_removed_is_made_anew()
    {
        Write("one");
        File.Delete(_folder.Of("is-2026-11-21.out"));
        Write("two");
        Assert.Equal(["two"], _folder.Lines("is-2026-11-21.out"));
    }

    [Fact]
    public void A_folder_that_was_removed_is_made_anew()
    {
        Write("one");
        Directory.Delete(_folder.Path, recursive: true);
        Write("two");
        Assert.Equal(["two"], _folder.Lines("is-2026-11-21.out"));
    }

    [Fact]
    public void A_full_disk_is_an_expected_failure_that_names_the_file()
    {
        _folder.Fill("is-2026-11-21.out");
        var failure = Assert.Throws<IOException>(() => Write("one"));
        Assert.Contains(_folder.Of("is-2026-11-21.out"), failure.Message, StringComparison.Ordinal);
        Assert.Contains("No space left", failure.Message, StringComparison.Ordinal);
        File.Delete(_folder.Of("is-2026-11-21.out"));
        Write("two");
        Assert.Equal(["two"], _folder.Lines("is-2026-11-21.out"));
    }

    [Fact]
    public void A_name_that_is_taken_by_a_folder_is_an_expected_failure()
    {
        Directory.CreateDirectory(_folder.Of("is-2026-11-21.out"));
        Assert.Throws<IOException>(() => Write("one"));
    }

    [Fact]
    public void Only_the_owner_writes_and_the_group_reads()
    {
        Write("one");
        var others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(_folder.Of("is-2026-11-21.out")) & others);
    }

    public void Dispose()
    {
        _file.Dispose();
        _folder.Dispose();
    }

    private void Write(string line, long maximumSize = 0) =>
        _file.Write(s_day, Encoding.UTF8.GetBytes(line + "\n"), maximumSize);
}
