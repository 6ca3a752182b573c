using ImageServing.Hosting.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Supervisor.Tests.Simulation;

namespace ImageServing.Hosting.Tests.Logging;

/// <summary>Access logging, TC::maxDays.</summary>
public sealed class LogRetentionTests : IDisposable
{
    private const int MaxDays = 10;

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Old_logs_of_all_servers_go_at_the_start_and_nothing_else()
    {
        Write("access-1969-12-01.log", days: 10.1);
        Write("ImageServer-1969-12-01.log", days: 30);
        Write("is-1969-12-01.out", days: 30);
        Write("access-1969-12-21.log", days: 9.9);
        Write("notes.txt", days: 30);
        Directory.CreateDirectory(_folder.At("old-1969-01-01"));
        Write("old-1969-01-01/inside.log", days: 30);
        Write("target", days: 30);
        File.CreateSymbolicLink(_folder.At("link-1969-01-01.log"), _folder.At("target"));

        await StartAsync();

        Assert.Equal(
            ["access-1969-12-21.log", "link-1969-01-01.log", "notes.txt", "old-1969-01-01", "target"],
            Names()
        );
        Assert.True(File.Exists(_folder.At("old-1969-01-01/inside.log")));
    }

    [Fact]
    public async Task A_log_goes_at_the_midnight_after_its_last_day()
    {
        Write("access-1969-12-22.log", days: 9.5);
        await StartAsync();
        Assert.NotEmpty(Names());

        for (var hour = 0; hour < 49; hour++)
        {
            _time.Pass(TimeSpan.FromHours(1));
        }

        Assert.Empty(Names());
    }

    [Fact]
    public async Task A_missing_folder_costs_nothing()
    {
        using var retention = Create(_folder.At("none"));
        await retention.StartAsync(TestContext.Current.CancellationToken);
        _time.Pass(TimeSpan.FromDays(1));
        Assert.Empty(Names());
    }

    public void Dispose()
    {
        _retention?.Dispose();
        _folder.Dispose();
    }

    private LogRetention? _retention;

    private async Task StartAsync()
    {
        _retention = Create(_folder.Path);
        await _retention.StartAsync(TestContext.Current.CancellationToken);
        _time.Pass(TimeSpan.Zero);
    }

    private LogRetention Create(string folder) =>
        new(folder, MaxDays, _time, NullLogger<LogRetention>.Instance);

    private void Write(string name, double days)
    {
        File.WriteAllText(_folder.At(name), "");
        File.SetLastWriteTimeUtc(_folder.At(name), _time.GetUtcNow().UtcDateTime.AddDays(-days));
    }

    private IEnumerable<string> Names() =>
        Directory
            .EnumerateFileSystemEntries(_folder.Path)
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal);
}
