namespace ImageServing.PlatformServer.Configuration;

/// <summary>
/// Watches the configuration folder and calls back shortly after something in it has changed (reference:
/// PlatformServer.conf, "take effect after the file is saved"). Every event in the folder counts: editors write
/// beside the file and rename, and containers swap a link that all files go through.
/// </summary>
internal sealed class ConfigurationWatcher : IDisposable
{
    // A save is several writes; a program that reads between them would see half a file. Measured from the first event,
    // so that a folder that is never quiet is read all the same.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly FileSystemWatcher? _watcher;
    private readonly ITimer _timer;
    private readonly Action _refresh;
    private bool _isPending;
    private bool _isEnded;

    /// <summary>Begins to watch.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="refresh">Looks what has changed; never called twice at once.</param>
    /// <param name="time">For the pause between an event and the call.</param>
    /// <param name="log">Receives why the folder cannot be watched.</param>
    public ConfigurationWatcher(string folder, Action refresh, TimeProvider time, ILogger log)
    {
        _refresh = refresh;
        _timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            _watcher = new FileSystemWatcher(folder)
            {
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            _watcher.Changed += (_, _) => Schedule();
            _watcher.Created += (_, _) => Schedule();
            _watcher.Renamed += (_, _) => Schedule();
            _watcher.Deleted += (_, _) => Schedule();
            // Events that were lost: anything may have changed.
            _watcher.Error += (_, _) => Schedule();
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            ConfigurationLog.NotWatched(log, folder, e.Message);
        }
    }

    /// <summary>Ends; a call that is under way is awaited.</summary>
    public void Dispose()
    {
        _watcher?.Dispose();
        _timer.Dispose();
        lock (_gate)
        {
            _isEnded = true;
        }
    }

    private void Schedule()
    {
        if (!Interlocked.Exchange(ref _isPending, true))
        {
            _timer.Change(s_pause, Timeout.InfiniteTimeSpan);
        }
    }

    // An event during the call schedules the next one, which waits at the gate.
    private void Fire()
    {
        lock (_gate)
        {
            Volatile.Write(ref _isPending, false);
            if (!_isEnded)
            {
                _refresh();
            }
        }
    }
}
