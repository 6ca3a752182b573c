using ImageServing.Hosting.Logging;
using Microsoft.Extensions.Logging;

namespace ImageServing.Hosting.Tests.Logging;

public sealed class LoggingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("/logs/ImageServer.log", "/logs/ImageServer-2026-01-31.log")]
    [InlineData("/logs/trace", "/logs/trace-2026-01-31")]
    [InlineData("/logs.d/a.b.txt", "/logs.d/a.b-2026-01-31.txt")]
    public void The_date_stands_before_the_suffix(string path, string expected) =>
        Assert.Equal(expected, DatedLogName.FromBase(path).PathOf(new DateOnly(2026, 1, 31)));

    [Theory]
    [InlineData(TraceLevel.Lifecycle, "ImageServing.Hosting.ServerHost", LogLevel.Information)]
    [InlineData(TraceLevel.Lifecycle, "ImageServing.RenderServing.RenderEndpoints", LogLevel.Warning)]
    [InlineData(TraceLevel.Sources, "ImageServing.RenderServing.RenderEndpoints", LogLevel.Information)]
    [InlineData(TraceLevel.Requests, "ImageServing.RenderServing.RenderEndpoints", LogLevel.Debug)]
    [InlineData(TraceLevel.Everything, "ImageServing.RenderServing.RenderEndpoints", LogLevel.Trace)]
    [InlineData(TraceLevel.Requests, "Microsoft.AspNetCore.Routing", LogLevel.Warning)]
    [InlineData(TraceLevel.Everything, "Microsoft.AspNetCore.Routing", LogLevel.Information)]
    public void The_documented_levels_choose_what_is_written(
        TraceLevel level,
        string category,
        LogLevel expected
    ) => Assert.Equal(expected, level.LeastLevel(category));

    [Fact]
    public async Task A_line_break_in_a_message_forges_no_line()
    {
        var path = _folder.At("Test.log");
        await using (var queue = new LogQueue(new DatedLogFile(path)))
        {
            using var provider = new FileLoggerProvider(
                queue,
                TraceLevel.Sources,
                "test",
                TimeProvider.System
            );
            provider.CreateLogger("ImageServing.Test").LogInformation("{File}", "a\n2026 forged");
        }

        var line = Assert.Single(await LinesAsync());
        Assert.EndsWith(" INFO  - Test: a 2026 forged", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_processes_lose_none_of_each_others_lines()
    {
        const int count = 2000;
        var path = _folder.At("Test.log");
        var day = new DateOnly(2026, 1, 31);
        await using (var one = new LogQueue(new DatedLogFile(path)))
        await using (var two = new LogQueue(new DatedLogFile(path)))
        {
            for (var i = 0; i < count; i++)
            {
                one.Add(new LogLine(day, $"one {i}\n"));
                two.Add(new LogLine(day, $"two {i}\n"));
            }
        }

        var lines = await LinesAsync();
        Assert.Equal(
            Numbered("one", count),
            lines.Where(line => line.StartsWith("one", StringComparison.Ordinal)),
            StringComparer.Ordinal
        );
        Assert.Equal(
            Numbered("two", count),
            lines.Where(line => line.StartsWith("two", StringComparison.Ordinal)),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task A_new_day_begins_a_new_file()
    {
        await using (var queue = new LogQueue(new DatedLogFile(_folder.At("Test.log"))))
        {
            queue.Add(new LogLine(new DateOnly(2026, 1, 31), "old\n"));
            queue.Add(new LogLine(new DateOnly(2026, 2, 1), "new\n"));
        }

        Assert.Equal("old\n", await File.ReadAllTextAsync(_folder.At("Test-2026-01-31.log"), Cancelled));
        Assert.Equal("new\n", await File.ReadAllTextAsync(_folder.At("Test-2026-02-01.log"), Cancelled));
    }

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Numbered(string name, int count) =>
        Enumerable.Range(0, count).Select(i => $"{name} {i}");

    private Task<string[]> LinesAsync() =>
        File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(_folder.Path)), Cancelled);
}
