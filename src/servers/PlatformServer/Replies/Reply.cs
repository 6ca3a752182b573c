using ImageServing.Catalogs;
using ImageServing.PlatformServer.Http;
using ImageServing.Protocol.Values;

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

    /// <summary>When the content was changed, or null (reference: UseLastModified).</summary>
    public DateTimeOffset? LastModified { get; private init; }

    /// <summary>More headers of the server.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; private init; } = [];

    /// <summary>The headers of rules.</summary>
    public RuleHeaders Rules { get; private init; } = RuleHeaders.None;

    /// <summary>A picture; <paramref name="owner"/> is disposed with the reply.</summary>
    public static Reply Picture(
        string mimeType,
        ReadOnlyMemory<byte> body,
        IDisposable owner,
        TimeToLive? cacheable,
        string? etag
    ) => new(200, mimeType, body, owner) { Cacheable = cacheable, ETag = etag };

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

    /// <summary>The same reply with more headers; dispose one of both.</summary>
    public Reply With(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        Copy([.. Headers, .. headers], Rules, LastModified);

    /// <summary>The same reply with the headers of rules; dispose one of both.</summary>
    public Reply With(RuleHeaders rules) => Copy(Headers, rules, LastModified);

    /// <summary>The same reply with the time of its content; dispose one of both.</summary>
    public Reply With(DateTimeOffset lastModified) => Copy(Headers, Rules, lastModified);

    private Reply Copy(
        IReadOnlyList<KeyValuePair<string, string>> headers,
        RuleHeaders rules,
        DateTimeOffset? lastModified
    ) =>
        new(Status, ContentType, Body, _owner)
        {
            Cacheable = Cacheable,
            ETag = ETag,
            RetryAfter = RetryAfter,
            LastModified = lastModified,
            Headers = headers,
            Rules = rules,
        };

    public void Dispose() => _owner?.Dispose();
}
