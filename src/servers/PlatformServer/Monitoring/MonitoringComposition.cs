using ImageServing.Hosting.Logging;
using ImageServing.PlatformServer.AccessLogging;
using ImageServing.PlatformServer.Configuration;

namespace ImageServing.PlatformServer.Monitoring;

/// <summary>Puts together what tells an administrator how the server is.</summary>
internal static class MonitoringComposition
{
    /// <summary>Access log, deletion of old logs, figures and alerts.</summary>
    public static void AddMonitoring(this IServiceCollection services, AccessLogOptions accessLog)
    {
        services.AddMetrics();
        services.AddSingleton<PlatformMetrics>();
        services.AddSingleton<TrafficMonitor>();
        services.AddSingleton(accessLog);
        services.AddSingleton<AccessLog>();
        services.AddSingleton<AccessLogMiddleware>();
        services.AddHostedService(provider => new LogRetention(
            accessLog.Folder,
            accessLog.MaxDays,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LogRetention>>()
        ));
        services.AddSingleton(provider => provider.GetRequiredService<LiveConfiguration>().Monitor);
        services.AddSingleton<SiblingMetrics>();
        services.AddSingleton<MetricsPage>();
        services.AddHostedService(provider => new AlertService(
            provider.GetRequiredService<LiveOptions<MonitorOptions>>(),
            provider.GetRequiredService<TrafficMonitor>(),
            provider.GetRequiredService<PlatformMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AlertService>>(),
            FreeMemory.AfterLastCollection,
            CollectionSignal.Register
        ));
    }

    /// <summary>The first stages: measuring and logging, then the page of the figures.</summary>
    public static void UseMonitoring(this WebApplication app)
    {
        var accessLog = app.Services.GetRequiredService<AccessLog>();
        var traffic = app.Services.GetRequiredService<TrafficMonitor>();
        Observe(app.Services.GetRequiredService<PlatformMetrics>(), accessLog, traffic);
        app.Use(app.Services.GetRequiredService<AccessLogMiddleware>().HandleAsync);
        app.Use(app.Services.GetRequiredService<MetricsPage>().HandleAsync);
    }

    private static void Observe(PlatformMetrics metrics, AccessLog accessLog, TrafficMonitor traffic)
    {
        metrics.Meter.CreateObservableUpDownCounter(
            "imageserving.requests.active",
            () => (long)traffic.Pending,
            "{request}",
            "Requests that are being answered."
        );
        metrics.Meter.CreateObservableCounter(
            "imageserving.accesslog.lost",
            () => accessLog.Lost,
            "{line}",
            "Lines of the access log that were dropped because the disk was full or too slow."
        );
    }
}
