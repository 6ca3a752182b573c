namespace ImageServing.Hosting.Logging;

/// <summary>
/// A log of finished lines with a file for each day (reference: Server logging). Adding never waits and never fails:
/// one thread writes, and what a full or slow disk does not take is counted. Thread safe.
/// </summary>
public sealed class DailyLog : IAsyncDisposable, IDisposable
{
    private readonly LogQueue _queue;

    /// <summary>Opens the log; a file that cannot be opened is tried again with each batch of lines.</summary>
    /// <param name="name">Names of its files.</param>
    /// <param name="report">Told on the writer's thread when writing begins to fail, and when it works again.</param>
    public DailyLog(DatedLogName name, Action<LogTrouble> report)
    {
        var file = new DatedLogFile(name);
        _queue = new LogQueue(file.TryAppend, file, LogQueue.DefaultCapacity, lossLine: null, report);
    }

    /// <summary>Lines dropped since the start.</summary>
    public long Lost => _queue.Lost;

    /// <summary>Adds a line.</summary>
    /// <param name="day">Local day whose file has it.</param>
    /// <param name="line">The line with its newline.</param>
    public void Add(DateOnly day, string line) => _queue.Add(new LogLine(day, line));

    /// <summary>Writes what is waiting, and closes the file.</summary>
    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => _queue.Dispose();
}
