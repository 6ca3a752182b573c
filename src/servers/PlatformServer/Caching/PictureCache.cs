using ImageServing.PlatformServer.AccessLogging;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Replies;
using ImageServing.PlatformServer.Requests;
using ImageServing.Protocol.Values;
using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Flights;

namespace ImageServing.PlatformServer.Caching;

/// <summary>
/// Pictures by way of the response cache (reference: Response data cache): a stored one, or one that is drawn once for
/// all who ask meanwhile.
/// </summary>
internal sealed class PictureCache(
    PictureFinder finder,
    RenderDesk desk,
    FlightDesk<Failure> flights,
    Func<PlatformServerOptions> options,
    TimeProvider time
)
{
    /// <summary>The picture of a request, or of its default image.</summary>
    public async ValueTask<Answer<ServedPicture>> GetAsync(ImageCall call)
    {
        var described = await finder.DescribeAsync(call);
        var picture = described.IsSuccess ? await GetAsync(described.Value) : described.Failure;
        return picture.Failure is { } missing && PictureFinder.InsteadOf(call, missing) is { } replaced
            ? PictureFinder.Blame(missing, await replaced.ThenAsync(instead => GetAsync(instead).AsTask()))
            : picture;
    }

    private async ValueTask<Answer<ServedPicture>> GetAsync(DescribedPicture described)
    {
        var call = described.Call;
        using var fetching = call.Exchange.Notes.Fetching();
        var mayBeKept = described.Source?.MayBeKept ?? true;
        if (Freshness.UseOf(call.Request.Request) == CacheUse.Off || !mayBeKept)
        {
            call.Exchange.Notes.CacheUse = ResponseCacheUse.Ignored;
            return (await DrawAsync(described, call.Exchange.Cancellation)).Then<ServedPicture>(
                response => new ServedPicture(call, response) { MayBeKept = mayBeKept }
            );
        }

        var errand = new Errand(
            this,
            described,
            Freshness.Of(call.Request, time.GetUtcNow(), options().Cache.StaleTime)
        );
        var landing = await flights.GetOrCreateAsync(
            described.Key,
            errand,
            static (errand, response) => errand.Freshness.Judge(response),
            static (errand, stale, abandoned) => errand.Cache.MakeAsync(errand, stale, abandoned),
            call.Exchange.Cancellation
        );
        call.Exchange.Notes.CacheKey = described.Key.ToString();
        call.Exchange.Notes.CacheUse = UseOf(landing, errand);
        return landing.IsResponse
            ? new ServedPicture(call, landing.Response) { Key = described.Key, Freshness = errand.Freshness }
            : landing.Failure;
    }

    private async Task<Creation<Failure>> MakeAsync(
        Errand errand,
        CachedResponse? stale,
        CancellationToken abandoned
    )
    {
        errand.IsUpdate = stale is not null;
        var found = await finder.LocateAsync(errand.Picture);
        if (!found.IsSuccess)
        {
            return Creation.Fail(found.Failure);
        }

        if (
            stale is not null
            && errand.Freshness.Use != CacheUse.Update
            && (
                Entries.FilesOf(found.Value).AsSpan().SequenceEqual(stale.Dependencies.Files.AsSpan())
                || await HasSameDateAsync(stale, found.Value, abandoned)
            )
        )
        {
            return Creation.Unchanged<Failure>();
        }

        var drawn = await RenderDesk.DrawAsync(found.Value, abandoned);
        return drawn.IsSuccess ? Creation.Store<Failure>(Entries.Of(drawn.Value, found.Value))
            : stale is not null && drawn.Failure.IsOurs && errand.Freshness.IsWithinGrace(stale)
                ? Creation.Pass<Failure>(stale)
            : Creation.Fail(drawn.Failure);
    }

    /// <summary>
    /// Whether a pyramid TIFF whose modification time has changed has the date in its header that it had (reference: Response
    /// cache validation): it was copied, or touched. Only a render server may look into the file.
    /// </summary>
    private async Task<bool> HasSameDateAsync(
        CachedResponse stale,
        FoundPicture found,
        CancellationToken abandoned
    )
    {
        if (Entries.DateToCompare(stale, found) is not { } date)
        {
            return false;
        }

        var described = await desk.DescribeAsync(
            found.Source,
            found.Call.Exchange with
            {
                Cancellation = abandoned,
            }
        );
        return described.IsSuccess && described.Value.InternalDate == date;
    }

    private Task<Answer<CachedResponse>> DrawAsync(DescribedPicture described, CancellationToken stop) =>
        finder
            .LocateAsync(described)
            .ThenAsync(async found =>
                (await RenderDesk.DrawAsync(found, stop)).Then<CachedResponse>(drawn =>
                    Entries.Of(drawn, found)
                )
            );

    private static ResponseCacheUse UseOf(Landing<Failure> landing, Errand errand) =>
        landing.Source switch
        {
            LandingSource.Memory or LandingSource.Disk => ResponseCacheUse.Reused,
            LandingSource.Validated => ResponseCacheUse.Validated,
            LandingSource.Created when landing.IsResponse => errand.IsUpdate
                ? ResponseCacheUse.Updated
                : ResponseCacheUse.Created,
            _ => ResponseCacheUse.Ignored,
        };

    /// <summary>What a request brings to the cache.</summary>
    private sealed class Errand(PictureCache cache, DescribedPicture picture, Freshness freshness)
    {
        public PictureCache Cache => cache;

        public DescribedPicture Picture => picture;

        public Freshness Freshness => freshness;

        /// <summary>Whether this request made the picture anew in place of an older entry.</summary>
        public bool IsUpdate { get; set; }
    }
}
