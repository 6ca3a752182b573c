using System.Text;
using ImageServing.Catalogs;

namespace ImageServing.PlatformServer.Replies;

/// <summary>
/// A response before it is sent: a status, a body and what clients may do with it. Whoever sends it disposes it.
/// </summary>
internal sealed class Reply : IDisposable
{
    private readonly IDisposable? _owner;

    private Reply(int status, string contentType, ReadOnlyMemory<byte> body, IDisposable? owner = null)
    {
        Status = status;
        ContentType = contentType;
        Body = body;
        _owner = owner;
    }

    public int Status { get; }

    public string ContentType { get; }

    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>How long clients may keep the response; null forbids it.</summary>
    public TimeToLive? Cacheable { get; init; }

    /// <summary>The entity tag with its quotes, or null.</summary>
    public string? ETag { get; init; }

    /// <summary>Seconds after which another try is worth it, for 503.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>A picture; <paramref name="owner"/> is disposed with the reply.</summary>
    public static Reply Picture(
        string mimeType,
        ReadOnlyMemory<byte> body,
        IDisposable owner,
        TimeToLive? cacheable,
        string etag
    ) => new(200, mimeType, body, owner) { Cacheable = cacheable, ETag = etag };

    /// <summary>The client's copy is still right.</summary>
    public static Reply NotModified(TimeToLive? cacheable, string etag) =>
        new(304, "", default) { Cacheable = cacheable, ETag = etag };

    /// <summary>Text in UTF-8.</summary>
    public static Reply Text(
        int status,
        string mimeType,
        string text,
        TimeToLive? cacheable = null,
        int? retryAfter = null
    ) =>
        new(status, mimeType + ";charset=utf-8", Encoding.UTF8.GetBytes(text))
        {
            Cacheable = cacheable,
            RetryAfter = retryAfter,
        };

    public void Dispose() => _owner?.Dispose();
}
