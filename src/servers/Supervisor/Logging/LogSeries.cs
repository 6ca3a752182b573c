using System.Buffers;

namespace ImageServing.Supervisor.Logging;

/// <summary>
/// The lines of one log between whoever logs them and the writer: a bounded queue. When it is full, lines are
/// dropped and counted, and the count stands in their place as soon as there is room.
/// </summary>
internal sealed class LogSeries : IDisposable
{
    // A flood of one server or a file that cannot be written must not cost the other servers' lines.
    private const int MostBytes = 1 << 20;

    // An array and an entry of the queue.
    private const int Overhead = 48;

    private const int BatchBytes = 64 << 10;

    private readonly Lock _lock = new();
    private readonly Queue<(DateOnly Day, byte[] Line)> _lines = new();
    private readonly ArrayBufferWriter<byte> _batch = new();
    private readonly ILogTarget _target;
    private readonly LogBudget _budget;
    private readonly Func<long, (DateOnly Day, byte[] Line)> _dropNotice;
    private int _bytes;
    private long _dropped;

    /// <summary>Creates an empty series.</summary>
    /// <param name="target">Takes the lines.</param>
    /// <param name="budget">Bounds all series of a writer together.</param>
    /// <param name="dropNotice">The line that tells how many lines were dropped.</param>
    public LogSeries(ILogTarget target, LogBudget budget, Func<long, (DateOnly Day, byte[] Line)> dropNotice)
    {
        _target = target;
        _budget = budget;
        _dropNotice = dropNotice;
    }

    /// <summary>When the writer tries again, in ticks of its clock; null while nothing is wrong.</summary>
    public long? RetryAt { get; set; }

    /// <summary>Queues a line, or counts it when there is no room. Never waits for a disk.</summary>
    /// <param name="day">Local day of the line.</param>
    /// <param name="line">UTF-8 with its line end.</param>
    public void Add(DateOnly day, byte[] line)
    {
        lock (_lock)
        {
            if (!TryQueue(day, line))
            {
                _dropped++;
            }
        }
    }

    /// <summary>Writes what is queued; called by one thread.</summary>
    /// <param name="maximumSize">Bytes at which a file is put aside; 0 for no limit.</param>
    /// <exception cref="IOException">The rest stays queued.</exception>
    public void Flush(long maximumSize)
    {
        var limit = maximumSize == 0 ? BatchBytes : (int)Math.Min(BatchBytes, maximumSize);
        while (TakeBatch(limit) is { Count: > 0 } batch)
        {
            _target.Write(batch.Day, _batch.WrittenSpan, maximumSize);
            Remove(batch.Count);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _target.Dispose();

    // A line that follows dropped ones needs room for their count, too, which stands before it.
    private bool TryQueue(DateOnly day, byte[] line)
    {
        var notice = _dropped > 0 ? _dropNotice(_dropped) : default;
        var bytes = SizeOf(line) + (_dropped > 0 ? SizeOf(notice.Line) : 0);
        if (!TryTake(bytes))
        {
            return false;
        }

        if (_dropped > 0)
        {
            _lines.Enqueue(notice);
            _dropped = 0;
        }

        _lines.Enqueue((day, line));
        return true;
    }

    private bool TryTake(int bytes)
    {
        if (_bytes + bytes > MostBytes || !_budget.TryTake(bytes))
        {
            return false;
        }

        _bytes += bytes;
        return true;
    }

    private static int SizeOf(byte[] line) => line.Length + Overhead;

    // The lines stay queued until they are written, and count against the bound meanwhile.
    private (DateOnly Day, int Count) TakeBatch(int limit)
    {
        _batch.ResetWrittenCount();
        lock (_lock)
        {
            if (_lines.Count == 0 && _dropped > 0)
            {
                QueueNotice();
            }

            var count = 0;
            var day = default(DateOnly);
            foreach (var line in _lines)
            {
                if (count > 0 && (line.Day != day || _batch.WrittenCount + line.Line.Length > limit))
                {
                    break;
                }

                day = line.Day;
                _batch.Write(line.Line);
                count++;
            }

            return (day, count);
        }
    }

    // No later line brings the count along.
    private void QueueNotice()
    {
        var notice = _dropNotice(_dropped);
        if (TryTake(SizeOf(notice.Line)))
        {
            _lines.Enqueue(notice);
            _dropped = 0;
        }
    }

    private void Remove(int count)
    {
        lock (_lock)
        {
            var freed = 0;
            for (var i = 0; i < count; i++)
            {
                freed += SizeOf(_lines.Dequeue().Line);
            }

            _bytes -= freed;
            _budget.Return(freed);
        }
    }
}
