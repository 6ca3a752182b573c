using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Logging;
using Supervisor.Tests.Simulation;

namespace Supervisor.Tests.Logging;

public sealed class LogWriterTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly DateOnly s_day = new(2026, 11, 21);

    private readonly ManualTime _time = new();
    private readonly BlockingCollection<string> _told = [];
    private readonly HandedTarget _disk = new();
    private readonly LogWriter _writer;
    private readonly LogSeries _series;

    public LogWriterTests()
    {
        _writer = new LogWriter(new OutputLogOptions(), _time, retention: null, _told.Add);
        _series = Add(_disk);
        _writer.Start();
    }

    [Fact]
    public void A_failure_is_told_once_and_its_end_once()
    {
        _disk.Failure = "the disk is full";
        Log("one");
        Assert.Equal("one\n", _disk.NextAttempt());
        Assert.Contains("cannot be written: the disk is full", Told(), StringComparison.Ordinal);
        Retry();
        Assert.Equal("one\n", _disk.NextAttempt());
        _disk.Failure = null;
        Retry();
        Assert.Equal("one\n", _disk.NextAttempt());
        Assert.Equal("the logs are written again", Told());
        Assert.Empty(_told);
        Assert.Equal("one\n", _disk.Written.ToString());
    }

    [Fact]
    public void It_is_tried_once_a_second_however_many_lines_come()
    {
        _disk.Failure = "the disk is full";
        Log("one");
        Assert.Equal("one\n", _disk.NextAttempt());
        _ = Told();
        Log("two");
        AwaitRound();
        _time.Pass(TimeSpan.FromMilliseconds(999));
        Log("three");
        AwaitRound();
        Assert.True(_disk.IsQuiet);
        _disk.Failure = null;
        _time.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal("one\ntwo\nthree\n", _disk.NextAttempt());
    }

    [Fact]
    public void Lines_that_do_not_fit_are_counted_in_their_place()
    {
        _disk.Gate.Reset();
        Log("first");
        _ = _disk.NextAttempt();
        var flood = Enumerable.Range(0, 30_000).Select(i => $"line {i:D60}").ToList();
        flood.ForEach(Log);
        _disk.Gate.Set();
        End();
        var lines = _disk.Written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var kept = lines.Length - 2;
        Assert.InRange(kept, 5_000, flood.Count - 1);
        Assert.Equal(["first", .. flood.Take(kept)], lines[..^1]);
        Assert.Equal($"{flood.Count - kept} missing", lines[^1]);
    }

    [Fact]
    public void The_count_stands_before_the_next_line()
    {
        _disk.Gate.Reset();
        Log("first");
        _ = _disk.NextAttempt();
        Enumerable.Range(0, 30_000).ToList().ForEach(_ => Log(new string('x', 66)));
        _disk.Gate.Set();
        while (!_disk.NextAttempt().Contains("missing", StringComparison.Ordinal)) { }

        Log("last");
        End();
        var lines = _disk.Written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith("missing", lines[^2], StringComparison.Ordinal);
        Assert.Equal("last", lines[^1]);
        var missing = int.Parse(lines[^2].Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.Equal(30_000, missing + lines.Length - 3);
    }

    [Fact]
    public void A_log_that_cannot_be_written_costs_no_other_log_its_lines()
    {
        using var other = new HandedTarget();
        var series = Add(other);
        _disk.Failure = "gone";
        Enumerable.Range(0, 100_000).ToList().ForEach(_ => Log("lost"));
        _ = Told();
        Log("fine", series);
        Assert.Equal("fine\n", other.NextAttempt());
        End();
        Assert.Equal("fine\n", other.Written.ToString());
    }

    [Fact]
    public void Old_files_are_looked_for_at_the_start_and_at_each_change_of_day()
    {
        using var folder = new LogFolder();
        var today = DateOnly.FromDateTime(_time.GetLocalNow().DateTime);
        using var found = new BlockingCollection<LogFileName>();
        var retention = new LogRetention(
            folder.Path,
            ".out",
            name =>
            {
                found.Add(name);
                return true;
            }
        );
        var names = new[] { -2, -1 }
            .Select(days => new LogFileName("is", today.AddDays(days), 0, ".out"))
            .ToArray();
        Array.ForEach(names, name => File.WriteAllText(folder.Of(name.ToString()), ""));
        using var writer = new LogWriter(new OutputLogOptions { KeepDays = 1 }, _time, retention, null);
        writer.Start();
        Assert.True(found.TryTake(out var first, s_patience));
        Assert.Equal(names[0], first);
        _time.Pass(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(2));
        Assert.True(found.TryTake(out var second, s_patience));
        Assert.Equal(names[1], second);
        writer.Options = new OutputLogOptions { KeepDays = 1 };
        writer.Dispose();
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void A_disk_that_hangs_holds_up_neither_lines_nor_the_end()
    {
        _disk.Gate.Reset();
        Log("one");
        _ = _disk.NextAttempt();
        Log("two");
        End();
        Assert.Equal("", _disk.Written.ToString());
        _disk.Gate.Set();
    }

    [Fact]
    public void The_end_writes_what_is_queued_even_while_a_retry_is_awaited()
    {
        _disk.Failure = "gone";
        Log("one");
        _ = Told();
        _disk.Failure = null;
        End();
        Assert.Equal("one\n", _disk.Written.ToString());
    }

    public void Dispose()
    {
        _disk.Gate.Set();
        End();
        _told.Dispose();
    }

    private LogSeries Add(HandedTarget disk) =>
        _writer.Add(disk, count => (s_day, Encoding.UTF8.GetBytes($"{count} missing\n")));

    private void Log(string line) => Log(line, _series);

    private void Log(string line, LogSeries series)
    {
        series.Add(s_day, Encoding.UTF8.GetBytes(line + "\n"));
        _writer.Wake();
    }

    private void End() => _writer.Dispose();

    private void Retry()
    {
        AwaitRound();
        _time.Pass(TimeSpan.FromSeconds(1));
    }

    // Another log's line is written after the thread has looked at the first log, too.
    private void AwaitRound()
    {
        using var probe = new HandedTarget();
        Log("probe", Add(probe));
        _ = probe.NextAttempt();
    }

    private string Told() =>
        _told.TryTake(out var line, s_patience) ? line : throw new TimeoutException("nothing is told");
}
