using ImageServing.Catalogs;
using ImageServing.PlatformServer.Caching;
using ImageServing.PlatformServer.Http;
using ImageServing.PlatformServer.Redirection;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies;

/// <summary>A response before it is sent: a status, a body and what clients may do with it.</summary>
internal sealed record Reply : IDisposable
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

    /// <summary>The request headers on which the response depends.</summary>
    public IReadOnlyList<string> Vary { get; init; } = [];

    /// <summary>The response of another server, which takes the place of everything else; null for one of ours.</summary>
    public ForwardedResponse? Forwarded { get; private init; }

    /// <summary>Whether a browser could take the body for a document, and run what is in it.</summary>
    public bool IsDocument =>
        ContentType.Length > 0 && !ContentType.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>How clients may ask for the same again; null for errors and what else has no tag.</summary>
    public Validators? Validators =>
        Status == StatusCodes.Status200OK && ETag is not null ? new(ETag, LastModified) : null;

    /// <summary>Seconds after which another try is worth it, for 503.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>When the content was changed, or null (reference: UseLastModified).</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The picture in the body; null where it is none, or none that was asked for.</summary>
    public ServedPicture? Served { get; init; }

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

    /// <summary>What another server has answered; it is disposed with the reply.</summary>
    public static Reply Of(ForwardedResponse forwarded) =>
        new(forwarded.Status, "", default) { Forwarded = forwarded };

    /// <summary>A status that says it all.</summary>
    public static Reply Empty(int status) => new(status, "", default);

    /// <summary>The client's copy is still right.</summary>
    public static Reply NotModified(TimeToLive? cacheable, Validators validators) =>
        new(304, "", default)
        {
            Cacheable = cacheable,
            ETag = validators.ETag,
            LastModified = validators.LastModified,
        };

    /// <summary>Text, in UTF-8 unless another encoding is asked for.</summary>
    public static Reply Text(
        int status,
        string mimeType,
        string text,
        TimeToLive? cacheable = null,
        int? retryAfter = null,
        ResponseEncoding encoding = ResponseEncoding.Utf8
    )
    {
        var body = ReplyEncoding.Encode(text, encoding);
        return new Reply(
            status,
            $"{mimeType};charset={ReplyEncoding.NameOf(encoding).ToLowerInvariant()}",
            body
        )
        {
            Cacheable = cacheable,
            RetryAfter = retryAfter,
            // What may not be kept is never asked for again.
            ETag = cacheable is null ? null : EntityTags.Of(body),
        };
    }

    /// <summary>The same reply with more headers.</summary>
    public Reply With(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        this with
        {
            Headers = [.. Headers, .. headers],
        };

    /// <summary>The same reply with other validators.</summary>
    public Reply With(Validators validators) =>
        this with
        {
            ETag = validators.ETag,
            LastModified = validators.LastModified,
        };

    /// <summary>The same reply to a client that was looked at, and that may tell more.</summary>
    public Reply Suiting(Negotiation client)
    {
        var depending = this with { Vary = client.Vary };
        return client.TakesHints ? depending.With([new("Accept-CH", ClientHints.All)]) : depending;
    }

    public void Dispose() => Forwarded?.Dispose();
}
