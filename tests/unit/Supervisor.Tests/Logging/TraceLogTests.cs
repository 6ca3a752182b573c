using System.Collections.Concurrent;
using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Logging;
using Supervisor.Tests.Simulation;

namespace Supervisor.Tests.Logging;

public sealed class TraceLogTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly LogFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly BlockingCollection<string> _echoed = [];

    [Fact]
    public void Lines_up_to_the_level_are_written()
    {
        using var log = New(level: 2);
        log.Important("one");
        log.Change("two");
        log.Request("three");
        log.Level = 3;
        log.Request("four");
        log.Event("five");
        log.Dispose();
        Assert.Equal(["1 one", "2 two", "3 four"], File.ReadAllLines(log.FileOfToday).Select(AfterStamp));
        Assert.Equal("Supervisor-1970-01-01.log".Length, Path.GetFileName(log.FileOfToday).Length);
    }

    [Fact]
    public void The_echo_gets_the_lines_but_those_that_its_owner_prints()
    {
        using var log = New(level: 1);
        log.Quietly("secret");
        log.Important("open");
        log.Dispose();
        Assert.EndsWith("1 open", Assert.Single(_echoed), StringComparison.Ordinal);
        Assert.Equal(2, File.ReadAllLines(log.FileOfToday).Length);
    }

    [Fact]
    public void A_message_cannot_forge_a_line()
    {
        using var log = New(level: 1);
        log.Important("a\n2026-01-01 00:00:00.000 1 b");
        log.Dispose();
        Assert.Equal(
            [@"1 a\x0a2026-01-01 00:00:00.000 1 b"],
            File.ReadAllLines(log.FileOfToday).Select(AfterStamp)
        );
    }

    [Fact]
    public void A_full_disk_costs_nothing_and_is_told()
    {
        using var log = New(level: 1);
        File.CreateSymbolicLink(log.FileOfToday, "/dev/full");
        log.Important("one");
        Assert.EndsWith("1 one", Echoed(), StringComparison.Ordinal);
        Assert.Contains("No space left on device", Echoed(), StringComparison.Ordinal);
        File.Delete(log.FileOfToday);
        _time.Pass(TimeSpan.FromSeconds(1));
        Assert.EndsWith("the logs are written again", Echoed(), StringComparison.Ordinal);
        log.Dispose();
        Assert.Equal(3, File.ReadAllLines(log.FileOfToday).Length);
    }

    [Fact]
    public void A_terminal_that_takes_nothing_keeps_neither_the_log_nor_its_callers()
    {
        using var released = new ManualResetEventSlim();
        using var log = new TraceLog(
            _folder.Of("Supervisor.log"),
            new OutputLogOptions(),
            1,
            _time,
            _ => released.Wait(s_patience)
        );
        log.Important("one");
        log.Important("two");
        log.Dispose();
        Assert.Equal(2, File.ReadAllLines(log.FileOfToday).Length);
        released.Set();
    }

    [Fact]
    public void Files_are_put_aside_by_size_and_deleted_by_age()
    {
        File.WriteAllText(_folder.Of("Supervisor-1969-01-01.log"), "");
        File.WriteAllText(_folder.Of("Other-1969-01-01.log"), "");
        using var log = new TraceLog(
            _folder.Of("Supervisor.log"),
            new OutputLogOptions { MaximumSize = 60, KeepDays = 1 },
            1,
            _time,
            echo: null
        );
        log.Important("a line of forty bytes");
        log.Important("a line of forty bytes");
        log.Dispose();
        Assert.Equal(
            ["Other-1969-01-01.log", "Supervisor-1970-01-01.1.log", "Supervisor-1970-01-01.log"],
            _folder.Names
        );
    }

    public void Dispose()
    {
        _folder.Dispose();
        _echoed.Dispose();
    }

    private TraceLog New(int level) =>
        new(_folder.Of("Supervisor.log"), new OutputLogOptions(), level, _time, _echoed.Add);

    private static string AfterStamp(string line) => line["1970-01-01 00:00:00.000 ".Length..];

    private string Echoed() =>
        _echoed.TryTake(out var line, s_patience) ? line : throw new TimeoutException("nothing is echoed");
}
