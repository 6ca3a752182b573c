using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.Caching;
using ImageServing.PlatformServer.Replies;

namespace ImageServing.PlatformServer.AccessLogging;

/// <summary>
/// What the stages of a request tell the access log and the metrics. One object for each request, found among
/// <see cref="HttpContext.Features"/>; whoever knows a value sets it, and what nobody sets is logged as '-'.
/// </summary>
/// <param name="time">Measures durations.</param>
internal sealed class AccessLogFeature(TimeProvider time)
{
    private readonly long _accepted = time.GetTimestamp();
    private long _parsed;
    private long _firstByte;
    private long _fetching;
    private int _fetches;

    /// <summary>When the request's headers had arrived.</summary>
    public DateTimeOffset AcceptedAt { get; } = time.GetLocalNow();

    /// <summary>Requests in this process at that moment, this one included.</summary>
    public int Overlap { get; set; } = 1;

    /// <summary>The request type as the reference names it, such as img; null where there is none.</summary>
    public string? RequestType { get; set; }

    /// <summary>Root id of the main catalog; null for the default catalog.</summary>
    public string? RootId { get; set; }

    /// <summary>Folder and name of the cache entry.</summary>
    public string? CacheKey { get; set; }

    /// <summary>What the response cache did.</summary>
    public ResponseCacheUse CacheUse { get; set; }

    /// <summary>The context that the request was forwarded to.</summary>
    public string? ForwardedTo { get; set; }

    /// <summary>Path and query after the rules.</summary>
    public string? TransformedUrl { get; set; }

    /// <summary>Why the request failed, in one line.</summary>
    public string? Error { get; private set; }

    /// <summary>The category of the error; null where only the status tells.</summary>
    public ProcessingStatus? Processing { get; set; }

    /// <summary>Whether a file was named by its path instead of a record.</summary>
    public bool IsPathBased { get; set; }

    /// <summary>Address of the peer whose cache answered.</summary>
    public string? PeerServer { get; set; }

    /// <summary>Length of the entity of a 304, where it is known without a body.</summary>
    public long? EntityBytes { get; set; }

    /// <summary>Bytes of the response's body that were sent.</summary>
    public long BodyBytes { get; private set; }

    /// <summary>Since the request was accepted.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_accepted);

    /// <summary>Time for parsing and the catalogs; null when the request did not get so far.</summary>
    public TimeSpan? ParseTime => _parsed == 0 ? null : time.GetElapsedTime(_accepted, _parsed);

    /// <summary>Time for the cache and the render servers; null when they were not asked.</summary>
    public TimeSpan? FetchTime =>
        Interlocked.Read(ref _fetching) is > 0 and var ticks ? TimeSpan.FromTicks(ticks) : null;

    /// <summary>Time since the first byte of the body was written; null without a body.</summary>
    public TimeSpan? SendTime => _firstByte == 0 ? null : time.GetElapsedTime(_firstByte);

    /// <summary>The request is parsed and the catalogs are asked.</summary>
    /// <param name="context">Beginning of the path: /is/image.</param>
    /// <param name="entry">The request after its rules.</param>
    public void Resolved(string context, PreprocessedRequest entry)
    {
        _parsed = time.GetTimestamp();
        RootId = entry.Main.IsDefault ? null : entry.Main.RootId;
        TransformedUrl =
            entry.RawQuery.Length == 0
                ? $"{context}/{entry.RawPath}"
                : $"{context}/{entry.RawPath}?{entry.RawQuery}";
    }

    /// <summary>What an equal request has told before holds for this one.</summary>
    public void Recalled(KnownNotes known)
    {
        _parsed = time.GetTimestamp();
        (RootId, TransformedUrl, RequestType) = (known.RootId, known.TransformedUrl, known.RequestType);
        IsPathBased = known.IsPathBased;
    }

    /// <summary>
    /// Counts the time until the result is disposed as <see cref="FetchTime"/>. Of waits within or beside each other the
    /// one that begins first counts.
    /// </summary>
    public Fetch Fetching() =>
        new(this, Interlocked.Increment(ref _fetches) == 1 ? time.GetTimestamp() : null);

    /// <summary>Bytes of the body were written.</summary>
    public void Sent(long bytes)
    {
        if (_firstByte == 0)
        {
            _firstByte = time.GetTimestamp();
        }

        BodyBytes += bytes;
    }

    /// <summary>The request failed.</summary>
    public void Failed(Failure failure)
    {
        Error = failure.Message;
        Processing = failure.IsMissingImage
            ? ProcessingStatus.Missing
            : ProcessingStatuses.Of(failure.Status);
    }

    /// <summary>A fault of ours; the trace log has more of it.</summary>
    public void Faulted(Exception fault)
    {
        Error = fault.Message;
        Processing = ProcessingStatus.ServerError;
    }

    /// <summary>A wait for the cache or a render server.</summary>
    public readonly struct Fetch(AccessLogFeature feature, long? begun) : IDisposable
    {
        /// <summary>Ends it; a wait counts even if it is over at once.</summary>
        public void Dispose() => feature.Fetched(begun);
    }

    private void Fetched(long? begun)
    {
        Interlocked.Decrement(ref _fetches);
        if (begun is { } since)
        {
            Interlocked.Add(ref _fetching, Math.Max(1, time.GetElapsedTime(since).Ticks));
        }
    }
}
