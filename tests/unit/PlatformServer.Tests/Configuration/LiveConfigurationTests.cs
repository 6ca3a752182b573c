using ImageServing.PlatformServer.Configuration;
using Microsoft.Extensions.Logging;

namespace ImageServing.PlatformServer.Tests.Configuration;

/// <summary>The reference: changes of these files take effect shortly after they are saved.</summary>
public sealed class LiveConfigurationTests : IDisposable
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    private readonly TemporaryHome _home = new();
    private readonly ListLog _log = new();

    public LiveConfigurationTests()
    {
        _home.Write("conf/PlatformServer.conf", "fvctx.nestingLimit=3\ncolour=red");
        _home.Write("conf/ImageServerRegistry.xml", "<imageserverregistry/>");
        _home.Write("catalog/default.ini", "");
    }

    [Fact]
    public async Task A_saved_file_is_swapped_and_a_bad_one_keeps_the_old_values()
    {
        using var live = await StartAsync();
        Assert.Contains("colour", await _log.NextAsync(), StringComparison.Ordinal);
        Assert.Equal(3, live.Platform.Current.MediaSets.NestingLimit);

        _home.Write("conf/PlatformServer.conf", "\nfvctx.nestingLimit=deep");
        var kept = await _log.NextAsync();
        Assert.Contains(
            "PlatformServer.conf:2: fvctx.nestingLimit is 'deep'",
            kept,
            StringComparison.Ordinal
        );
        Assert.Equal(3, live.Platform.Current.MediaSets.NestingLimit);

        _home.Write("conf/PlatformServer.conf", "fvctx.nestingLimit=7\nshape=round");
        Assert.Contains("PlatformServer.conf has changed", await _log.NextAsync(), StringComparison.Ordinal);
        Assert.Contains("shape is unknown", await _log.NextAsync(), StringComparison.Ordinal);
        Assert.Equal(7, live.Platform.Current.MediaSets.NestingLimit);
    }

    [Fact]
    public async Task A_file_that_is_renamed_into_place_and_one_that_appears_count_too()
    {
        using var live = await StartAsync();
        await _log.NextAsync();
        var changed = new TaskCompletionSource();
        live.Catalogs.Changed += (_, _) => changed.SetResult();
        File.Move(
            _home.Write("conf/.catalog.swp", "catalog.refreshInterval=1234"),
            _home.At("conf/catalog-service.conf")
        );
        await changed.Task.WaitAsync(s_bound, TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromMilliseconds(1234), live.Catalogs.Current.RefreshInterval);

        var monitor = new TaskCompletionSource();
        live.Monitor.Changed += (_, _) => monitor.SetResult();
        _home.Write("conf/monitor.conf", "mailSender.port=2525");
        await monitor.Task.WaitAsync(s_bound, TestContext.Current.CancellationToken);
        Assert.Equal(2525, live.Monitor.Current.MailPort);
    }

    [Fact]
    public async Task A_deleted_file_keeps_the_old_values()
    {
        using var live = await StartAsync();
        await _log.NextAsync();
        File.Delete(_home.At("conf/PlatformServer.conf"));
        Assert.Contains("there is no such file", await _log.NextAsync(), StringComparison.Ordinal);
        Assert.Equal(3, live.Platform.Current.MediaSets.NestingLimit);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_watched_is_a_warning()
    {
        Directory.Move(_home.Home.Configuration, _home.At("away"));
        using var watcher = new ConfigurationWatcher(
            _home.Home.Configuration,
            () => Assert.Fail("there is nothing to read"),
            TimeProvider.System,
            _log
        );
        Assert.Contains("cannot be watched", await _log.NextAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => _home.Dispose();

    private async Task<LiveConfiguration> StartAsync()
    {
        var start = StartSettings.Read(_home.Home);
        Assert.Empty(start.Faults);
        var live = new LiveConfiguration(_home.Home, start.Options!, TimeProvider.System, _log);
        await live.StartAsync(TestContext.Current.CancellationToken);
        return live;
    }

    private sealed class ListLog : ILogger<LiveConfiguration>
    {
        private readonly System.Threading.Channels.Channel<string> _lines =
            System.Threading.Channels.Channel.CreateUnbounded<string>();

        public Task<string> NextAsync() =>
            _lines.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(s_bound);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => _lines.Writer.TryWrite(formatter(state, exception));
    }
}
