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

    private volatile Generations _generations = new(Empty(), Empty());

    /// <summary>Finds what a URL has come to.</summary>
    /// <param name="target">Path and query as received.</param>
    /// <param name="known">What it has come to.</param>
    public bool TryFind(string target, [NotNullWhen(true)] out KnownPicture? known)
    {
        var (young, old) = _generations;
        if (young.TryGetValue(target, out known))
        {
            return true;
        }

        if (!old.TryGetValue(target, out known))
        {
            return false;
        }

        Add(target, known);
        return true;
    }

    /// <inheritdoc cref="TryFind(string, out KnownPicture?)"/>
    /// <param name="target">Path and query as received.</param>
    /// <param name="text">The same as text.</param>
    /// <param name="known">What it has come to.</param>
    public bool TryFind(
        ReadOnlySpan<byte> target,
        [NotNullWhen(true)] out string? text,
        [NotNullWhen(true)] out KnownPicture? known
    )
    {
        var (young, old) = _generations;
        if (young.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(target, out text, out known))
        {
            return true;
        }

        if (!old.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(target, out text, out known))
        {
            return false;
        }

        Add(text, known);
        return true;
    }

    /// <summary>Keeps what a URL has come to.</summary>
    public void Add(string target, KnownPicture known)
    {
        if (target.Length > LongestUrl)
        {
            return;
        }

        var generations = _generations;
        generations.Young[target] = known;
        if (generations.Count() >= Most)
        {
            // Of two threads that find it full one turns it over.
            Interlocked.CompareExchange(ref _generations, new(Empty(), generations.Young), generations);
        }
    }

    private static ConcurrentDictionary<string, KnownPicture> Empty() => new(TargetComparer.Instance);

    private sealed record Generations(
        ConcurrentDictionary<string, KnownPicture> Young,
        ConcurrentDictionary<string, KnownPicture> Old
    )
    {
        private int _added;

        /// <summary>Additions, so that nobody takes all locks of a dictionary to count it.</summary>
        public int Count() => Interlocked.Increment(ref _added);
    }
}
