using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace ImageServing.Supervisor.Logging;

/// <summary>Makes lines of the bytes that one process writes.</summary>
internal sealed class OutputSink : IDisposable
{
    private const int LongestLine = 16 << 10;

    // A prompt or a progress bar has no line end; what has been quiet for so long is shown without.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly ArrayBufferWriter<byte> _stamped = new();
    private readonly string _serverId;
    private readonly LogSeries _series;
    private readonly TimeProvider _time;
    private readonly Action _wake;
    private readonly Action<OutputSink> _disposed;
    private readonly ITimer _timer;
    private long _lastReceived;
    private bool _isTimerSet;
    private LineState _state;

    /// <summary>Creates a sink.</summary>
    /// <param name="serverId">Id of the server.</param>
    /// <param name="series">Takes the lines.</param>
    /// <param name="time">The clock.</param>
    /// <param name="wake">Called after lines were added.</param>
    /// <param name="disposed">Called once, at the end.</param>
    public OutputSink(
        string serverId,
        LogSeries series,
        TimeProvider time,
        Action wake,
        Action<OutputSink> disposed
    )
    {
        _serverId = serverId;
        _series = series;
        _time = time;
        _wake = wake;
        _disposed = disposed;
        _timer = time.CreateTimer(_ => TimerDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private enum LineState
    {
        /// <summary>Nothing of the line has been shown.</summary>
        Whole,

        /// <summary>Its begin has been shown because it waited; the rest becomes a line of its own.</summary>
        Begun,

        /// <summary>It was too long; the rest is left out.</summary>
        Cut,
    }

    /// <summary>Id of the process, shown in every line; 0 is shown as '-'. Set it as soon as it is known.</summary>
    public int ProcessId { get; set; }

    /// <summary>Takes bytes; never waits for a disk.</summary>
    /// <param name="bytes">
    /// What the process wrote, anywhere within lines; not used after the call. Empty when nobody can write any more:
    /// an incomplete last line ends.
    /// </param>
    public void Received(ReadOnlyMemory<byte> bytes)
    {
        lock (_lock)
        {
            if (bytes.IsEmpty)
            {
                EndIncomplete();
            }
            else
            {
                Split(bytes.Span);
            }
        }

        _wake();
    }

    /// <summary>Ends an incomplete last line.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            EndIncomplete();
            _timer.Dispose();
        }

        _wake();
        _disposed(this);
    }

    private void Split(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            Take(bytes[..end]);
            EndLine();
            bytes = bytes[(end + 1)..];
        }

        Take(bytes);
        if (_line.WrittenCount > 0)
        {
            Await();
        }
    }

    private void Take(ReadOnlySpan<byte> part)
    {
        if (_state == LineState.Cut)
        {
            return;
        }

        var room = LongestLine - _line.WrittenCount;
        _line.Write(part[..Math.Min(part.Length, room + 1)]);
        if (part.Length > room)
        {
            var text = _line.WrittenSpan;
            Add(text[..LogText.WholeCharacters(text, LongestLine)], " [cut: longer than 16 kB]"u8);
            _state = LineState.Cut;
        }
    }

    private void EndLine()
    {
        var line = _line.WrittenSpan;
        if (line.EndsWith("\r"u8))
        {
            line = line[..^1];
        }

        // The end of a line that has been shown already would be an empty one.
        if (_state == LineState.Whole || !line.IsEmpty)
        {
            Add(line, []);
        }

        _state = LineState.Whole;
    }

    private void EndIncomplete()
    {
        if (_line.WrittenCount > 0)
        {
            EndLine();
        }

        _state = LineState.Whole;
    }

    private void Add(ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark)
    {
        var now = _time.GetUtcNow();
        _stamped.ResetWrittenCount();
        var stamp = _stamped.GetSpan(128);
        var process = ProcessId == 0 ? "-" : ProcessId.ToString(CultureInfo.InvariantCulture);
        _ = Utf8.TryWrite(
            stamp,
            CultureInfo.InvariantCulture,
            $"{now:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {_serverId}[{process}] ",
            out var length
        );
        _stamped.Advance(length);
        LogText.Append(_stamped, text);
        _stamped.Write(mark);
        _stamped.Write("\n"u8);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, _time.LocalTimeZone).DateTime);
        _series.Add(day, _stamped.WrittenSpan.ToArray());
        _line.ResetWrittenCount();
    }

    private void Await()
    {
        _lastReceived = _time.GetTimestamp();
        if (!_isTimerSet)
        {
            _isTimerSet = true;
            _timer.Change(s_longestWait, Timeout.InfiniteTimeSpan);
        }
    }

    private void TimerDue()
    {
        lock (_lock)
        {
            _isTimerSet = false;
            if (_line.WrittenCount == 0)
            {
                return;
            }

            var rest = s_longestWait - _time.GetElapsedTime(_lastReceived);
            if (rest > TimeSpan.Zero)
            {
                _isTimerSet = true;
                _timer.Change(rest, Timeout.InfiniteTimeSpan);
                return;
            }

            EndIncomplete();
            _state = LineState.Begun;
        }

        _wake();
    }
}
