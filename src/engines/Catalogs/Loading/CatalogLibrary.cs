using System.Threading.Channels;
using ImageServing.Settings;

namespace ImageServing.Catalogs;

/// <summary>
/// The catalogs of a running server. The folder is watched; what changed is read in the background and the whole
/// snapshot is then replaced at once. A request takes <see cref="Snapshot"/> once and keeps it (reference: Updating
/// image catalogs).
/// </summary>
public sealed class CatalogLibrary : IAsyncDisposable
{
    private readonly CatalogLibraryOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<CatalogReport> _report;
    private readonly CatalogFolder _folder;
    private readonly FolderWatch _watch;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _reading = new(1, 1);

    // One signal is enough: whoever takes it looks at the whole folder.
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private readonly Task _loop;
    private volatile FolderState _state;
    private bool _wasThere = true;

    private CatalogLibrary(
        CatalogLibraryOptions options,
        CatalogFolder folder,
        FolderState state,
        TimeProvider time,
        Action<CatalogReport> report
    )
    {
        _options = options;
        _folder = folder;
        _state = state;
        _time = time;
        _report = report;
        _watch = new FolderWatch(options.Folder, () => _signals.Writer.TryWrite(true));
        _watch.Start();
        _loop = Task.Run(RunAsync);
    }

    /// <summary>The catalogs now.</summary>
    public CatalogSnapshot Snapshot => _state.Snapshot;

    /// <summary>Reads the folder and begins to watch it.</summary>
    /// <param name="options">Where the catalogs are.</param>
    /// <param name="time">The clock of the waits.</param>
    /// <param name="report">
    /// Receives what each reading found, the first included; called from the background, one at a time.
    /// </param>
    /// <param name="stop">Ends the first reading.</param>
    /// <returns>The library; or, without a good default.ini, the faults.</returns>
    public static ConfigurationResult<CatalogLibrary> Open(
        CatalogLibraryOptions options,
        TimeProvider time,
        Action<CatalogReport> report,
        CancellationToken stop
    )
    {
        var limits = TableLimits.Default;
        var cache = options.CacheRoot is { } root ? new CacheFolder(root, time) : null;
        var folder = new CatalogFolder(options.Folder, new TableStore(cache, limits), limits);
        var findings = new Findings();
        var state = folder.Load(null, findings, stop);
        if (state is null)
        {
            return new ConfigurationResult<CatalogLibrary>(null, findings.Report.Errors);
        }

        cache?.Tidy();
        report(findings.Report);
        return new ConfigurationResult<CatalogLibrary>(
            new CatalogLibrary(options, folder, state, time, report),
            []
        );
    }

    /// <summary>Reads now what changed, without waiting for the folder to settle.</summary>
    public async Task ReloadAsync(CancellationToken stop)
    {
        await _reading.WaitAsync(stop);
        try
        {
            // The parser works for seconds on a large file; no thread of the requests' pool is held for that.
            await Task.Factory.StartNew(
                () => Reload(stop),
                stop,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            );
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _watch.Dispose();
        _reading.Dispose();
        _stop.Dispose();
    }

    private void Reload(CancellationToken stop)
    {
        var findings = new Findings();
        _state = _folder.Load(_state, findings, stop) ?? _state;
        _report(findings.Report);
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await WaitForSignalAsync();
                if (!_watch.IsAlive)
                {
                    _watch.Start();
                }

                await FollowAsync();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The library is closed.
        }
    }

    private async Task FollowAsync()
    {
        var isThere = Directory.Exists(_options.Folder);
        if (!isThere && _wasThere)
        {
            Tell("the catalog folder has gone; the catalogs stay as they were last read");
        }

        _wasThere = isThere;
        if (!isThere || !_folder.HasChanged(_state))
        {
            return;
        }

        await Task.Delay(_options.ModificationWaitTime, _time, _stop.Token);
        try
        {
            await ReloadAsync(_stop.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A defect in the reading must not end the watching: the next change may be one that can be read.
            Tell($"the catalogs stay as they were last read: {e}");
        }
    }

    private void Tell(string error) =>
        _report(new CatalogReport([new Fault(_options.Folder, 0, 0, error)], []));

    private async Task WaitForSignalAsync()
    {
        using var interval = new CancellationTokenSource(_options.RefreshInterval, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(interval.Token, _stop.Token);
        try
        {
            await _signals.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            // Nobody told of a change; the folder is looked at all the same.
        }
    }
}
