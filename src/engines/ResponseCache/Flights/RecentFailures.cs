using System.Collections.Concurrent;

namespace ImageServing.ResponseCache.Flights;

/// <summary>Failures of a moment ago, so that a picture that cannot be made is not tried for every request.</summary>
internal sealed class RecentFailures<TFailure>(TimeSpan hold, TimeProvider time)
    where TFailure : class
{
    // Who asks for more broken pictures at once than this has each of them tried.
    private const int Most = 1024;

    private readonly ConcurrentDictionary<CacheKey, (TFailure Failure, long At)> _failures = new();

    public TFailure? Find(CacheKey key)
    {
        if (!_failures.TryGetValue(key, out var known))
        {
            return null;
        }

        if (time.GetElapsedTime(known.At) < hold)
        {
            return known.Failure;
        }

        _failures.TryRemove(KeyValuePair.Create(key, known));
        return null;
    }

    public void Note(CacheKey key, TFailure failure)
    {
        if (hold <= TimeSpan.Zero)
        {
            return;
        }

        if (_failures.Count >= Most)
        {
            _failures.Clear();
        }

        _failures[key] = (failure, time.GetTimestamp());
    }
}
