using System.Globalization;
using System.Text;

namespace ImageServing.Supervisor.Logging;

/// <summary>
/// The supervisor's log: one file a day, the date after a hyphen before the suffix (reference: SV::log). A disk
/// that is full or gone costs lines and nothing else.
/// </summary>
internal sealed class TraceLog : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string _basePath;
    private readonly TimeProvider _time;
    private readonly Action<string>? _echo;
    private StreamWriter? _writer;
    private string? _writerPath;

    /// <summary>Creates a log; the first line opens the file.</summary>
    /// <param name="basePath">Path and base name, such as <c>logs/Supervisor.log</c>.</param>
    /// <param name="level">Lines above this level are dropped.</param>
    /// <param name="time">The clock.</param>
    /// <param name="echo">Receives every line, too; null for none.</param>
    public TraceLog(string basePath, int level, TimeProvider time, Action<string>? echo)
    {
        _basePath = basePath;
        Level = level;
        _time = time;
        _echo = echo;
    }

    /// <summary>1 starts, ends and failures; 2 every change; 3 requests; 4 every event.</summary>
    public int Level { get; set; }

    /// <summary>The file of today.</summary>
    public string FileOfToday => PathOf(_time.GetLocalNow());

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

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            CloseWriter();
        }
    }

    private void Write(int level, string message, bool isEchoed = true)
    {
        if (level > Level)
        {
            return;
        }

        var now = _time.GetLocalNow();
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{now:yyyy-MM-dd HH:mm:ss.fff} {level} {OneLine(message)}"
        );
        lock (_lock)
        {
            if (isEchoed)
            {
                _echo?.Invoke(line);
            }

            try
            {
                WriterOf(now).WriteLine(line);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                CloseWriter();
            }
        }
    }

    private StreamWriter WriterOf(DateTimeOffset now)
    {
        var path = PathOf(now);
        if (_writer is null || _writerPath != path)
        {
            CloseWriter();
            _writer = new StreamWriter(path, append: true, new UTF8Encoding(false)) { AutoFlush = true };
            _writerPath = path;
        }

        return _writer;
    }

    private void CloseWriter()
    {
        var writer = _writer;
        _writer = null;
        try
        {
            writer?.Dispose();
        }
        catch (IOException)
        {
            // What could not be written stays unwritten.
        }
    }

    private string PathOf(DateTimeOffset now) =>
        Path.ChangeExtension(_basePath, null)
        + now.ToString("-yyyy-MM-dd", CultureInfo.InvariantCulture)
        + Path.GetExtension(_basePath);

    // A server's status line or file name must not be able to forge log lines.
    private static string OneLine(string message) =>
        message.Any(char.IsControl)
            ? string.Concat(message.Select(c => char.IsControl(c) ? ' ' : c))
            : message;
}
