using ImageServing.Catalogs;
using ImageServing.PlatformServer.Http;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies;

/// <summary>A response before it is sent: a status, a body and what clients may do with it.</summary>
internal sealed record Reply
{
    private Reply(int status, string contentType, ReadOnlyMemory<byte> body)
    {
        Status = status;
        ContentType = contentType;
        Body = body;
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

    /// <summary>When the content was changed, or null (reference: UseLastModified).</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>More headers of the server.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; private init; } = [];

    /// <summary>The headers of rules.</summary>
    public RuleHeaders Rules { get; init; } = RuleHeaders.None;

    /// <summary>A picture.</summary>
    public static Reply Picture(
        string mimeType,
        ReadOnlyMemory<byte> body,
        TimeToLive? cacheable,
        string? etag
    ) => new(200, mimeType, body) { Cacheable = cacheable, ETag = etag };

    /// <summary>The client's copy is still right.</summary>
    public static Reply NotModified(TimeToLive? cacheable, string etag) =>
        new(304, "", default) { Cacheable = cacheable, ETag = etag };

    /// <summary>Text, in UTF-8 unless another encoding is asked for.</summary>
    public static Reply Text(
        int status,
        string mimeType,
        string text,
        TimeToLive? cacheable = null,
        int? retryAfter = null,
        ResponseEncoding encoding = ResponseEncoding.Utf8
    ) =>
        new(
            status,
            $"{mimeType};charset={ReplyEncoding.NameOf(encoding).ToLowerInvariant()}",
            ReplyEncoding.Encode(text, encoding)
        )
        {
            Cacheable = cacheable,
            RetryAfter = retryAfter,
        };

    /// <summary>The same reply with more headers.</summary>
    public Reply With(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        this with
        {
            Headers = [.. Headers, .. headers],
        };
}
