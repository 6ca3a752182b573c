using ImageServing.Hosting;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>
/// The files that take effect when they are saved (reference: PlatformServer.conf, catalog-server.conf, monitor.conf),
/// watched from the server's start to its end. The files of the restart are in <see cref="StartSettings"/> alone.
/// </summary>
internal sealed class LiveConfiguration(
    ServerHome home,
    StartSettings start,
    TimeProvider time,
    ILogger<LiveConfiguration> log
) : IHostedService, IDisposable
{
    private ConfigurationWatcher? _watcher;

    /// <summary>PlatformServer.conf.</summary>
    public LiveOptions<PlatformServerOptions> Platform { get; } = new(start.Options);

    /// <summary>catalog-service.conf.</summary>
    public LiveOptions<CatalogServiceOptions> Catalogs { get; } = new(start.CatalogService);

    /// <summary>monitor.conf.</summary>
    public LiveOptions<MonitorOptions> Monitor { get; } = new(start.Monitor);

    /// <summary>Names what has been ignored, and begins to watch.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var warning in start.Warnings)
        {
            ConfigurationLog.Ignored(log, warning);
        }

        var files = new ConfigurationFiles(home);
        var platform = new LiveFile<PlatformServerOptions>(
            files.Platform,
            files.ParsePlatform,
            options => options.Warnings,
            Platform,
            log
        );
        var catalogs = new LiveFile<CatalogServiceOptions>(
            files.Catalogs,
            files.ParseCatalogs,
            options => options.Warnings,
            Catalogs,
            log
        );
        var monitor = new LiveFile<MonitorOptions>(
            files.Monitor,
            ConfigurationFiles.ParseMonitor,
            options => options.Warnings,
            Monitor,
            log
        );
        _watcher = new ConfigurationWatcher(
            home.Configuration,
            () =>
            {
                platform.Refresh();
                catalogs.Refresh();
                monitor.Refresh();
            },
            time,
            log
        );
        return Task.CompletedTask;
    }

    /// <summary>Ends watching.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Ends watching.</summary>
    public void Dispose() => _watcher?.Dispose();
}
