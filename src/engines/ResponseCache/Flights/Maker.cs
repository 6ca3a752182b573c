namespace ImageServing.ResponseCache.Flights;

/// <summary>What a request brings along: how to judge a stored response, and how to make a new one.</summary>
internal sealed class Maker<TState, TFailure>(
    TState state,
    Func<TState, CachedResponse, CacheVerdict> judge,
    Func<TState, CachedResponse?, CancellationToken, Task<Creation<TFailure>>> create
)
    where TFailure : class
{
    public CacheVerdict Judge(CachedResponse response) => judge(state, response);

    public bool IsStale(CachedResponse response) => Judge(response) == CacheVerdict.Stale;

    public Task<Creation<TFailure>> Create(CachedResponse? stale, CancellationToken abandoned) =>
        create(state, stale, abandoned);
}
