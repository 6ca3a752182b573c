using ImageServing.Catalogs;
using ImageServing.PlatformServer.Configuration;
using ImageServing.Settings;

namespace ImageServing.PlatformServer;

/// <summary>
/// The catalogs of the running server: opened before it is ready, watched until it stops, opened anew when the settings
/// of the catalog service are saved.
/// </summary>
internal sealed class CatalogShelf(
    LiveConfiguration live,
    PlatformMetrics metrics,
    TimeProvider time,
    ILogger<CatalogShelf> log
) : IHostedService, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile CatalogLibrary? _library;
    private bool _isEnded;

    /// <summary>The catalogs now; a request takes them once.</summary>
    public CatalogSnapshot Snapshot =>
        _library?.Snapshot ?? throw new InvalidOperationException("The catalogs are not open yet.");

    /// <summary>Reads the catalogs.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var opened = Open(cancellationToken);
        _library =
            opened.Options ?? throw new InvalidDataException(string.Join(Environment.NewLine, opened.Faults));
        live.Catalogs.Changed += Reopen;
        return Task.CompletedTask;
    }

    /// <summary>Ends watching.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    /// <summary>Ends watching. The last catalogs stay readable for requests that are still answered.</summary>
    public async ValueTask DisposeAsync()
    {
        // The host stops it, and the container disposes of it once more.
        if (Interlocked.Exchange(ref _isEnded, true))
        {
            return;
        }

        live.Catalogs.Changed -= Reopen;
        await _stop.CancelAsync();
        if (_library is { } library)
        {
            await library.DisposeAsync();
        }
    }

    private ConfigurationResult<CatalogLibrary> Open(CancellationToken cancellation)
    {
        var options = live.Catalogs.Current.ForLibrary();
        if (options.CacheRoot is { } cache && CacheFolder.FaultOf(cache) is { } fault)
        {
            Log.CatalogWarning(log, $"catalogs are not compiled: {fault}");
        }
        return CatalogLibrary.Open(options, time, Tell, cancellation);
    }

    // The watcher of the configuration goes on: reading may take seconds.
    private void Reopen(object? sender, EventArgs e) => _ = Task.Run(ReopenAsync, _stop.Token);

    private async Task ReopenAsync()
    {
        await _opening.WaitAsync(_stop.Token);
        try
        {
            var opened = Open(_stop.Token);
            if (opened.Options is not { } library)
            {
                foreach (var fault in opened.Faults)
                {
                    Log.CatalogFault(log, fault.ToString());
                }
                return;
            }
            var before = _library;
            _library = library;
            if (before is not null)
            {
                await before.DisposeAsync();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The server stops.
        }
        finally
        {
            _opening.Release();
        }
    }

    private void Tell(CatalogReport report)
    {
        metrics.CatalogsRead(hasErrors: report.Errors.Count > 0);
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
