using System.Threading.Channels;

namespace ImageServing.Cli.Logs;

/// <summary>What happened to the files of a folder (inotify), to be awaited.</summary>
internal sealed class FolderEvents : IDisposable
{
    // Far more than a rotation of all logs; beyond it the oldest is forgotten, and reading the folder finds the rest.
    private const int Most = 256;

    private readonly Channel<FileSystemEventArgs> _events = Channel.CreateBounded<FileSystemEventArgs>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest }
    );
    private readonly FileSystemWatcher _watcher;

    /// <summary>Begins to watch a folder.</summary>
    public FolderEvents(string path)
    {
        _watcher = new FileSystemWatcher(path)
        {
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.Size | NotifyFilters.LastWrite,
        };
        _watcher.Changed += (_, happened) => _events.Writer.TryWrite(happened);
        _watcher.Created += (_, happened) => _events.Writer.TryWrite(happened);
        _watcher.Deleted += (_, happened) => _events.Writer.TryWrite(happened);
        _watcher.Renamed += (_, happened) => _events.Writer.TryWrite(happened);
        // Events that the kernel had to drop: something has changed, whatever it was.
        _watcher.Error += (_, _) =>
            _events.Writer.TryWrite(new FileSystemEventArgs(WatcherChangeTypes.Changed, path, null));
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Waits until something has happened and takes all of it.</summary>
    public async Task<IReadOnlyList<FileSystemEventArgs>> TakeAsync(CancellationToken cancellation)
    {
        await _events.Reader.WaitToReadAsync(cancellation);
        List<FileSystemEventArgs> taken = [];
        while (_events.Reader.TryRead(out var happened))
        {
            taken.Add(happened);
        }

        return taken;
    }

    /// <inheritdoc/>
    public void Dispose() => _watcher.Dispose();
}
