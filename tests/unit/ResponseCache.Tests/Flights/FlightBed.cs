using System.Threading.Channels;
using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Flights;

namespace ResponseCache.Tests.Flights;

/// <summary>A desk whose makings end when and how the test says.</summary>
internal sealed class FlightBed : IAsyncDisposable
{
    private readonly Channel<TaskCompletionSource<Creation<string>>> _makings = Channel.CreateUnbounded<
        TaskCompletionSource<Creation<string>>
    >();
    private int _count;

    public FlightBed(long memory = 8 << 20)
    {
        Store = Cache.Open(Cache.Options with { MemorySize = memory });
        Desk = new FlightDesk<string>(Store, new FlightOptions(), Cache.Time);
    }

    public CacheBed Cache { get; } = new();

    public CacheStore Store { get; }

    public FlightDesk<string> Desk { get; }

    public int Makings => Volatile.Read(ref _count);

    public Func<CachedResponse, CacheVerdict> Judge { get; set; } = _ => CacheVerdict.Fresh;

    public CachedResponse? LastStale { get; private set; }

    public CancellationToken LastToken { get; private set; }

    public Task LastMakingCancelled { get; private set; } = Task.CompletedTask;

    public FlightDesk<string> OtherDesk(FlightOptions? options = null) =>
        new(Cache.Open(), options ?? new FlightOptions(), Cache.Time);

    public Task<Landing<string>> AskAsync(FlightDesk<string>? desk = null) =>
        AskUntilAsync(TestContext.Current.CancellationToken, desk);

    public Task<Landing<string>> AskUntilAsync(CancellationToken stop, FlightDesk<string>? desk = null) =>
        (desk ?? Desk)
            .GetOrCreateAsync(
                CacheBed.KeyOf(1),
                this,
                static (bed, response) => bed.Judge(response),
                static (bed, stale, abandoned) => bed.MakeAsync(stale, abandoned),
                stop
            )
            .AsTask();

    public async Task<TaskCompletionSource<Creation<string>>> NextMakingAsync() =>
        await _makings
            .Reader.ReadAsync(TestContext.Current.CancellationToken)
            .AsTask()
            .WaitAsync(CacheBed.Patience, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Cache.DisposeAsync();

    private async Task<Creation<string>> MakeAsync(CachedResponse? stale, CancellationToken abandoned)
    {
        Interlocked.Increment(ref _count);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (LastStale, LastToken, LastMakingCancelled) = (stale, abandoned, cancelled.Task);
        var end = new TaskCompletionSource<Creation<string>>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        _makings.Writer.TryWrite(end);
        try
        {
            return await end.Task.WaitAsync(abandoned);
        }
        catch (OperationCanceledException)
        {
            cancelled.TrySetResult();
            throw;
        }
    }
}
