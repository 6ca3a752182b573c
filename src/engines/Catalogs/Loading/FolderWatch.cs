namespace ImageServing.Catalogs;

/// <summary>
/// Tells of changes of .ini files in a folder, as far as the system does: a folder that is not there, or lies on a
/// network drive, is looked at in intervals only.
/// </summary>
internal sealed class FolderWatch(string folder, Action onChange) : IDisposable
{
    private FileSystemWatcher? _watcher;

    /// <summary>Whether changes are told of now.</summary>
    public bool IsAlive => _watcher is not null;

    /// <summary>Begins to tell, or begins again after the folder was gone.</summary>
    public void Start()
    {
        Dispose();
        try
        {
            var watcher = new FileSystemWatcher(folder, "*.ini");
            watcher.Changed += (_, _) => onChange();
            watcher.Created += (_, _) => onChange();
            watcher.Deleted += (_, _) => onChange();
            watcher.Renamed += (_, _) => onChange();
            watcher.Error += (_, _) => Dispose();
            watcher.EnableRaisingEvents = true;
            _watcher = watcher;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The folder is not there, or the system has no watch left: the refresh interval remains.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _watcher, null)?.Dispose();
}
