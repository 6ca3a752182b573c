using System.Globalization;
using ImageServing.PlatformServer.Replies;
using ImageServing.PlatformServer.Requests;

namespace ImageServing.PlatformServer.Admission;

/// <summary>
/// Stands before one render server: so many renders are in the air, so many requests wait in a fair queue, and who
/// could not be served in time is told so at once instead of waiting for nothing. Thread safe.
/// </summary>
/// <remarks>
/// Invariants: no more than <see cref="AdmissionOptions.RendersAtOnce"/> seats are taken and no more than
/// <see cref="AdmissionOptions.QueueLength"/> requests wait; a seat that becomes free is given to the next waiter before
/// anybody else can have it; who leaves the queue, for whatever reason, leaves no hole in it.
/// </remarks>
/// <param name="server">Name of the render server, for messages and figures.</param>
/// <param name="limits">How many at once, how many waiting, how long.</param>
/// <param name="metrics">Counts who waits and who is refused.</param>
/// <param name="time">Measures waits.</param>
internal sealed class RenderGate(
    string server,
    AdmissionOptions limits,
    AdmissionMetrics metrics,
    TimeProvider time
)
{
    // Longer than an overload should last, and short enough that nobody stays away for good.
    private const int LongestRetry = 60;

    // Requests to the default catalog have no root id.
    private const string DefaultCatalog = "";

    private readonly Lock _gate = new();
    private readonly FairQueue<Waiter> _queue = new();
    private readonly RenderPace _pace = new();
    private int _running;

    /// <summary>Name of the render server.</summary>
    public string Server => server;

    /// <summary>Renders in the air.</summary>
    public int Running
    {
        get
        {
            lock (_gate)
            {
                return _running;
            }
        }
    }

    /// <summary>Requests that wait for a seat.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _queue.Count;
            }
        }
    }

    /// <summary>Waits for a seat.</summary>
    /// <param name="catalog">Root id of the request's catalog; null for the default catalog.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The seat, which the caller disposes, or status 503 with the time after which to try again.</returns>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public async Task<Answer<RenderSeat>> EnterAsync(string? catalog, CancellationToken cancellation)
    {
        Waiter waiter;
        Waiter? displaced = null;
        lock (_gate)
        {
            if (_running < limits.RendersAtOnce && _queue.Count == 0)
            {
                return Seat(TimeSpan.Zero);
            }
            if (CauseAgainst(catalog ?? DefaultCatalog, out displaced) is { } cause)
            {
                return Refuse(cause);
            }
            waiter = new Waiter(time.GetTimestamp());
            waiter.Place = _queue.Add(
                catalog ?? DefaultCatalog,
                limits.WeightOf(catalog ?? DefaultCatalog),
                waiter
            );
        }

        displaced?.End(Refuse(RefusalCause.Displaced));
        await using var left = cancellation.UnsafeRegister(_ => Leave(waiter, null), null);
        await using var late = time.CreateTimer(
            _ => Leave(waiter, RefusalCause.Late),
            null,
            limits.LongestWait,
            Timeout.InfiniteTimeSpan
        );
        var answer = await waiter.Answer;
        return answer ?? throw new OperationCanceledException(cancellation);
    }

    /// <summary>A seat is free again.</summary>
    internal void Release(RenderSeat seat)
    {
        List<(Waiter Waiter, RenderSeat Seat)> next = [];
        lock (_gate)
        {
            _running--;
            _pace.Note(time.GetElapsedTime(seat.Begun));
            while (_running < limits.RendersAtOnce && _queue.Take() is { } waiter)
            {
                next.Add((waiter, Seat(time.GetElapsedTime(waiter.Since))));
            }
        }

        foreach (var (waiter, given) in next)
        {
            waiter.End(given);
        }
    }

    private RenderSeat Seat(TimeSpan waited)
    {
        _running++;
        metrics.Admitted(server, waited);
        return new RenderSeat(this, time.GetTimestamp(), waited);
    }

    private RefusalCause? CauseAgainst(string catalog, out Waiter? displaced)
    {
        displaced = null;
        var weight = limits.WeightOf(catalog);
        var before = _queue.AheadOf(catalog, weight) + 1;
        if (_pace.WaitFor(before, limits.RendersAtOnce) > limits.LongestWait)
        {
            return RefusalCause.Hopeless;
        }
        if (_queue.Count < limits.QueueLength)
        {
            return null;
        }
        displaced = _queue.Displace(catalog, weight);
        return displaced is null ? RefusalCause.Full : null;
    }

    private void Leave(Waiter waiter, RefusalCause? cause)
    {
        lock (_gate)
        {
            if (!_queue.Remove(waiter.Place!))
            {
                // It has its seat, and whoever waits for it will find and return it.
                return;
            }
        }

        waiter.End(cause is { } refused ? Refuse(refused) : (Answer<RenderSeat>?)null);
    }

    private Answer<RenderSeat> Refuse(RefusalCause cause)
    {
        metrics.Refused(server, cause);
        int waiting;
        TimeSpan wait;
        lock (_gate)
        {
            waiting = _queue.Count;
            wait = _pace.WaitFor(waiting, limits.RendersAtOnce);
        }

        var seconds = (int)Math.Clamp(Math.Ceiling(wait.TotalSeconds), 1, LongestRetry);
        return Failure.Busy(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{waiting} requests wait for the {server}, and this one would wait too long; try again in {seconds} s"
            ),
            seconds
        );
    }

    private sealed class Waiter(long since)
    {
        private readonly TaskCompletionSource<Answer<RenderSeat>?> _answer = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public long Since => since;

        public FairQueue<Waiter>.Place? Place { get; set; }

        /// <summary>The seat or the refusal; null when the caller has gone.</summary>
        public Task<Answer<RenderSeat>?> Answer => _answer.Task;

        public void End(Answer<RenderSeat>? answer) => _answer.TrySetResult(answer);
    }
}
