using System.Collections.Concurrent;
using ImageServing.ResponseCache.Sharing;

namespace ImageServing.ResponseCache.Flights;

/// <summary>
/// One making per key, however many requests wait for it in this process, and however many processes of this machine share
/// the folders. A request that leaves does not end it; the last one does.
/// </summary>
/// <typeparam name="TFailure">The owner's expected failures.</typeparam>
public sealed class FlightDesk<TFailure>
    where TFailure : class
{
    private readonly CacheStore _store;
    private readonly FlightOptions _options;
    private readonly TimeProvider _time;
    private readonly RecentFailures<TFailure> _failures;
    private readonly ConcurrentDictionary<CacheKey, Flight<TFailure>> _flights = new();

    /// <param name="store">Where responses are kept.</param>
    /// <param name="options">Times.</param>
    /// <param name="time">The clock.</param>
    public FlightDesk(CacheStore store, FlightOptions options, TimeProvider time)
    {
        _store = store;
        _options = options;
        _time = time;
        _failures = new RecentFailures<TFailure>(options.FailureHold, time);
    }

    /// <summary>Makings under way.</summary>
    public int Count => _flights.Count;

    /// <summary>A stored response that its owner accepts, or a new one that is made once for all who ask meanwhile.</summary>
    /// <param name="key">The key.</param>
    /// <param name="state">Handed to both functions, which then need not capture anything.</param>
    /// <param name="judge">What to do with a stored response; quick, as it stands in the way of every hit.</param>
    /// <param name="create">
    /// Makes the response, or checks the stored one that it is given (which was judged stale, or null); called from the thread
    /// of the first request, or of the pool; its token is cancelled when nobody waits any more. An exception reaches all who wait.
    /// </param>
    /// <param name="stop">Ends this request's wait.</param>
    /// <exception cref="OperationCanceledException">This request was stopped.</exception>
    public ValueTask<Landing<TFailure>> GetOrCreateAsync<TState>(
        CacheKey key,
        TState state,
        Func<TState, CachedResponse, CacheVerdict> judge,
        Func<TState, CachedResponse?, CancellationToken, Task<Creation<TFailure>>> create,
        CancellationToken stop
    )
    {
        if (_store.FindHot(key) is not { } hot)
        {
            return WaitAsync(key, new Maker<TState, TFailure>(state, judge, create), stop);
        }

        switch (judge(state, hot))
        {
            case CacheVerdict.Fresh:
                break;
            case CacheVerdict.FreshEnough:
                Refresh(key, new Maker<TState, TFailure>(state, judge, create));
                break;
            default:
                return WaitAsync(key, new Maker<TState, TFailure>(state, judge, create), stop);
        }

        return new(new Landing<TFailure>(hot, Failure: null, LandingSource.Memory));
    }

    private async ValueTask<Landing<TFailure>> WaitAsync<TState>(
        CacheKey key,
        Maker<TState, TFailure> maker,
        CancellationToken stop
    )
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            if (_failures.Find(key) is { } recent)
            {
                return new Landing<TFailure>(Response: null, recent, LandingSource.RecentFailure);
            }

            var flight = Join(key, maker, isRefresh: false, out var isOurs);
            Landing<TFailure> landing;
            try
            {
                landing = await flight.Landing.WaitAsync(stop);
            }
            finally
            {
                flight.Leave();
            }

            // What another request accepted, or had made before this one came, may be too old for it.
            if (isOurs || !landing.IsResponse || !maker.IsStale(landing.Response))
            {
                return landing;
            }
        }
    }

    // The refresh itself waits for its end, so that no request that leaves ends it.
    private void Refresh<TState>(CacheKey key, Maker<TState, TFailure> maker)
    {
        var flight = Join(key, maker, isRefresh: true, out _);
        _ = flight.Landing.ContinueWith(
            (landed, joined) =>
            {
                // Those who wait with it see its exception; nobody else does.
                _ = landed.Exception;
                ((Flight<TFailure>)joined!).Leave();
            },
            flight,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private Flight<TFailure> Join<TState>(
        CacheKey key,
        Maker<TState, TFailure> maker,
        bool isRefresh,
        out bool isOurs
    )
    {
        while (true)
        {
            if (_flights.TryGetValue(key, out var flying))
            {
                // Who asks after a purge must not get what was begun before it.
                if (!_store.MayBeVoid(flying.Mark, key) && flying.TryJoin())
                {
                    isOurs = false;
                    return flying;
                }

                _flights.TryRemove(KeyValuePair.Create(key, flying));
            }

            var flight = new Flight<TFailure>(_store.Mark());
            flight.TryJoin();
            if (_flights.TryAdd(key, flight))
            {
                isOurs = true;
                // Who asks waits for it anyway; only a refresh must not keep its hit waiting.
                _ = isRefresh
                    ? Task.Run(() => FlyAsync(key, flight, maker, isRefresh), CancellationToken.None)
                    : FlyAsync(key, flight, maker, isRefresh);
                return flight;
            }

            flight.Dispose();
        }
    }

    private async Task FlyAsync<TState>(
        CacheKey key,
        Flight<TFailure> flight,
        Maker<TState, TFailure> maker,
        bool isRefresh
    )
    {
        var making = MakeAsync(key, flight, maker, isRefresh);
        await ((Task)making).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // First: who comes from now on finds what was stored.
        _flights.TryRemove(KeyValuePair.Create(key, flight));
        flight.Land(making);
        flight.Dispose();
    }

    private async Task<Landing<TFailure>> MakeAsync<TState>(
        CacheKey key,
        Flight<TFailure> flight,
        Maker<TState, TFailure> maker,
        bool isRefresh
    )
    {
        var begun = _time.GetUtcNow();
        var found = Look(key, maker, isRefresh, out var stale);
        if (found is { } stored)
        {
            return stored;
        }

        _store.Missed(stale.Cause);
        var name = $"{_store.Name}/{key}";
        using var patience = new CancellationTokenSource(_options.PeerPatience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, flight.Abandoned);
        ProcessClaim? claim;
        while ((claim = ProcessClaim.TryTake(name)) is null && await IsGivenUpAsync(name, either.Token))
        {
            if (Look(key, maker, isRefresh: false, out stale) is { } theirs)
            {
                return theirs;
            }
        }

        using (claim)
        {
            flight.Abandoned.ThrowIfCancellationRequested();

            // Between our look and our claim, another process may have come to its end.
            if (!isRefresh && Look(key, maker, isRefresh: false, out stale) is { } justMade)
            {
                return justMade;
            }

            var creation = await maker.Create(stale.Response, flight.Abandoned);
            return Land(key, flight, creation, stale.Response, begun);
        }
    }

    private static async Task<bool> IsGivenUpAsync(string claim, CancellationToken stop)
    {
        try
        {
            return await ProcessClaim.WaitAsync(claim, stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>A stored response that is good enough; otherwise what there is to start from, or why there is nothing.</summary>
    private Landing<TFailure>? Look<TState>(
        CacheKey key,
        Maker<TState, TFailure> maker,
        bool isRefresh,
        out (CachedResponse? Response, MissCause Cause) stale
    )
    {
        var outcome = _store.FindFile(key);
        var response = outcome.Response ?? _store.PeekHot(key);
        stale = (response, response is null ? outcome.Cause : MissCause.Stale);
        if (response is null)
        {
            return null;
        }

        var verdict = maker.Judge(response);
        if (verdict == CacheVerdict.Stale || (isRefresh && verdict == CacheVerdict.FreshEnough))
        {
            return null;
        }

        _store.HitFile();
        return new Landing<TFailure>(response, Failure: null, LandingSource.Disk);
    }

    private Landing<TFailure> Land(
        CacheKey key,
        Flight<TFailure> flight,
        Creation<TFailure> creation,
        CachedResponse? stale,
        DateTimeOffset begun
    )
    {
        switch (creation.Kind)
        {
            case CreationKind.Unchanged when stale is not null:
                var validated = _store.NoteValidation(key, stale, begun);
                return new Landing<TFailure>(validated, Failure: null, LandingSource.Validated);
            case CreationKind.Store:
                var made = creation.Response! with { Created = begun, Validated = begun };
                if (stale is null)
                {
                    _store.Store(key, made, flight.Mark);
                }
                else
                {
                    _store.Replace(key, made, flight.Mark);
                }
                return new Landing<TFailure>(made, Failure: null, LandingSource.Created);
            case CreationKind.Pass:
                return new Landing<TFailure>(creation.Response, Failure: null, LandingSource.Created);
            case CreationKind.Fail:
                _failures.Note(key, creation.Failure!);
                return new Landing<TFailure>(Response: null, creation.Failure, LandingSource.Created);
            default:
                throw new InvalidOperationException("A making ended without a response or a failure.");
        }
    }
}
