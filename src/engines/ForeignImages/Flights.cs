using System.Collections.Concurrent;

namespace ImageServing.ForeignImages;

/// <summary>
/// One piece of work for each key, however many wait for it. It goes on when those who wait leave: the next one is
/// glad of it, and it ends by its own limit.
/// </summary>
/// <typeparam name="T">What the work gives.</typeparam>
public sealed class Flights<T>
{
    private readonly ConcurrentDictionary<string, Lazy<Task<T>>> _running = new(StringComparer.Ordinal);

    /// <summary>Waits for the work of a key, which is begun if it is not under way.</summary>
    /// <param name="key">What the work is about.</param>
    /// <param name="work">The work; ends by itself.</param>
    /// <param name="cancellation">Ends the wait, not the work.</param>
    public Task<T> JoinAsync(string key, Func<Task<T>> work, CancellationToken cancellation)
    {
        var mine = new Lazy<Task<T>>(() => RunAsync(key, work));
        return _running.GetOrAdd(key, mine).Value.WaitAsync(cancellation);
    }

    private async Task<T> RunAsync(string key, Func<Task<T>> work)
    {
        // Whoever joins must find the flight under way before it can end.
        await Task.Yield();
        try
        {
            return await work();
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }
}
