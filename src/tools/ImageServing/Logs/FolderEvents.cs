using System.Threading.Channels;

namespace ImageServing.Cli.Logs;

/// <summary>Tells when something happens to the files of a folder (inotify).</summary>
internal sealed class FolderEvents : IDisposable
{
    // However much happens before the next wait, it is one reason to look.
    private readonly Channel<bool> _happened = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private readonly FileSystemWatcher _watcher;

    /// <summary>Begins to watch a folder.</summary>
    public FolderEvents(string path)
    {
        _watcher = new FileSystemWatcher(path)
        {
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.Size | NotifyFilters.LastWrite,
        };
        _watcher.Changed += Tell;
        _watcher.Created += Tell;
        _watcher.Deleted += Tell;
        _watcher.Renamed += Tell;
        // Events that the kernel had to drop: something has changed, whatever it was.
        _watcher.Error += Tell;
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Waits until something has happened since the last wait.</summary>
    public async Task WaitAsync(CancellationToken cancellation) =>
        await _happened.Reader.ReadAsync(cancellation);

    /// <inheritdoc/>
    public void Dispose() => _watcher.Dispose();

    private void Tell(object sender, EventArgs happened) => _happened.Writer.TryWrite(true);
}
