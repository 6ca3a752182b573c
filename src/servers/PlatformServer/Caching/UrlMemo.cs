using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ImageServing.PlatformServer.Caching;

/// <summary>
/// What the URLs of the last minutes have come to, so that a hit is neither parsed nor resolved again. Two generations:
/// when the younger one is full it becomes the older one, and what is asked for again moves to the younger one. So it is
/// bounded, and a crawl displaces nothing that is in use. Thread safe.
/// </summary>
internal sealed class UrlMemo
{
    // With what is behind an entry, a kilobyte or two: 20 MB at most.
    private const int Most = 8192;

    // Longer URLs than this are rare, and are resolved each time.
    private const int LongestUrl = 1024;

    private volatile Generations _generations = new(new(), new());

    /// <summary>Finds what a URL has come to.</summary>
    public bool TryFind(string path, string query, [NotNullWhen(true)] out KnownPicture? known)
    {
        var (young, old) = _generations;
        if (young.TryGetValue((path, query), out known))
        {
            return true;
        }

        if (!old.TryGetValue((path, query), out known))
        {
            return false;
        }

        Add(path, query, known);
        return true;
    }

    /// <summary>Keeps what a URL has come to.</summary>
    public void Add(string path, string query, KnownPicture known)
    {
        if (path.Length + query.Length > LongestUrl)
        {
            return;
        }

        var generations = _generations;
        generations.Young[(path, query)] = known;
        if (generations.Count() >= Most)
        {
            // Of two threads that find it full one turns it over.
            Interlocked.CompareExchange(ref _generations, new(new(), generations.Young), generations);
        }
    }

    private sealed record Generations(
        ConcurrentDictionary<(string Path, string Query), KnownPicture> Young,
        ConcurrentDictionary<(string Path, string Query), KnownPicture> Old
    )
    {
        private int _added;

        /// <summary>Additions, so that nobody takes all locks of a dictionary to count it.</summary>
        public int Count() => Interlocked.Increment(ref _added);
    }
}
