using System.Collections.Concurrent;
using System.Threading.Channels;
using ImageServing.ResponseCache.Purging;
using ImageServing.ResponseCache.Sharing;

namespace ImageServing.ResponseCache.Storage;

/// <summary>What is done beside the requests.</summary>
[Flags]
internal enum Chores
{
    None = 0,

    /// <summary>Read all folders: the index learns what other processes stored and deleted.</summary>
    Scan = 1,

    /// <summary>Delete the least recently used.</summary>
    Evict = 2,

    /// <summary>Delete what was purged.</summary>
    Sweep = 4,
}

/// <summary>
/// Keeps the limits and the index, one chore at a time, on a thread of its own and only when woken. Of several processes
/// one evicts or sweeps at a time; each counts what it stores, and reads the folders again after a sixteenth of the limits,
/// so the limits are exceeded by at most that much for each further process.
/// </summary>
internal sealed class Janitor : IAsyncDisposable
{
    // How far below the limits an eviction goes: one in twenty stores then pays for the choice of the oldest.
    private const int EvictedShare = 20;

    // A use that another process told a file; the clock of files ticks in milliseconds, ours in seconds.
    private const int UseSlack = 2;

    // A sweep reads the head of every file; purges that come in a row share one.
    private static readonly TimeSpan s_sweepPause = TimeSpan.FromMinutes(1);

    private readonly CacheStoreOptions _options;
    private readonly DiskTier _disk;
    private readonly EntryIndex _index;
    private readonly PurgeBook _purges;
    private readonly Counters _counters;
    private readonly TimeProvider _time;
    private readonly string _claim;
    private readonly Channel<Chores> _bell = Channel.CreateBounded<Chores>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _sweepTimer;
    private readonly Task _loop;
    private readonly ConcurrentQueue<TaskCompletionSource> _settling = new();
    private int _due;
    private long? _swept;

    public Janitor(
        CacheStoreOptions options,
        DiskTier disk,
        EntryIndex index,
        PurgeBook purges,
        Counters counters,
        TimeProvider time,
        string claim
    )
    {
        _options = options;
        _disk = disk;
        _index = index;
        _purges = purges;
        _counters = counters;
        _time = time;
        _claim = claim;
        _sweepTimer = time.CreateTimer(
            _ => Wake(Chores.Sweep),
            state: null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        _loop = Task
            .Factory.StartNew(Run, _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .Unwrap();
    }

    /// <summary>Done when all folders were read once.</summary>
    public Task Complete => _complete.Task;

    public bool IsOverLimits => _index.Bytes > _options.MaxSize || _index.Count > _options.MaxEntries;

    public void Wake(Chores chores)
    {
        Interlocked.Or(ref _due, (int)chores);
        _bell.Writer.TryWrite(chores);
    }

    /// <summary>Done when what was due before the call is done.</summary>
    public Task SettleAsync()
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _settling.Enqueue(settled);
        Wake(Chores.None);
        return settled.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sweepTimer.DisposeAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _complete.TrySetCanceled();
        _stop.Dispose();
    }

    private async Task Run()
    {
        while (await _bell.Reader.WaitToReadAsync(_stop.Token))
        {
            _bell.Reader.TryRead(out _);
            TaskCompletionSource[] settling = [.. Settling()];
            var due = (Chores)Interlocked.Exchange(ref _due, 0);
            Attempt(due.HasFlag(Chores.Scan), Scan);
            Attempt(due.HasFlag(Chores.Sweep), SweepIfRested);
            Attempt(IsOverLimits, () => Alone(Evict));
            Array.ForEach(settling, settled => settled.TrySetResult());
        }
    }

    // A folder that goes away under a chore ends it; the next store wakes us again.
    private void Attempt(bool isDue, Action chore)
    {
        if (!isDue)
        {
            return;
        }

        try
        {
            chore();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _disk.NoteFault();
        }
    }

    private IEnumerable<TaskCompletionSource> Settling()
    {
        while (_settling.TryDequeue(out var settled))
        {
            yield return settled;
        }
    }

    private void Scan()
    {
        _index.BeginScan();
        var now = UnixSeconds.Of(_time.GetUtcNow());
        foreach (var file in _disk.Scan(_stop.Token))
        {
            _index.Set(file.Key, file.Size, Math.Min(UnixSeconds.Of(file.LastUse), now));
        }

        _index.EndScan();
        _complete.TrySetResult();
    }

    private void Evict()
    {
        // Others may have used some of the oldest; then the next oldest go. Three rounds, or the next store wakes us.
        for (var round = 0; round < 3 && IsOverLimits; round++)
        {
            var bytes = _index.Bytes - _options.MaxSize + (_options.MaxSize / EvictedShare);
            var entries = _index.Count - _options.MaxEntries + (_options.MaxEntries / EvictedShare);
            var isOverSize = _index.Bytes > _options.MaxSize;
            var isOverEntries = _index.Count > _options.MaxEntries;
            foreach (var (key, lastUse) in _index.Oldest(isOverSize ? bytes : 0, isOverEntries ? entries : 0))
            {
                _stop.Token.ThrowIfCancellationRequested();
                Evict(key, lastUse);
            }
        }
    }

    private void Evict(CacheKey key, uint lastUse)
    {
        var now = UnixSeconds.Of(_time.GetUtcNow());
        if (
            _disk.LastUse(key) is { } told
            && UnixSeconds.Of(told) is var use
            && use > lastUse + UseSlack
            && use <= now
        )
        {
            _index.Touch(key, use, uint.MaxValue);
            return;
        }

        _disk.Delete(key);
        _index.Remove(key);
        Interlocked.Increment(ref _counters.Evicted);
    }

    private void SweepIfRested()
    {
        if (_swept is { } before && _time.GetElapsedTime(before) is var rested && rested < s_sweepPause)
        {
            _sweepTimer.Change(s_sweepPause - rested, Timeout.InfiniteTimeSpan);
            return;
        }

        // Who sweeps now may not know our purge yet.
        var isDone = Alone(Sweep);
        _swept = _time.GetTimestamp();
        if (!isDone)
        {
            _sweepTimer.Change(s_sweepPause, Timeout.InfiniteTimeSpan);
        }
    }

    private void Sweep()
    {
        var purges = _purges.Set;
        foreach (var file in _disk.Scan(_stop.Token))
        {
            if (
                _disk.DeleteWhere(
                    file.Key,
                    head => head.Key != file.Key || purges.Voids(head.Mark, head.Key, head.Dependencies)
                )
            )
            {
                _index.Remove(file.Key);
                Interlocked.Increment(ref _counters.Purged);
            }
        }

        _purges.Forget(purges.Mark, _time.GetUtcNow());
    }

    private bool Alone(Action chore)
    {
        using var claim = ProcessClaim.TryTake(_claim);
        if (claim is null)
        {
            return false;
        }

        chore();
        return true;
    }
}
