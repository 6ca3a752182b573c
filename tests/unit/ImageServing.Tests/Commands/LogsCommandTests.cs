using ImageServing.Tests.Kit;

namespace ImageServing.Tests.Commands;

public sealed class LogsCommandTests : IDisposable
{
    private const string Supervisor = "logs/Supervisor-2026-11-21.log";
    private const string Output = "logs/is-2026-11-21.out";

    private readonly Installation _installation = new();
    private readonly LiveWriter _output = new();
    private readonly CancellationTokenSource _ended = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );

    public void Dispose()
    {
        _ended.Dispose();
        _output.Dispose();
        _installation.Dispose();
    }

    [Fact]
    public async Task The_logs_of_today_are_merged_by_time_and_the_file_is_named()
    {
        _installation.Write(Supervisor, Line(1, "1 is 1: started") + Line(4, "1 ps 1: started"));
        _installation.Write(Output, Line(2, "is[7] boom") + "    at somewhere\n" + Line(3, "is[8] hello"));
        _installation.Write("logs/is-2026-11-20.out", "2026-11-20 10:00:00.000 yesterday\n");
        _installation.Write("logs/notes.txt", Line(2, "no log"));
        var told = await _installation.RunAsync("logs");
        Assert.Equal(0, told.ExitCode);
        Assert.Equal(
            [
                "Supervisor | 2026-11-21 10:00:01.000 1 is 1: started",
                "is         | 2026-11-21 10:00:02.000 is[7] boom",
                "is         |     at somewhere",
                "is         | 2026-11-21 10:00:03.000 is[8] hello",
                "Supervisor | 2026-11-21 10:00:04.000 1 ps 1: started",
            ],
            told.Lines
        );
    }

    [Fact]
    public async Task Times_of_different_zones_are_compared_as_moments()
    {
        _installation.Write(Supervisor, Line(2, "1 is 1: second, in local time, which is UTC here"));
        _installation.Write(
            Output,
            "2026-11-21T10:00:01.000Z is[7] first\n2026-11-21T10:00:04.000Z is[7] fourth\n"
        );
        _installation.Write(
            "logs/ImageServer-2026-11-21.log",
            "2026-11-21 13:00:03.000 +03:00 is[7] INFO  third\n2026-11-21 07:30:05.000 -02:30 is[7] INFO  fifth\n"
        );
        var told = await _installation.RunAsync("logs", "is");
        Assert.Equal(5, told.Lines.Length);
        Assert.All(
            new[] { "first", "second", "third", "fourth", "fifth" }.Zip(told.Lines),
            pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_line_that_a_full_disk_cut_is_not_a_reason_to_begin_again()
    {
        _installation.Write(Output, Line(1, "one") + Line(2, "two") + Line(3, "half"));
        var following = FollowAsync();
        await _output.UntilAsync("half\n");
        using (
            var file = new FileStream(
                _installation.At(Output),
                FileMode.Open,
                FileAccess.Write,
                FileShare.ReadWrite
            )
        )
        {
            file.SetLength(file.Length - 3);
        }

        Append(Output, "\n" + Line(4, "four"));
        Assert.DoesNotContain("one", await _output.UntilAsync("four\n"), StringComparison.Ordinal);
        await _ended.CancelAsync();
        await following;
    }

    [Fact]
    public async Task The_logs_of_one_server_are_its_files_and_every_line_about_it()
    {
        _installation.Write(
            Supervisor,
            Line(1, "1 is 1: started") + Line(2, "1 ps 1: started") + Line(3, "1 isolated words")
        );
        _installation.Write(Output, Line(4, "anything at all"));
        _installation.Write(
            "logs/ImageServer-2026-11-21.log",
            Line(5, "+00:00 is[7] INFO  - x: y") + "    at somewhere\n" + Line(6, "+00:00 ps[9] INFO  - x: y")
        );
        var told = await _installation.RunAsync("logs", "is");
        Assert.Equal(
            ["is 1: started", "anything at all", "is[7] INFO  - x: y", "at somewhere"],
            told.Lines.Select(line =>
                line[(line.IndexOf('|', StringComparison.Ordinal) + 1)..]
                    .Replace("2026-11-21 10:00:0", "", StringComparison.Ordinal)
                    .TrimStart([' ', '+', ':', '.', .. "0123456789"])
            )
        );
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("0", 0)]
    [InlineData("100000", 150)]
    [InlineData(null, 100)]
    public async Task As_many_lines_are_shown_as_are_asked_for(string? count, int expected)
    {
        _installation.Write(
            Output,
            string.Concat(Enumerable.Range(100, 150).Select(i => Line(1, $"line {i}")))
        );
        var told = await _installation.RunAsync(count is null ? ["logs"] : ["logs", "-n", count]);
        Assert.Equal(expected, told.Lines.Length);
        Assert.All(
            told.Lines.TakeLast(1),
            line => Assert.EndsWith("line 249", line, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("100001")]
    public async Task A_number_of_lines_that_is_none_is_wrong_use(string count)
    {
        var told = await _installation.RunAsync("logs", $"--lines={count}");
        Assert.Equal(2, told.ExitCode);
        Assert.Contains("0 to 100000", Assert.Single(told.FaultLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_server_is_told_with_those_of_the_registry()
    {
        var told = await _installation.RunAsync("logs", "nonesuch");
        Assert.Equal(2, told.ExitCode);
        Assert.Contains("known are is, svg, ps", Assert.Single(told.FaultLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_logs_is_told()
    {
        Assert.Contains(
            "no logs of today",
            Assert.Single((await _installation.RunAsync("logs")).Lines),
            StringComparison.Ordinal
        );
        Directory.Delete(_installation.At("logs"));
        Assert.Equal(1, (await _installation.RunAsync("logs")).ExitCode);
    }

    [Fact]
    public async Task Of_a_large_file_the_end_is_read()
    {
        var line = Line(1, new string('x', 1000));
        _installation.Write(Output, string.Concat(Enumerable.Repeat(line, 5000)) + Line(2, "the last"));
        var told = await _installation.RunAsync("logs", "-n", "100000");
        Assert.InRange(told.Lines.Length, 4000, 4100);
        Assert.All(told.Lines.SkipLast(1), l => Assert.EndsWith("xxx", l, StringComparison.Ordinal));
        Assert.All(told.Lines, l => Assert.StartsWith("is | 2026-11-21 10:", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_server_wrote_cannot_steer_the_terminal()
    {
        _installation.Write(Output, Line(1, "\e[2Jevil\a"));
        Assert.Equal(
            "is | 2026-11-21 10:00:01.000  [2Jevil ",
            Assert.Single((await _installation.RunAsync("logs")).Lines)
        );
    }

    [Fact]
    public async Task Following_goes_on_with_new_lines_of_old_and_new_files()
    {
        _installation.Write(Output, Line(1, "one"));
        var following = FollowAsync();
        await _output.UntilAsync("one\n");
        Append(Output, Line(2, "two") + "2026-11-21 10:00:03.000 thr");
        await _output.UntilAsync("two\n");
        Append(Output, "ee\n");
        Assert.Equal("is | 2026-11-21 10:00:03.000 three\n", await _output.UntilAsync("three\n"));
        Append("logs/svg-2026-11-21.out", Line(4, "four"));
        await _output.UntilAsync("svg | 2026-11-21 10:00:04.000 four\n");
        await _ended.CancelAsync();
        Assert.Equal(0, await following);
    }

    [Fact]
    public async Task Following_goes_through_a_rotation_without_losing_or_repeating_a_line()
    {
        _installation.Write(Output, Line(1, "one"));
        var following = FollowAsync();
        await _output.UntilAsync("one\n");
        Append(Output, Line(2, "two"));
        File.Move(_installation.At(Output), _installation.At(Output + ".1"));
        Append(Output, Line(3, "three"));
        var told = await _output.UntilAsync("three\n");
        Append(Output, Line(4, "four"));
        told += await _output.UntilAsync("four\n");
        Assert.Equal(
            ["two", "three", "four"],
            told.TrimEnd().Split('\n').Select(line => line.Split(' ')[^1])
        );
        await _ended.CancelAsync();
        await following;
    }

    [Fact]
    public async Task Following_goes_through_the_change_of_day()
    {
        _installation.Write(Output, Line(1, "one"));
        var following = FollowAsync();
        await _output.UntilAsync("one\n");
        _installation.Clock.Pass(TimeSpan.FromHours(10));
        Append(Output, Line(2, "late"));
        await _output.UntilAsync("late\n");
        Append("logs/is-2026-11-22.out", "2026-11-22 00:00:00.001 early\n");
        await _output.UntilAsync("is | 2026-11-22 00:00:00.001 early\n");
        await _ended.CancelAsync();
        await following;
    }

    private static string Line(int second, string text) =>
        FormattableString.Invariant($"2026-11-21 10:00:{second:00}.000 {text}\n");

    private void Append(string path, string text) => File.AppendAllText(_installation.At(path), text);

    private Task<int> FollowAsync() =>
        _installation.RunAsync(_output, TextWriter.Null, _ended.Token, "logs", "-f");
}
