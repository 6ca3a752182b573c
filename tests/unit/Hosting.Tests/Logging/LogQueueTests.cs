using System.Threading.Channels;
using ImageServing.Hosting.Logging;

namespace ImageServing.Hosting.Tests.Logging;

/// <summary>A log whose disk stands still, or takes nothing.</summary>
public sealed class LogQueueTests : IDisposable
{
    private static readonly DateOnly s_day = new(2026, 1, 31);

    private readonly SemaphoreSlim _disk = new(0);
    private readonly Channel<string> _written = Channel.CreateUnbounded<string>();
    private readonly Channel<LogTrouble> _told = Channel.CreateUnbounded<LogTrouble>();
    private string? _failure;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_queue_drops_lines_and_counts_them_and_nobody_waits()
    {
        var entered = new TaskCompletionSource();
        await using (var queue = Create(capacity: 3, entered.SetResult))
        {
            queue.Add(new LogLine(s_day, "0\n"));
            await entered.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);

            // The writer stands in the disk with the first line: three have room, two have not.
            foreach (var number in Enumerable.Range(1, 5))
            {
                queue.Add(new LogLine(s_day, $"{number}\n"));
            }

            Assert.Equal(2, queue.Lost);
            _disk.Release(100);
        }

        Assert.Equal(["0\n", "(2 lost)\n1\n2\n3\n"], await AllWrittenAsync());
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_is_told_once_and_its_return_too()
    {
        _disk.Release(1000);
        _failure = "No space left on device";
        await using (var queue = Create(capacity: 100))
        {
            queue.Add(new LogLine(s_day, "1\n"));
            Assert.Equal(new LogTrouble(_failure, 1), await _told.Reader.ReadAsync(Cancelled));
            queue.Add(new LogLine(s_day, "2\n"));
            await _written.Reader.ReadAsync(Cancelled);
            await _written.Reader.ReadAsync(Cancelled);

            _failure = null;
            queue.Add(new LogLine(s_day, "3\n"));
            Assert.Equal(new LogTrouble(null, 2), await _told.Reader.ReadAsync(Cancelled));
        }

        Assert.Equal(["(2 lost)\n3\n"], await AllWrittenAsync());
        Assert.False(_told.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_daily_log_survives_a_missing_folder_and_writes_once_it_is_there()
    {
        using var folder = new TemporaryFolder();
        var name = new DatedLogName(folder.At("later/access-"), ".log");
        await using (var log = new DailyLog(name, trouble => _told.Writer.TryWrite(trouble)))
        {
            log.Add(s_day, "lost\n");
            Assert.NotNull((await _told.Reader.ReadAsync(Cancelled)).Reason);
            Directory.CreateDirectory(name.Folder);
            log.Add(s_day, "kept\n");
            Assert.Equal(new LogTrouble(null, 1), await _told.Reader.ReadAsync(Cancelled));
            Assert.Equal(1, log.Lost);
        }

        Assert.Equal(
            "kept\n",
            await File.ReadAllTextAsync(folder.At("later/access-2026-01-31.log"), Cancelled)
        );
    }

    public void Dispose() => _disk.Dispose();

    private LogQueue Create(int capacity, Action? entered = null) =>
        new(
            (_, lines) =>
            {
                entered?.Invoke();
                entered = null;
                Assert.True(_disk.Wait(TimeSpan.FromSeconds(30)));
                _written.Writer.TryWrite(lines);
                return _failure;
            },
            new MemoryStream(),
            capacity,
            lost => $"({lost} lost)\n",
            trouble => _told.Writer.TryWrite(trouble)
        );

    private async Task<List<string>> AllWrittenAsync()
    {
        _written.Writer.Complete();
        return await _written.Reader.ReadAllAsync(Cancelled).ToListAsync(Cancelled);
    }
}
