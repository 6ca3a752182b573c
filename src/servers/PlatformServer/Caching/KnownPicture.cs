using System.Collections.Immutable;
using ImageServing.Catalogs;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Http;
using ImageServing.PlatformServer.Replies;
using ImageServing.PlatformServer.Requests;
using ImageServing.ResponseCache;

namespace ImageServing.PlatformServer.Caching;

/// <summary>What a URL has come to: where its picture is, and how it is sent.</summary>
/// <param name="Snapshot">The catalogs that said so; with others it may come to something else.</param>
/// <param name="Options">The settings likewise.</param>
/// <param name="Key">What the picture is found by.</param>
/// <param name="Freshness">When it may be taken as it is.</param>
/// <param name="Headers">What is sent with it.</param>
/// <param name="Notes">What the log tells of it.</param>
internal sealed record KnownPicture(
    CatalogSnapshot Snapshot,
    PlatformServerOptions Options,
    CacheKey Key,
    Freshness Freshness,
    KnownHeaders Headers,
    KnownNotes Notes
)
{
    /// <summary>The key as logs have it.</summary>
    public string KeyText { get; } = Key.ToString();

    /// <summary>What the heads of its responses were in the last second; null before the first. Atomic.</summary>
    public ResponseHead? Head { get; set; }

    /// <summary>The picture on its way to a client.</summary>
    public Reply Send(CachedResponse picture) =>
        PictureAnswers.Send(picture, Headers.Cacheable) with
        {
            LastModified = Headers.LastModified,
            Rules = Headers.Rules,
        };
}

/// <summary>A picture that is ready to be sent.</summary>
/// <param name="Target">Path and query as received.</param>
/// <param name="Known">What they have come to.</param>
/// <param name="Picture">The picture.</param>
internal readonly record struct PictureAtHand(string Target, KnownPicture Known, CachedResponse Picture);

/// <summary>What is sent with a picture.</summary>
/// <param name="Cacheable">How long clients may keep it; null forbids it.</param>
/// <param name="LastModified">When it was changed, or null.</param>
/// <param name="Rules">The headers of rules.</param>
internal sealed record KnownHeaders(TimeToLive? Cacheable, DateTimeOffset? LastModified, RuleHeaders Rules);

/// <summary>What the log tells of a request.</summary>
/// <param name="RootId">Root id of the main catalog; null for the default catalog.</param>
/// <param name="TransformedUrl">Path and query after the rules.</param>
/// <param name="RequestType">The request type.</param>
/// <param name="IsPathBased">Whether a file was named by its path.</param>
/// <param name="Ignored">Parameters that are no commands.</param>
internal sealed record KnownNotes(
    string? RootId,
    string? TransformedUrl,
    string? RequestType,
    bool IsPathBased,
    ImmutableArray<string> Ignored
);
