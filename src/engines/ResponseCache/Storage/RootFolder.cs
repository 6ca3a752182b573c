namespace ImageServing.ResponseCache.Storage;

/// <summary>A root folder and its health: after a fault, it is told once and left alone for a while.</summary>
internal sealed class RootFolder(string path, TimeSpan retry, TimeProvider time, Action<DiskReport> report)
{
    private readonly Lock _gate = new();
    private bool _isFaulty;
    private long _retryAt;

    public string Path => path;

    /// <summary>Entries on their way to their place: a folder of the same file system.</summary>
    public string Temporary { get; } = System.IO.Path.Combine(path, "tmp");

    /// <summary>The folders of its entries.</summary>
    public EntryFolders Folders { get; } = new();

    /// <summary>Whether a write may be tried.</summary>
    public bool MayWrite
    {
        get
        {
            lock (_gate)
            {
                return !_isFaulty || Now >= _retryAt;
            }
        }
    }

    private long Now => time.GetTimestamp();

    public void Failed(Exception fault)
    {
        bool isNews;
        lock (_gate)
        {
            isNews = !_isFaulty;
            _isFaulty = true;
            _retryAt = Now + (long)(retry.TotalSeconds * time.TimestampFrequency);
        }

        if (isNews)
        {
            report(new DiskReport(path, fault.Message));
        }
    }

    /// <summary>A write succeeded.</summary>
    public void Succeeded()
    {
        bool isNews;
        lock (_gate)
        {
            isNews = _isFaulty;
            _isFaulty = false;
        }

        if (isNews)
        {
            report(new DiskReport(path, Fault: null));
        }
    }
}
