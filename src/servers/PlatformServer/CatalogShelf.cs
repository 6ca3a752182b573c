using ImageServing.Catalogs;
using ImageServing.PlatformServer.Configuration;

namespace ImageServing.PlatformServer;

/// <summary>The catalogs of the running server: opened before it is ready, watched until it stops.</summary>
internal sealed class CatalogShelf(StartSettings settings, TimeProvider time, ILogger<CatalogShelf> log)
    : IHostedService,
        IAsyncDisposable
{
    private CatalogLibrary? _library;

    /// <summary>The catalogs now; a request takes them once.</summary>
    public CatalogSnapshot Snapshot =>
        _library?.Snapshot ?? throw new InvalidOperationException("The catalogs are not open yet.");

    /// <summary>Reads the catalogs.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Catalogs.CacheRoot is { } cache)
        {
            Directory.CreateDirectory(cache);
        }
        var opened = CatalogLibrary.Open(settings.Catalogs, time, Tell, cancellationToken);
        _library =
            opened.Options ?? throw new InvalidDataException(string.Join(Environment.NewLine, opened.Faults));
        return Task.CompletedTask;
    }

    /// <summary>Ends watching.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    /// <summary>Ends watching.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _library, null) is { } library)
        {
            await library.DisposeAsync();
        }
    }

    private void Tell(CatalogReport report)
    {
        foreach (var fault in report.Errors)
        {
            Log.CatalogFault(log, fault.ToString());
        }
        foreach (var warning in report.Warnings)
        {
            Log.CatalogWarning(log, warning.ToString());
        }
    }
}
