using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using ImageServing.ResponseCache.Purging;
using ImageServing.ResponseCache.Storage;

namespace ImageServing.ResponseCache;

/// <summary>
/// Responses by key: the hottest in memory, all in files ("Response data cache"). Any number of processes may share the
/// folders. No fault of a disk is a fault of a call: it is reported once, and the memory goes on alone until the disk is
/// back.
/// </summary>
public sealed class CacheStore : IAsyncDisposable
{
    // A file is told of its uses this often: the order of last uses survives a restart as exactly as this.
    private const uint FileTouchSeconds = 300;

    // Uses that wait to be told to files; what does not fit is told at a later use.
    private const int MostTouches = 4096;

    // The part of the limits that this process may store before it reads the folders again.
    private const int ScanShare = 16;

    // Replaced entries that other processes are told of, until the records are swept; beyond, they find out themselves
    // when their copy is no longer fresh.
    private const int MostReplacements = 2048;

    private readonly CacheStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly HotTier _hot;
    private readonly DiskTier _disk;
    private readonly EntryIndex _index = new();
    private readonly PurgeBook _purges;
    private readonly Janitor _janitor;
    private readonly Counters _counters = new();
    private readonly Channel<CacheKey> _touches = Channel.CreateBounded<CacheKey>(
        new BoundedChannelOptions(MostTouches) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly Task _toucher;
    private long _bytesSinceScan;
    private long _entriesSinceScan;

    private CacheStore(CacheStoreOptions options, TimeProvider time, Action<DiskReport> report)
    {
        _options = options;
        _time = time;
        _hot = new HotTier(options.MemorySize);
        RootFolder[] roots =
        [
            .. options.Roots.Select(root => new RootFolder(
                root.TrimEnd('/'),
                options.DiskRetry,
                time,
                report
            )),
        ];
        var records = new RootFolder(Path.Combine(roots[0].Path, "purges"), options.DiskRetry, time, report);
        _disk = new DiskTier(roots, options.MaxEntrySize, time);
        _purges = new PurgeBook(new PurgeFolder(roots[0].Path), fault => Tell(records, fault), ApplyToMemory);
        Name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(roots[0].Path)).AsSpan(0, 16));
        _purges.LookIfDue(time.GetUtcNow());
        _janitor = new Janitor(options, _disk, _index, _purges, _counters, time, $"{Name}/janitor");
        _janitor.Wake(_purges.Set.Mark.Sequence > 0 ? Chores.Scan | Chores.Sweep : Chores.Scan);
        _toucher = TellUsesAsync();
    }

    /// <summary>Done when all folders were read since the start. Lookups need not wait for it.</summary>
    public Task Complete => _janitor.Complete;

    /// <summary>Figures since the start.</summary>
    public CacheStats Stats =>
        new()
        {
            Entries = _index.Count,
            Bytes = _index.Bytes,
            IsComplete = Complete.IsCompletedSuccessfully,
            MemoryEntries = _hot.Count,
            MemoryBytes = _hot.Bytes,
            MemoryHits = Volatile.Read(ref _counters.MemoryHits),
            DiskHits = Volatile.Read(ref _counters.DiskHits),
            MissesAbsent = _counters.Misses(MissCause.Absent),
            MissesStale = _counters.Misses(MissCause.Stale),
            MissesPurged = _counters.Misses(MissCause.Purged),
            MissesCorrupt = _counters.Misses(MissCause.Corrupt),
            MissesFault = _counters.Misses(MissCause.Fault),
            Stored = Volatile.Read(ref _counters.Stored),
            NotStored = Volatile.Read(ref _counters.NotStored),
            Evicted = Volatile.Read(ref _counters.Evicted),
            Purged = Volatile.Read(ref _counters.Purged),
            DiskFaults = _disk.Faults,
        };

    /// <summary>The same in every process that shares the folders.</summary>
    internal string Name { get; }

    /// <summary>Opens a cache; its folders are made when they are needed, and read in the background.</summary>
    /// <param name="options">Folders and limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Told when a root folder stops working, and when it works again; from any thread.</param>
    public static CacheStore Open(CacheStoreOptions options, TimeProvider time, Action<DiskReport> report) =>
        new(options, time, report);

    /// <summary>A response that is in memory; well under a microsecond, without a lock or an allocation.</summary>
    public CachedResponse? FindHot(CacheKey key)
    {
        var now = _time.GetUtcNow();
        _purges.LookIfDue(now);
        if (
            _hot.Find(key) is not { } entry
            || entry.Response is not { } response
            || entry.IsVoid(_purges.Set, response)
        )
        {
            return null;
        }

        Interlocked.Increment(ref _counters.MemoryHits);
        var second = UnixSeconds.Of(now);
        if (entry.LastUse != second)
        {
            entry.LastUse = second;
            NoteUse(key, second);
        }

        return response;
    }

    /// <summary>A response from memory or from its file; null for a miss.</summary>
    public CachedResponse? Find(CacheKey key)
    {
        if (FindHot(key) is { } hot)
        {
            return hot;
        }

        var outcome = FindFile(key);
        if (outcome.Response is null)
        {
            _counters.Missed(outcome.Cause);
            return null;
        }

        HitFile();
        return outcome.Response;
    }

    /// <summary>What a response must carry whose making begins now: a purge after it voids the response.</summary>
    public PurgeMark Mark() => _purges.MarkOf(_time.GetUtcNow());

    /// <summary>Stores a response, in memory if it is small enough and in its file if the disk allows.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="response">The response, with both times.</param>
    /// <param name="mark">From <see cref="Mark"/>, taken before the first look at what it is made from.</param>
    public void Store(CacheKey key, CachedResponse response, PurgeMark mark)
    {
        _hot.Add(key, response, mark);
        var size = mark.Epoch == 0 ? 0 : _disk.Write(key, mark, response);
        if (size > 0)
        {
            _index.Set(key, size, UnixSeconds.Of(_time.GetUtcNow()));
            WakeJanitor(size);
        }
        else
        {
            // An older one must not come back when the memory has forgotten this one.
            _disk.Delete(key);
            _index.Remove(key);
        }

        // After both, so that a purge that comes in between finds it there or is found here.
        _purges.LookIfDue(_time.GetUtcNow());
        var isVoid = _purges.Set.Voids(mark, key, response.Dependencies);
        if (isVoid)
        {
            Forget(key);
        }

        var isStored = !isVoid && (size > 0 || PeekHot(key) is not null);
        Interlocked.Increment(ref isStored ? ref _counters.Stored : ref _counters.NotStored);
    }

    /// <summary>
    /// Stores a response in place of an older one, which the other processes may hold in memory: they forget it within
    /// a second.
    /// </summary>
    /// <param name="key">Its key.</param>
    /// <param name="response">The response, with both times.</param>
    /// <param name="mark">From <see cref="Mark"/>, taken before the first look at what it is made from.</param>
    public void Replace(CacheKey key, CachedResponse response, PurgeMark mark)
    {
        var before = _purges.Set;
        if (
            mark.Epoch == 0
            || before.Scopes.Count >= MostReplacements
            || before.Voids(mark, key, response.Dependencies)
        )
        {
            Store(key, response, mark);
            return;
        }

        Purge(PurgeScope.Key(key));
        var after = Mark();

        // What else was purged meanwhile may be what this response was made from: then it is not kept.
        var isOursAlone = after.Epoch == before.Epoch && after.Sequence == before.Last + 1;
        Store(key, response, isOursAlone ? after : mark);
    }

    /// <summary>Notes that the dependencies of a response were found unchanged.</summary>
    /// <returns>The response with its new time.</returns>
    public CachedResponse NoteValidation(CacheKey key, CachedResponse response, DateTimeOffset at)
    {
        var validated = response with { Validated = at };
        _hot.Refresh(key, validated);
        _disk.NoteValidation(key, at);
        return validated;
    }

    /// <summary>
    /// Purges: effective at once in this process, and in every other one within a second. What is being made at that moment
    /// from what was purged is not stored.
    /// </summary>
    /// <returns>Null, or why other processes do not know of it yet; they will when the folder can be written.</returns>
    public string? Purge(PurgeScope scope)
    {
        var fault = _purges.Add(scope, _time.GetUtcNow());
        if (scope.EntryKey is { } key)
        {
            Forget(key);
        }
        else
        {
            _janitor.Wake(Chores.Sweep);
        }

        return fault;
    }

    /// <summary>Entries of all processes in no order, without their bodies; reads one file after the other.</summary>
    /// <param name="scope">Which; <see cref="PurgeScope.All"/> for any.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Ends the search.</param>
    public IReadOnlyList<CacheListing> List(PurgeScope scope, int limit, CancellationToken stop) =>
        [.. Listed(scope, stop).Take(limit)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_touches.Writer.TryComplete())
        {
            await _janitor.DisposeAsync();
            await _toucher;
            _disk.Dispose();
        }
    }

    /// <summary>Done when the limits hold again and what was purged is deleted, as far as this process does it.</summary>
    internal Task SettleAsync() => _janitor.SettleAsync();

    /// <summary>A look at the file only, which its caller counts.</summary>
    internal ReadOutcome FindFile(CacheKey key)
    {
        var outcome = _disk.Read(key);
        if (outcome.Response is not { } response)
        {
            _index.Remove(key);
            return outcome;
        }

        if (_purges.Set.Voids(outcome.Mark, key, response.Dependencies))
        {
            Forget(key);
            return ReadOutcome.Miss(MissCause.Purged);
        }

        var second = UnixSeconds.Of(_time.GetUtcNow());
        if (_index.Contains(key))
        {
            NoteUse(key, second);
        }
        else
        {
            _index.Set(key, outcome.Size, second);
        }

        _hot.Add(key, response, outcome.Mark);
        return outcome;
    }

    /// <summary>Whether a response whose making began at a mark may have been purged since.</summary>
    internal bool MayBeVoid(PurgeMark mark, CacheKey key) => _purges.Set.MayVoid(mark, key);

    internal CachedResponse? PeekHot(CacheKey key) =>
        _hot.Peek(key) is { Response: { } response } entry && !entry.IsVoid(_purges.Set, response)
            ? response
            : null;

    internal void HitFile() => Interlocked.Increment(ref _counters.DiskHits);

    internal void Missed(MissCause cause) => _counters.Missed(cause);

    private IEnumerable<CacheListing> Listed(PurgeScope scope, CancellationToken stop)
    {
        var now = _time.GetUtcNow();
        _purges.LookIfDue(now);
        var purges = _purges.Set;
        foreach (var (key, response) in _hot.All)
        {
            if (PurgeSet.Matches(scope, key, response.Dependencies))
            {
                yield return new CacheListing(
                    key,
                    response.ContentType,
                    response.Created,
                    response.Dependencies,
                    response.Body.Length,
                    IsInMemory: true
                );
            }
        }

        foreach (var file in _disk.Scan(stop))
        {
            if (
                (scope.EntryKey ?? file.Key) == file.Key
                && PeekHot(file.Key) is null
                && _disk.ReadHead(file.Key) is { } head
                && !purges.Voids(head.Mark, head.Key, head.Dependencies)
                && PurgeSet.Matches(scope, head.Key, head.Dependencies)
            )
            {
                yield return new CacheListing(
                    head.Key,
                    head.ContentType,
                    head.Created,
                    head.Dependencies,
                    head.BodyLength,
                    IsInMemory: false
                );
            }
        }
    }

    private void Forget(CacheKey key)
    {
        _hot.Remove(key);
        _disk.Delete(key);
        _index.Remove(key);
    }

    private void ApplyToMemory(IReadOnlyCollection<PurgeScope> scopes) =>
        _hot.RemoveWhere(
            (key, response) =>
                scopes.Count == 0 || scopes.Any(scope => PurgeSet.Matches(scope, key, response.Dependencies))
        );

    private void WakeJanitor(long size)
    {
        var bytes = Interlocked.Add(ref _bytesSinceScan, size);
        var entries = Interlocked.Increment(ref _entriesSinceScan);
        if (bytes > _options.MaxSize / ScanShare || entries > _options.MaxEntries / ScanShare)
        {
            Volatile.Write(ref _bytesSinceScan, 0);
            Volatile.Write(ref _entriesSinceScan, 0);
            _janitor.Wake(Chores.Scan);
        }
        else if (_janitor.IsOverLimits)
        {
            _janitor.Wake(Chores.Evict);
        }
    }

    private void NoteUse(CacheKey key, uint second)
    {
        if (_index.Touch(key, second, FileTouchSeconds))
        {
            _touches.Writer.TryWrite(key);
        }
    }

    private async Task TellUsesAsync()
    {
        await foreach (var key in _touches.Reader.ReadAllAsync())
        {
            _disk.NoteUse(key, _time.GetUtcNow());
        }
    }

    private static void Tell(RootFolder folder, Exception? fault)
    {
        if (fault is null)
        {
            folder.Succeeded();
        }
        else
        {
            folder.Failed(fault);
        }
    }
}
