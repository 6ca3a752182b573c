using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace ImageServing.Hosting.Logging;

/// <summary>
/// Takes lines from every thread and writes them on one, a batch a write: a slow disk never holds up a request.
/// When lines come faster than the disk takes them, the surplus is dropped and counted.
/// </summary>
internal sealed class LogQueue : IAsyncDisposable, IDisposable
{
    // A burst of a second at the rate of one line a request; about 2 MB.
    private const int Capacity = 10_000;

    // Large enough for one write to hold what queues up meanwhile, small enough to reach readers of the file soon.
    private const int BatchCharacters = 64 * 1024;

    private readonly Channel<LogLine> _lines = Channel.CreateBounded<LogLine>(
        new BoundedChannelOptions(Capacity) { SingleReader = true }
    );
    private readonly DatedLogFile _file;
    private readonly Task _writer;
    private long _lost;

    public LogQueue(DatedLogFile file)
    {
        _file = file;
        _writer = Task.Run(WriteAllAsync);
    }

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
        await _writer;
        _file.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task WriteAllAsync()
    {
        var batch = new StringBuilder();
        while (await _lines.Reader.WaitToReadAsync())
        {
            while (_lines.Reader.TryRead(out var line))
            {
                var day = line.Day;
                AppendLost(batch);
                batch.Append(line.Text);
                var nextIsAnotherDay = _lines.Reader.TryPeek(out var next) && next.Day != day;
                if (next is null || nextIsAnotherDay || batch.Length > BatchCharacters)
                {
                    _file.TryAppend(day, batch.ToString());
                    batch.Clear();
                }
            }
        }
    }

    private void AppendLost(StringBuilder batch)
    {
        if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
        {
            batch.Append(CultureInfo.InvariantCulture, $"({lost} lines lost: the disk was too slow)\n");
        }
    }
}

/// <summary>A formatted line, its newline included, and the day whose file it belongs to.</summary>
internal sealed record LogLine(DateOnly Day, string Text);
