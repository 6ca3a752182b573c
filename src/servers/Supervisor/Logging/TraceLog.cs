using System.Buffers;
using System.Globalization;
using System.Text;
using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor.Logging;

/// <summary>
/// The supervisor's log: one file a day, the date after a hyphen before the suffix (reference: SV::log). A disk
/// that is slow, full or gone costs nobody time, and lines only when it stays so for long.
/// </summary>
internal sealed class TraceLog : IDisposable
{
    private readonly TimeProvider _time;
    private readonly RotatingFile _file;
    private readonly LogWriter _writer;
    private readonly LogSeries _lines;
    private readonly LogWriter? _echoWriter;
    private readonly LogSeries? _echoed;

    /// <summary>Creates a log; the first line opens the file.</summary>
    /// <param name="basePath">Absolute path and base name, such as <c>/is/logs/Supervisor.log</c>.</param>
    /// <param name="options">How far files grow and how long they are kept.</param>
    /// <param name="level">Lines above this level are dropped.</param>
    /// <param name="time">The clock.</param>
    /// <param name="echo">Receives every line, too, on a thread of its own; null for none.</param>
    public TraceLog(
        string basePath,
        OutputLogOptions options,
        int level,
        TimeProvider time,
        Action<string>? echo
    )
    {
        Level = level;
        _time = time;
        var folder = Path.GetDirectoryName(basePath)!;
        var stem = Path.GetFileNameWithoutExtension(basePath);
        var suffix = Path.GetExtension(basePath);
        _file = new RotatingFile(folder, stem, suffix);
        _writer = new LogWriter(
            options,
            time,
            new LogRetention(folder, suffix, name => name.Stem == stem),
            Important
        );
        _lines = _writer.Add(_file, DropNotice);
        if (echo is not null)
        {
            // A terminal that was stopped keeps its writer, and must not keep the file's.
            _echoWriter = new LogWriter(options, time, retention: null, tell: null);
            _echoed = _echoWriter.Add(new EchoTarget(echo), DropNotice);
            _echoWriter.Start();
        }

        _writer.Start();
    }

    /// <summary>1 starts, ends and failures; 2 every change; 3 requests; 4 every event.</summary>
    public int Level { get; set; }

    /// <summary>How far files grow and how long they are kept; takes effect with the next line.</summary>
    public OutputLogOptions Options
    {
        get => _writer.Options;
        set => _writer.Options = value;
    }

    /// <summary>The file of today.</summary>
    public string FileOfToday => _file.PathOf(DayOf(_time.GetLocalNow()));

    /// <summary>Starts, ends and failures.</summary>
    public void Important(string message) => Write(1, message);

    /// <summary>A failure that the caller tells the terminal itself.</summary>
    public void Quietly(string message) => Write(1, message, isEchoed: false);

    /// <summary>Changes of a server's state.</summary>
    public void Change(string message) => Write(2, message);

    /// <summary>Requests of the control interface, statistics.</summary>
    public void Request(string message) => Write(3, message);

    /// <summary>Every event.</summary>
    public void Event(string message) => Write(4, message);

    /// <summary>Writes what was logged, at most for 2 s for the file and as long for the echo.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _echoWriter?.Dispose();
    }

    private void Write(int level, string message, bool isEchoed = true)
    {
        if (level > Level)
        {
            return;
        }

        var now = _time.GetLocalNow();
        var line = LineOf(now, level, message);
        // First the echo: what goes wrong with the file must not be shown before the line it went wrong with.
        if (isEchoed && _echoed is not null)
        {
            _echoed.Add(DayOf(now), line);
            _echoWriter!.Wake();
        }

        _lines.Add(DayOf(now), line);
        _writer.Wake();
    }

    private (DateOnly Day, byte[] Line) DropNotice(long count)
    {
        var now = _time.GetLocalNow();
        return (
            DayOf(now),
            LineOf(now, 1, $"{count} lines are missing here: they came faster than they were taken")
        );
    }

    // A server's status line or file name must not be able to forge log lines.
    private static byte[] LineOf(DateTimeOffset now, int level, string message)
    {
        var line = new ArrayBufferWriter<byte>(64 + message.Length);
        var stamp = string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd HH:mm:ss.fff} {level} ");
        line.Write(Encoding.UTF8.GetBytes(stamp));
        LogText.Append(line, Encoding.UTF8.GetBytes(message));
        line.Write("\n"u8);
        return line.WrittenSpan.ToArray();
    }

    private static DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(now.DateTime);
}
