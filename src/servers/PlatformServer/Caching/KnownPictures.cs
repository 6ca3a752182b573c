using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.AccessLogging;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Replies;
using ImageServing.PlatformServer.Requests;
using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Flights;

namespace ImageServing.PlatformServer.Caching;

/// <summary>
/// The short way of a hit: a URL that was answered a moment ago is looked up as it stands. It is taken only while the
/// catalogs and the settings are the same objects, and the picture in memory is fresh; everything else goes the long way.
/// </summary>
internal sealed class KnownPictures(
    UrlMemo urls,
    CacheStore store,
    Func<CatalogSnapshot> catalogs,
    Func<PlatformServerOptions> options,
    PlatformMetrics metrics,
    TimeProvider time
)
{
    /// <summary>The reply to a request whose picture is at hand; null for the long way.</summary>
    public Reply? Find(Exchange exchange)
    {
        if (!urls.TryFind(exchange.Target, out var known) || PictureOf(known) is not { } picture)
        {
            return null;
        }

        Tell(exchange.Notes, known);
        return known.Send(picture);
    }

    /// <summary>The picture of a target that is at hand; null for the long way.</summary>
    /// <param name="target">Path and query as received.</param>
    public PictureAtHand? Find(ReadOnlySpan<byte> target) =>
        urls.TryFind(target, out var text, out var known) && PictureOf(known) is { } picture
            ? new PictureAtHand(text, known, picture)
            : null;

    /// <summary>Tells what is known of a request.</summary>
    public void Tell(AccessLogFeature notes, KnownPicture known)
    {
        notes.Recalled(known.Notes);
        notes.CacheKey = known.KeyText;
        notes.CacheUse = ResponseCacheUse.Reused;
        if (!known.Notes.Ignored.IsEmpty)
        {
            metrics.Ignored(known.Notes.Ignored.Length);
        }
    }

    /// <summary>Keeps what a URL has come to, if it comes to the same for every client.</summary>
    /// <param name="call">The request.</param>
    /// <param name="entry">The request after its rules.</param>
    /// <param name="reply">Its reply.</param>
    /// <param name="settings">The settings under which it was answered.</param>
    public void Note(ImageCall call, PreprocessedRequest entry, Reply reply, PlatformServerOptions settings)
    {
        if (
            reply is not { Vary.Count: 0, Served: { Key: { } key, Freshness: { IsLasting: true } freshness } }
            // A default image stands in as long as the other one is missing.
            || !ReferenceEquals(reply.Served.Call, call)
            || !entry.IsForEverybody
        )
        {
            return;
        }

        var exchange = call.Exchange;
        urls.Add(
            exchange.Target,
            new KnownPicture(
                call.Resolver.Snapshot,
                settings,
                key,
                freshness,
                new KnownHeaders(reply.Cacheable, reply.LastModified, reply.Rules),
                new KnownNotes(
                    exchange.Notes.RootId,
                    exchange.Notes.TransformedUrl,
                    exchange.Notes.RequestType,
                    exchange.Notes.IsPathBased,
                    call.Request.Request.Ignored
                )
            )
        );
    }

    private CachedResponse? PictureOf(KnownPicture known) =>
        ReferenceEquals(known.Snapshot, catalogs())
        && ReferenceEquals(known.Options, options())
        && store.FindHot(known.Key) is { } picture
        && (known.Freshness with { Accepted = time.GetUtcNow() }).Judge(picture) == CacheVerdict.Fresh
            ? picture
            : null;
}
