namespace ImageServing.Cli.Logs;

/// <summary>The logs of today, read side by side.</summary>
internal sealed class LogFiles : IDisposable
{
    private readonly LogFolder _folder;
    private readonly Action<string, string> _tellFault;
    private readonly Dictionary<string, LogFile> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);

    /// <summary>Creates them; opens nothing yet.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="tellFault">Receives path and reason of a file that cannot be read, once for each file.</param>
    public LogFiles(LogFolder folder, Action<string, string> tellFault)
    {
        _folder = folder;
        _tellFault = tellFault;
    }

    /// <summary>The names that lines of the open files carry.</summary>
    public IEnumerable<string> Stems =>
        _open.Values.Select(file => file.Name.Stem).Distinct(StringComparer.Ordinal);

    /// <summary>Opens the files that are there now, near their ends.</summary>
    public void OpenTails()
    {
        OpenNew();
        foreach (var file in _open.Values)
        {
            file.SkipToTail();
        }
    }

    /// <summary>Opens files that have come into being, at their beginnings.</summary>
    public void OpenNew()
    {
        foreach (var (path, name) in _folder.OfToday().Where(file => !_open.ContainsKey(file.Path)))
        {
            try
            {
                _open[path] = LogFile.Open(name, path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (_unreadable.Add(path))
                {
                    _tellFault(path, e.Message);
                }
            }
        }
    }

    /// <summary>Reads what is new in all files, in the order of time. A file whose day is over is closed when it is read.</summary>
    public IReadOnlyList<LogLine> Read()
    {
        List<LogLine> lines = [];
        foreach (var (path, file) in _open.ToList())
        {
            var read = file.Read();
            lines.AddRange(read);
            if (read.Count == 0 && _folder.IsOver(file.Name))
            {
                Close(path);
            }
        }

        // Stable: lines of the same moment stay in the order of their file.
        return [.. lines.OrderBy(line => line.Moment, StringComparer.Ordinal)];
    }

    /// <summary>A file has another name now: what it had under the old one is read, and a new one may follow there.</summary>
    public void Rename(string from, string to)
    {
        if (_open.Remove(from, out var file) && !_open.TryAdd(to, file))
        {
            file.Dispose();
        }
    }

    /// <summary>A file is gone.</summary>
    /// <returns>Its last lines.</returns>
    public IReadOnlyList<LogLine> Remove(string path)
    {
        var last = _open.TryGetValue(path, out var file) ? file.Read() : [];
        Close(path);
        return last;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _open.Values)
        {
            file.Dispose();
        }
    }

    private void Close(string path)
    {
        if (_open.Remove(path, out var file))
        {
            file.Dispose();
        }
    }
}
