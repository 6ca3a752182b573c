using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace ImageServing.Hosting.Logging;

/// <summary>
/// Takes lines from every thread and writes them on one, a batch a write: a slow disk never holds up a request.
/// When lines come faster than the disk takes them, or it takes none, they are dropped and counted.
/// </summary>
internal sealed class LogQueue : IAsyncDisposable, IDisposable
{
    // A burst of a second at the rate of one line a request; about 2 MB.
    public const int DefaultCapacity = 10_000;

    // Large enough for one write to hold what queues up meanwhile; a text of 85 kB would be a large object, and each of
    // these in turn a collection of all generations.
    private const int BatchCharacters = 32 * 1024;

    // Under load a wake-up for each line would cost more than the lines; nobody reads a log faster.
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(10);

    private readonly TaskCompletionSource _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<LogLine> _lines;
    private readonly Func<DateOnly, string, string?> _append;
    private readonly IDisposable _owned;
    private readonly Func<long, string>? _lossLine;
    private readonly Action<LogTrouble>? _report;
    private readonly Task _writer;
    private long _lost;
    private long _told;
    private bool _isFailing;

    /// <summary>A queue whose file itself has a line where others are missing.</summary>
    public LogQueue(DatedLogFile file)
        : this(file.TryAppend, file, DefaultCapacity, SaysLost, report: null) { }

    /// <summary>A queue before anything that can be appended to.</summary>
    /// <param name="append">Writes lines of a day; returns why they are lost, or null.</param>
    /// <param name="owned">Disposed after the last line.</param>
    /// <param name="capacity">Lines that may wait.</param>
    /// <param name="lossLine">What the file has where lines are missing; null for nothing.</param>
    /// <param name="report">Told on the writer's thread when writing begins to fail, and when it works again.</param>
    public LogQueue(
        Func<DateOnly, string, string?> append,
        IDisposable owned,
        int capacity,
        Func<long, string>? lossLine,
        Action<LogTrouble>? report
    )
    {
        _lines = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _append = append;
        _owned = owned;
        _lossLine = lossLine;
        _report = report;
        _writer = Task.Run(WriteAllAsync);
    }

    /// <summary>Lines dropped since the start.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    public void Add(LogLine line)
    {
        if (!_lines.Writer.TryWrite(line))
        {
            Interlocked.Increment(ref _lost);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        _closing.TrySetResult();
        await _writer;
        _owned.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task WriteAllAsync()
    {
        var batch = new StringBuilder();
        var count = 0;
        while (await _lines.Reader.WaitToReadAsync())
        {
            while (_lines.Reader.TryRead(out var line))
            {
                var day = line.Day;
                batch.Append(line.Text);
                count++;
                var nextIsAnotherDay = _lines.Reader.TryPeek(out var next) && next.Day != day;
                if (next is null || nextIsAnotherDay || batch.Length > BatchCharacters)
                {
                    Write(day, batch, count);
                    batch.Clear();
                    count = 0;
                }
            }

            await Task.WhenAny(Task.Delay(s_gathering), _closing.Task);
        }
    }

    private void Write(DateOnly day, StringBuilder batch, int count)
    {
        var lost = Lost;
        if (_lossLine is not null && lost > _told)
        {
            batch.Insert(0, _lossLine(lost - _told));
        }

        var failure = _append(day, batch.ToString());
        if (failure is null)
        {
            _told = lost;
        }
        else
        {
            Interlocked.Add(ref _lost, count);
        }

        if (failure is not null != _isFailing)
        {
            _isFailing = !_isFailing;
            _report?.Invoke(new LogTrouble(failure, Lost));
        }
    }

    private static string SaysLost(long lines) =>
        string.Create(CultureInfo.InvariantCulture, $"({lines} lines lost: the disk was full or too slow)\n");
}

/// <summary>A formatted line, its newline included, and the day whose file it belongs to.</summary>
internal sealed record LogLine(DateOnly Day, string Text);

/// <summary>A change in whether a log can be written.</summary>
/// <param name="Reason">Why it cannot; null when it can again.</param>
/// <param name="Lost">Lines lost since the start.</param>
public sealed record LogTrouble(string? Reason, long Lost);
