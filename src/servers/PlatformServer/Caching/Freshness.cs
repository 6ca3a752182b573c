using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;
using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Flights;

namespace ImageServing.PlatformServer.Caching;

/// <summary>
/// When a request takes a stored picture as it is (reference: Response cache validation, CacheValidationPolicy, cache).
/// Only times are compared: whether files have changed is looked at when they say that it may be so.
/// </summary>
/// <param name="Accepted">When the request came.</param>
/// <param name="Use">What cache= says to the server.</param>
/// <param name="Expires">Whether one of the sources belongs to a catalog whose entries expire.</param>
/// <param name="Changed">The latest time stamp of records in catalogs that tell their changes.</param>
/// <param name="Grace">How long a response that is no longer fresh may be sent while it is made anew; zero: not at all.</param>
internal sealed record Freshness(
    DateTimeOffset Accepted,
    CacheUse Use,
    bool Expires,
    DateTimeOffset Changed,
    TimeSpan Grace
)
{
    /// <summary>An entry of an expiring catalog is good for so long without a look at its files (documented).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>What holds for a request.</summary>
    /// <param name="request">The request with its records.</param>
    /// <param name="now">The time.</param>
    /// <param name="grace">cache.staleTime.</param>
    public static Freshness Of(ResolvedRequest request, DateTimeOffset now, TimeSpan grace)
    {
        var expires = request.Sources.IsEmpty;
        var changed = DateTimeOffset.MinValue;
        var foreseesChange = false;
        foreach (var match in request.Sources.Values)
        {
            var attributes = ReferenceEquals(match.Catalog, request.Main)
                ? request.Attributes
                : match.Catalog.Attributes;
            if (attributes.CacheValidationPolicy == CacheValidationPolicy.Expiration)
            {
                expires = true;
                continue;
            }

            var stamp = match.Record?.TimeStamp ?? attributes.TimeStamp;
            // One of the future counts when its time has come; until then it would make every request look at the file.
            foreseesChange |= stamp > now;
            changed = stamp > changed && stamp <= now ? stamp : changed;
        }

        var use = UseOf(request.Request);
        return new Freshness(now, use, expires, changed, grace)
        {
            // What has to be found first is found anew for every request.
            IsLasting = use == CacheUse.On && !foreseesChange && request.Sources.ContainsKey(LayerId.Zero),
        };
    }

    /// <summary>What cache= says to the server.</summary>
    public static CacheUse UseOf(ImageRequest request) =>
        request.Commands.Get(Commands.Cache) is { Server: var use } ? use : CacheUse.On;

    /// <summary>Whether the same holds for requests that come later, while the catalogs are the same.</summary>
    public bool IsLasting { get; private init; }

    /// <summary>What to do with a stored response.</summary>
    public CacheVerdict Judge(CachedResponse response) =>
        Use switch
        {
            CacheUse.Update => response.Created >= Accepted ? CacheVerdict.Fresh : CacheVerdict.Stale,
            CacheUse.Validate => response.Validated >= Accepted ? CacheVerdict.Fresh : CacheVerdict.Stale,
            _ => StaleSince(response) is not { } since ? CacheVerdict.Fresh
            : Accepted - since < Grace ? CacheVerdict.FreshEnough
            : CacheVerdict.Stale,
        };

    /// <summary>Whether a response that could not be made anew may be sent once more.</summary>
    public bool IsWithinGrace(CachedResponse response) =>
        Use == CacheUse.On && StaleSince(response) is { } since && Accepted - since < Grace;

    private DateTimeOffset? StaleSince(CachedResponse response) =>
        Changed > response.Validated ? Changed
        : !Expires || IsYoung(response.Validated) ? null
        : response.Validated > Accepted ? Accepted
        : response.Validated + Lifetime;

    // A clock that was set back makes nothing young for longer than it would have been.
    private bool IsYoung(DateTimeOffset validated) => (Accepted - validated).Duration() < Lifetime;
}
