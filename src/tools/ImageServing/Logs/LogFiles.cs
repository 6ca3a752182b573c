namespace ImageServing.Cli.Logs;

/// <summary>The logs of today, read side by side.</summary>
internal sealed class LogFiles : IDisposable
{
    private readonly LogFolder _folder;
    private readonly Action<string, string> _tellFault;
    private readonly List<LogFile> _open = [];
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
    public IEnumerable<string> Stems => _open.Select(file => file.Name.Stem).Distinct(StringComparer.Ordinal);

    /// <summary>Opens the files that are there now, near their ends.</summary>
    public void OpenTails()
    {
        OpenNew();
        _open.ForEach(file => file.SkipToTail());
    }

    /// <summary>Opens files that have come into being, at their beginnings.</summary>
    public void OpenNew()
    {
        var known = _open.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, name) in _folder.OfToday().Where(file => !known.Contains(file.Path)))
        {
            if (TryOpen(path, name) is not { } file)
            {
                continue;
            }

            // A rotation may have given a file that is open a new name since we looked: asked after the opening, the
            // two have the same path.
            if (_open.Exists(other => other.Path == file.Path))
            {
                file.Dispose();
            }
            else
            {
                _open.Add(file);
            }
        }
    }

    /// <summary>
    /// Reads what is new in all files, in the order of time. A file that is gone, or whose day is over, is closed when
    /// it is read to its end.
    /// </summary>
    public IReadOnlyList<LogLine> Read()
    {
        List<LogLine> lines = [];
        foreach (var file in _open.ToList())
        {
            var read = file.Read();
            lines.AddRange(read);
            if (read.Count == 0 && (_folder.IsOver(file.Name) || !File.Exists(file.Path)))
            {
                _open.Remove(file);
                file.Dispose();
            }
        }

        // Stable: lines of the same moment stay in the order of their file.
        return [.. lines.OrderBy(line => line.Moment)];
    }

    /// <inheritdoc/>
    public void Dispose() => _open.ForEach(file => file.Dispose());

    private LogFile? TryOpen(string path, LogName name)
    {
        try
        {
            return LogFile.Open(name, path, _folder.Zone);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_unreadable.Add(path))
            {
                _tellFault(path, e.Message);
            }

            return null;
        }
    }
}
