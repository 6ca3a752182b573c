using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor.Logging;

/// <summary>
/// The one thread that writes logs, so that a disk that is slow, full or gone keeps nobody else. What cannot be
/// written is tried again once a second and told once.
/// </summary>
internal sealed class LogWriter : IDisposable
{
    private static readonly TimeSpan s_retryDelay = TimeSpan.FromSeconds(1);

    // Long enough for a disk that works to take the 4 MB of a full queue; a disk that hangs must not hold up a stop.
    private static readonly TimeSpan s_longestEnd = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly AutoResetEvent _wake = new(initialState: true);
    private readonly LogBudget _budget = new();
    private readonly TimeProvider _time;
    private readonly LogRetention? _retention;
    private readonly Action<string>? _tell;
    private readonly ITimer _retry;
    private readonly ITimer _midnight;
    private readonly Thread _thread;
    private List<LogSeries> _series = [];
    private volatile OutputLogOptions _options;
    private volatile bool _isEnding;
    private volatile bool _isRetentionChanged = true;
    private DateOnly _retained;
    private bool _isFailing;

    /// <summary>Creates a writer that <see cref="Start"/> sets to work.</summary>
    /// <param name="options">How far files grow and how long they are kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="retention">Deletes old files at the start and each day; null for none.</param>
    /// <param name="tell">Receives one line when writing fails and one when it works again.</param>
    public LogWriter(
        OutputLogOptions options,
        TimeProvider time,
        LogRetention? retention,
        Action<string>? tell
    )
    {
        _options = options;
        _time = time;
        _retention = retention;
        _tell = tell;
        _retry = time.CreateTimer(_ => _wake.Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _midnight = time.CreateTimer(
            _ => _wake.Set(),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        const int stack = 256 << 10;
        _thread = new Thread(Run, stack) { IsBackground = true, Name = "log writer" };
    }

    /// <summary>How far files grow and how long they are kept; takes effect with the next line.</summary>
    public OutputLogOptions Options
    {
        get => _options;
        set
        {
            _options = value;
            _isRetentionChanged = true;
            _wake.Set();
        }
    }

    /// <summary>Adds a log.</summary>
    /// <param name="target">Takes its lines.</param>
    /// <param name="dropNotice">The line that tells how many lines were dropped.</param>
    public LogSeries Add(ILogTarget target, Func<long, (DateOnly Day, byte[] Line)> dropNotice)
    {
        var series = new LogSeries(target, _budget, dropNotice);
        lock (_lock)
        {
            _series = [.. _series, series];
        }

        return series;
    }

    /// <summary>Starts the thread; lines may be there already.</summary>
    public void Start() => _thread.Start();

    /// <summary>Tells the thread that there are lines.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Writes what is queued, at most for 2 s, and ends the thread.</summary>
    public void Dispose()
    {
        _isEnding = true;
        _wake.Set();
        _ = _thread.Join(s_longestEnd);
    }

    private void Run()
    {
        do
        {
            _wake.WaitOne();
            DeleteOld();
            WriteAll();
        } while (!_isEnding);

        // What came between the last look and the end.
        WriteAll();
        _retry.Dispose();
        _midnight.Dispose();
        foreach (var series in Series())
        {
            series.Dispose();
        }
    }

    private void DeleteOld()
    {
        var now = _time.GetLocalNow();
        var today = DateOnly.FromDateTime(now.DateTime);
        if (_retention is null || (_retained == today && !_isRetentionChanged))
        {
            return;
        }

        _isRetentionChanged = false;
        _retained = today;
        _midnight.Change(
            TimeSpan.FromDays(1) - now.TimeOfDay + TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan
        );
        foreach (var failure in _retention.Apply(today, _options))
        {
            _tell?.Invoke(failure);
        }
    }

    private void WriteAll()
    {
        var all = Series();
        string? failure = null;
        foreach (var series in all.Where(IsDue))
        {
            failure = Write(series) ?? failure;
        }

        var isFailing = all.Any(series => series.RetryAt is not null);
        if (isFailing != _isFailing)
        {
            _isFailing = isFailing;
            _tell?.Invoke(
                isFailing
                    ? $"a log cannot be written: {failure}; it is tried again every second, and what does not fit "
                        + "into memory meanwhile is counted"
                    : "the logs are written again"
            );
        }
    }

    private bool IsDue(LogSeries series) =>
        series.RetryAt is not { } at || _time.GetTimestamp() >= at || _isEnding;

    private string? Write(LogSeries series)
    {
        try
        {
            series.Flush(_options.MaximumSize);
            series.RetryAt = null;
            return null;
        }
        catch (IOException e)
        {
            series.RetryAt =
                _time.GetTimestamp() + (long)(s_retryDelay.TotalSeconds * _time.TimestampFrequency);
            _retry.Change(s_retryDelay, Timeout.InfiniteTimeSpan);
            return e.Message;
        }
    }

    private List<LogSeries> Series()
    {
        lock (_lock)
        {
            return _series;
        }
    }
}
