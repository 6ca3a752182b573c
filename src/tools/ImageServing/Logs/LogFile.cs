using System.Globalization;
using System.Text;

namespace ImageServing.Cli.Logs;

/// <summary>A log file that is read as it grows. It stays open, so that a rotation takes nothing away.</summary>
internal sealed class LogFile : IDisposable
{
    /// <summary>Bytes that one reading takes at most; the beginning of a larger file is left out.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    // Longer lines are cut in two: whoever writes them writes no lines.
    private const int LongestLine = 64 * 1024;

    private readonly FileStream _stream;
    private readonly TimeZoneInfo _zone;
    private readonly List<byte> _unfinished = [];
    private LogLine? _last;
    private bool _skipsLine;

    private LogFile(LogName name, FileStream stream, TimeZoneInfo zone)
    {
        Name = name;
        _stream = stream;
        _zone = zone;
    }

    /// <summary>What its name told when it was opened.</summary>
    public LogName Name { get; }

    /// <summary>
    /// Where the file lies now: the kernel tells the path of what a process has open (proc(5)), renamed or not. Of a
    /// file that is gone the path is none that exists.
    /// </summary>
    public string Path =>
        File.ResolveLinkTarget(
            string.Create(
                CultureInfo.InvariantCulture,
                $"/proc/self/fd/{_stream.SafeFileHandle.DangerousGetHandle()}"
            ),
            returnFinalTarget: false
        )!.FullName;

    /// <summary>Opens a file at its beginning.</summary>
    /// <param name="name">What its name tells.</param>
    /// <param name="path">Absolute path.</param>
    /// <param name="zone">Time zone of the lines that name none.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static LogFile Open(LogName name, string path, TimeZoneInfo zone) =>
        new(
            name,
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete),
            zone
        );

    /// <summary>Leaves out what does not fit one reading.</summary>
    public void SkipToTail()
    {
        if (_stream.Length > MostBytes)
        {
            _stream.Seek(-MostBytes, SeekOrigin.End);
            _skipsLine = true;
        }
    }

    /// <summary>Reads the lines that have come since the last reading, at most <see cref="MostBytes"/>.</summary>
    public IReadOnlyList<LogLine> Read()
    {
        // Emptied by somebody who keeps the file, or cut because a full disk took half a line.
        if (_stream.Length is var length && length < _stream.Position)
        {
            _stream.Seek(length < _stream.Position / 2 ? 0 : length, SeekOrigin.Begin);
            _unfinished.Clear();
        }

        List<LogLine> lines = [];
        var buffer = new byte[LongestLine];
        var left = MostBytes;
        while (left > 0 && _stream.Read(buffer, 0, Math.Min(buffer.Length, left)) is var count and > 0)
        {
            left -= count;
            Split(buffer.AsSpan(0, count), lines);
        }

        return lines;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Split(ReadOnlySpan<byte> bytes, List<LogLine> lines)
    {
        while (bytes.IndexOf((byte)'\n') is var end and >= 0)
        {
            _unfinished.AddRange(bytes[..end]);
            Finish(lines);
            bytes = bytes[(end + 1)..];
        }

        _unfinished.AddRange(bytes);
        if (_unfinished.Count >= LongestLine)
        {
            Finish(lines);
        }
    }

    private void Finish(List<LogLine> lines)
    {
        if (!_skipsLine)
        {
            var text = Encoding.UTF8.GetString([.. _unfinished]);
            _last = LogLine.Of(Name.Stem, Terminals.Text.Clean(text.TrimEnd('\r')), _last, _zone);
            lines.Add(_last);
        }

        _skipsLine = false;
        _unfinished.Clear();
    }
}
