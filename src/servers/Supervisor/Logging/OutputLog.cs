using System.Globalization;
using System.Text;
using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor.Logging;

/// <summary>
/// What the servers write to standard output and error: <c>logs/&lt;server&gt;-yyyy-MM-dd.out</c>, each line with its
/// time in UTC, server and process id. The file's date is the local day, as that of every other log.
/// </summary>
internal sealed class OutputLog : IDisposable
{
    private const string Suffix = ".out";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LogSeries> _series = new(StringComparer.Ordinal);
    private readonly HashSet<OutputSink> _sinks = [];
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly LogWriter _writer;

    /// <summary>Starts the thread that writes.</summary>
    /// <param name="folder">Absolute path; created when missing.</param>
    /// <param name="options">How far files grow and how long they are kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tell">
    /// Receives one line when writing fails and one when it works again, on the thread that writes; null for nobody.
    /// </param>
    public OutputLog(string folder, OutputLogOptions options, TimeProvider time, Action<string>? tell = null)
    {
        _folder = folder;
        _time = time;
        // Files of servers that have left the registry grow old, too.
        var retention = new LogRetention(folder, Suffix, name => ServerReader.IsName(name.Stem));
        _writer = new LogWriter(options, time, retention, tell);
        _writer.Start();
    }

    /// <summary>How far files grow and how long they are kept; takes effect with the next line.</summary>
    public OutputLogOptions Options
    {
        get => _writer.Options;
        set => _writer.Options = value;
    }

    /// <summary>Takes the output of one process.</summary>
    /// <param name="serverId">Id of its server.</param>
    /// <param name="processId">Its id, or 0 when it is not known yet; see <see cref="OutputSink.ProcessId"/>.</param>
    /// <returns>Disposing it writes an incomplete last line.</returns>
    public OutputSink Open(string serverId, int processId)
    {
        lock (_lock)
        {
            var sink = new OutputSink(serverId, SeriesOf(serverId), _time, _writer.Wake, Forget)
            {
                ProcessId = processId,
            };
            _sinks.Add(sink);
            return sink;
        }
    }

    /// <summary>Absolute path of the file that takes a server's output today; it exists after the first line.</summary>
    public string FileOfToday(string serverId) => FileOf(serverId).PathOf(Today());

    /// <summary>Writes what has been received, at most for 2 s.</summary>
    public void Dispose()
    {
        OutputSink[] open;
        lock (_lock)
        {
            open = [.. _sinks];
        }

        foreach (var sink in open)
        {
            sink.Dispose();
        }

        _writer.Dispose();
    }

    private LogSeries SeriesOf(string serverId)
    {
        if (!_series.TryGetValue(serverId, out var series))
        {
            series = _writer.Add(FileOf(serverId), count => (Today(), DropNotice(serverId, count)));
            _series[serverId] = series;
        }

        return series;
    }

    private void Forget(OutputSink sink)
    {
        lock (_lock)
        {
            _sinks.Remove(sink);
        }
    }

    private byte[] DropNotice(string serverId, long count) =>
        Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {serverId}[-] {count} lines are missing here: they came faster than the disk took them\n"
            )
        );

    private RotatingFile FileOf(string serverId) => new(_folder, serverId, Suffix);

    private DateOnly Today() => DateOnly.FromDateTime(_time.GetLocalNow().DateTime);
}
