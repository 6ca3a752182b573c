using System.Collections.Concurrent;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Logging;
using Supervisor.Tests.Simulation;

namespace Supervisor.Tests.Logging;

public sealed class OutputLogTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly LogFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly BlockingCollection<string> _told = [];
    private readonly OutputLog _log;
    private readonly string _file;

    public OutputLogTests()
    {
        _log = New(new OutputLogOptions());
        _file = Path.GetFileName(_log.FileOfToday("is"));
    }

    [Fact]
    public void A_line_has_its_time_its_server_and_its_process()
    {
        _time.Pass(TimeSpan.FromMilliseconds(12_345));
        _log.Open("is", 4711).Received("ready\n"u8.ToArray());
        Assert.Equal(["1970-01-01T00:00:12.345Z is[4711] ready"], Lines());
    }

    [Fact]
    public void Each_server_has_a_file_that_all_its_processes_share()
    {
        _log.Open("is", 1).Received("a\n"u8.ToArray());
        _log.Open("is", 2).Received("b\n"u8.ToArray());
        _log.Open("ps", 3).Received("c\n"u8.ToArray());
        Assert.Equal(["is[1] a", "is[2] b"], Texts());
        Assert.Equal(
            _folder.Of(_file.Replace("is-", "ps-", StringComparison.Ordinal)),
            _log.FileOfToday("ps")
        );
        Assert.Single(File.ReadAllLines(_log.FileOfToday("ps")));
    }

    [Fact]
    public void A_process_may_be_known_after_its_first_line()
    {
        var sink = _log.Open("is", 0);
        sink.Received("early\n"u8.ToArray());
        sink.ProcessId = 7;
        sink.Received("late\n"u8.ToArray());
        Assert.Equal(["is[-] early", "is[7] late"], Texts());
    }

    [Fact]
    public void However_bytes_arrive_the_lines_are_the_same() =>
        Prop.ForAll(
                Gen.Choose(1, 9).ListOf().ToArbitrary(),
                sizes =>
                {
                    const string text = "one\ntwo\r\n\nfünf 日本\nsix seven\nlast\n";
                    var bytes = Encoding.UTF8.GetBytes(text);
                    var disk = new HandedTarget();
                    var writer = new LogWriter(new OutputLogOptions(), _time, null, null);
                    var series = writer.Add(disk, _ => throw new InvalidOperationException("nothing drops"));
                    using var sink = new OutputSink("x", series, _time, () => { }, _ => { });
                    var start = 0;
                    foreach (var size in sizes.Append(bytes.Length))
                    {
                        var end = Math.Min(start + size, bytes.Length);
                        sink.Received(
                            bytes[start..end].Length == 0
                                ? ReadOnlyMemory<byte>.Empty
                                : bytes.AsMemory(start..end)
                        );
                        start = end;
                    }

                    writer.Start();
                    writer.Dispose();
                    var lines = disk.Written.ToString().Split('\n').Select(AfterStamp);
                    return lines.SequenceEqual([
                        "x[-] one",
                        "x[-] two",
                        "x[-] ",
                        "x[-] fünf 日本",
                        "x[-] six seven",
                        "x[-] last",
                        "",
                    ]);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_end_of_a_process_ends_its_last_line()
    {
        var sink = _log.Open("is", 1);
        sink.Received("panic: no"u8.ToArray());
        sink.Received(ReadOnlyMemory<byte>.Empty);
        sink.Received(ReadOnlyMemory<byte>.Empty);
        _log.Open("is", 2).Received("unfinished"u8.ToArray());
        Assert.Equal(["is[1] panic: no", "is[2] unfinished"], Texts());
    }

    [Fact]
    public void A_line_without_end_is_shown_when_nothing_follows_for_a_second()
    {
        var sink = _log.Open("is", 1);
        sink.Received("Password: "u8.ToArray());
        _time.Pass(TimeSpan.FromMilliseconds(900));
        sink.Received("please"u8.ToArray());
        _time.Pass(TimeSpan.FromMilliseconds(900));
        sink.Received("!"u8.ToArray());
        _time.Pass(TimeSpan.FromMilliseconds(999));
        _time.Pass(TimeSpan.FromMilliseconds(1));
        sink.Received("\nnext\n"u8.ToArray());
        Assert.Equal(["is[1] Password: please!", "is[1] next"], Texts());
        Assert.StartsWith("1970-01-01T00:00:02.800Z", Lines()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_too_long_is_cut_with_a_mark()
    {
        var sink = _log.Open("is", 1);
        sink.Received(Encoding.UTF8.GetBytes(new string('x', 16 * 1024) + "\n"));
        sink.Received(Encoding.UTF8.GetBytes(new string('y', 16 * 1024 - 1) + "ü" + new string('z', 99_000)));
        sink.Received("more\nnext\n"u8.ToArray());
        Assert.Equal(
            [
                "is[1] " + new string('x', 16 * 1024),
                "is[1] " + new string('y', 16 * 1024 - 1) + " [cut: longer than 16 kB]",
                "is[1] next",
            ],
            Texts()
        );
    }

    [Fact]
    public void Output_cannot_forge_a_line_or_command_a_terminal()
    {
        _log.Open("is", 1).Received("a\r2026 ps[2] fine\x1b[2J\u0085\n"u8.ToArray());
        Assert.Equal([@"is[1] a\x0d2026 ps[2] fine\x1b[2J\x85"], Texts());
    }

    [Fact]
    public void Files_are_put_aside_by_size()
    {
        using var log = New(new OutputLogOptions { MaximumSize = 1000 });
        var sink = log.Open("big", 1);
        for (var i = 0; i < 100; i++)
        {
            sink.Received(Encoding.UTF8.GetBytes($"line {i}\n"));
        }

        log.Dispose();
        var files = Directory.GetFiles(_folder.Path, "big-*");
        Assert.All(files, file => Assert.InRange(new FileInfo(file).Length, 1, 1000));
        Assert.Equal(100, files.Sum(file => File.ReadAllLines(file).Length));
        Assert.Equal("big[1] line 99", AfterStamp(File.ReadAllLines(log.FileOfToday("big"))[^1]));
    }

    [Fact]
    public void A_new_day_begins_a_new_file()
    {
        var sink = _log.Open("is", 1);
        sink.Received("old\n"u8.ToArray());
        _time.Pass(TimeSpan.FromDays(1));
        sink.Received("new\n"u8.ToArray());
        Assert.NotEqual(_file, Path.GetFileName(_log.FileOfToday("is")));
        _log.Dispose();
        Assert.Equal(["is[1] new"], File.ReadAllLines(_log.FileOfToday("is")).Select(AfterStamp));
        Assert.Equal(["is[1] old"], _folder.Lines(_file).Select(AfterStamp));
    }

    [Fact]
    public void Old_files_go_at_the_start()
    {
        File.WriteAllText(_folder.Of("is-1969-12-10.out"), "");
        File.WriteAllText(_folder.Of("is-1969-12-31.out"), "");
        using var log = New(new OutputLogOptions { KeepDays = 14 });
        log.Dispose();
        Assert.Equal(["is-1969-12-31.out"], _folder.Names);
    }

    [Fact]
    public void A_full_disk_loses_nothing_that_fits_into_memory()
    {
        _folder.Fill(_file);
        var sink = _log.Open("is", 1);
        sink.Received("one\n"u8.ToArray());
        Assert.Contains("No space left on device", Told(), StringComparison.Ordinal);
        sink.Received("two\n"u8.ToArray());
        File.Delete(_folder.Of(_file));
        _time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("the logs are written again", Told());
        Assert.Equal(["is[1] one", "is[1] two"], Texts());
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_awaited()
    {
        var name = _folder.Of("inside");
        File.WriteAllText(name, "in the way");
        using var log = new OutputLog(name, new OutputLogOptions(), _time, _told.Add);
        log.Open("is", 1).Received("one\n"u8.ToArray());
        Assert.Contains(name, Told(), StringComparison.Ordinal);
        File.Delete(name);
        _time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("the logs are written again", Told());
        Assert.Single(File.ReadAllLines(log.FileOfToday("is")));
    }

    public void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
        _told.Dispose();
    }

    private OutputLog New(OutputLogOptions options) => new(_folder.Path, options, _time, _told.Add);

    private string[] Lines()
    {
        _log.Dispose();
        return _folder.Lines(_file);
    }

    private IEnumerable<string> Texts() => Lines().Select(AfterStamp);

    private static string AfterStamp(string line) =>
        line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private string Told() =>
        _told.TryTake(out var line, s_patience) ? line : throw new TimeoutException("nothing is told");
}
