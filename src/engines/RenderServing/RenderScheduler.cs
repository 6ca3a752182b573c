using ImageServing.Hosting;
using ImageServing.Rendering;

namespace ImageServing.RenderServing;

/// <summary>
/// Runs renders on threads of its own, a bounded number at once and a bounded number waiting. Rendering is long and
/// blocks; on the thread pool it would starve the requests, and libvips keeps buffers for each thread that meets it.
/// </summary>
/// <remarks>
/// Invariants: a caller is answered at its deadline at the latest, even when the worker still winds up; a render
/// counts until its worker is really free; a render whose caller has gone before it began never begins; renders
/// begin in the order of their arrival, and one that is to be alone begins when all before it have ended, and ends
/// before any after it begins.
/// </remarks>
public sealed class RenderScheduler : IDisposable
{
    // The C library's usual 8 MB, also where the runtime's default is less: SVG renders by recursion.
    private const int StackBytes = 8 * 1024 * 1024;

    private readonly SchedulerOptions _options;
    private readonly TimeProvider _time;
    private readonly FlightLog _flights;

    // A monitor, because workers wait for what happens under it.
    private readonly object _gate = new();
    private readonly LinkedList<RenderJob> _waiting = new();

    // In the order in which they began.
    private readonly List<RenderJob> _running = [];
    private bool _isClosing;

    /// <summary>Starts the workers.</summary>
    /// <param name="options">How many renders run and wait.</param>
    /// <param name="time">Measures deadlines.</param>
    /// <param name="flights">Learns what is being computed.</param>
    public RenderScheduler(SchedulerOptions options, TimeProvider time, FlightLog flights)
    {
        _options = options;
        _time = time;
        _flights = flights;
        for (var i = 1; i <= options.Workers; i++)
        {
            new Thread(Work, StackBytes) { IsBackground = true, Name = $"render-{i}" }.Start();
        }
    }

    /// <summary>Renders being computed, those included whose callers have gone.</summary>
    public int Running
    {
        get
        {
            lock (_gate)
            {
                return _running.Count;
            }
        }
    }

    /// <summary>Renders waiting for a worker.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>The render that has been computed for the longest time, or null when nothing is computed.</summary>
    public RunningRender? LongestRunning
    {
        get
        {
            lock (_gate)
            {
                return _running is [var first, ..]
                    ? new RunningRender(first.Ticket, _time.GetElapsedTime(first.Begun))
                    : null;
            }
        }
    }

    /// <summary>Runs one render.</summary>
    /// <typeparam name="T">What it gives; disposed here when it comes too late for the caller.</typeparam>
    /// <param name="ticket">Who asks, and under which conditions.</param>
    /// <param name="work">The render; it ends soon after its token is cancelled.</param>
    /// <param name="callerLeft">Cancelled when the caller has gone.</param>
    /// <returns>The outcome of the work, or Busy, or DeadlineExceeded.</returns>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public async Task<RenderOutcome<T>> RunAsync<T>(
        RenderTicket ticket,
        Func<CancellationToken, RenderOutcome<T>> work,
        CancellationToken callerLeft
    )
        where T : class
    {
        var patience = ticket.CallerWaits < _options.Deadline ? ticket.CallerWaits.Value : _options.Deadline;
        var job = new RenderJob(ticket, work, Discard<T>, patience, _time);
        try
        {
            if (!TryEnqueue(job))
            {
                return new RenderFailure(RenderFailureCode.Busy, "too many requests are waiting");
            }

            await using var left = callerLeft.Register(job.Cancel);
            await using var late = job.Cancelled.Register(() => Abandon(job));
            return (RenderOutcome<T>)await job.Completion;
        }
        catch (OperationCanceledException) when (!callerLeft.IsCancellationRequested)
        {
            return new RenderFailure(RenderFailureCode.DeadlineExceeded, "rendering took too long");
        }
        finally
        {
            job.Release();
        }
    }

    /// <summary>Ends the workers after their current renders; nothing new begins.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosing = true;
            Monitor.PulseAll(_gate);
        }
    }

    private static void Discard<T>(object outcome)
        where T : class => (((RenderOutcome<T>)outcome).Value as IDisposable)?.Dispose();

    private bool TryEnqueue(RenderJob job)
    {
        lock (_gate)
        {
            if (_waiting.Count + _running.Count >= _options.Workers + _options.QueueLength)
            {
                job.Release();
                return false;
            }

            _waiting.AddLast(job);

            // Any worker will do; that of a lone render wakes the others when it ends.
            Monitor.Pulse(_gate);
            return true;
        }
    }

    private void Abandon(RenderJob job)
    {
        lock (_gate)
        {
            if (_waiting.Remove(job))
            {
                job.Release();

                // It may have been the one that the others had to wait for.
                Monitor.PulseAll(_gate);
            }
        }

        job.Abandon();
    }

    private void Work()
    {
        while (TakeNext() is { } job)
        {
            RunOne(job);
        }
    }

    private RenderJob? TakeNext()
    {
        lock (_gate)
        {
            while (!_isClosing && !MayBeginFirst)
            {
                Monitor.Wait(_gate);
            }

            if (_isClosing)
            {
                return null;
            }

            var job = _waiting.First!.Value;
            _waiting.RemoveFirst();
            job.Begun = _time.GetTimestamp();
            _running.Add(job);
            return job;
        }
    }

    // Only ever the first: were a lone render overtaken, a busy server would never be empty enough to begin it.
    private bool MayBeginFirst =>
        _waiting.First is { Value: var first }
        && (_running.Count == 0 || !(first.Ticket.IsAlone || _running.Exists(job => job.Ticket.IsAlone)));

    private void RunOne(RenderJob job)
    {
        Action complete;
        using (Note(job.Ticket))
        {
            complete = job.Run();
        }

        lock (_gate)
        {
            _running.Remove(job);
            if (_waiting.Count > 0)
            {
                Monitor.PulseAll(_gate);
            }
        }

        // Only now: a caller that sends its next request on the answer must not find the worker still counted.
        complete();
        job.Release();
    }

    // Without a fingerprint nothing could follow from the note.
    private IDisposable? Note(RenderTicket ticket) =>
        ticket.Fingerprint.Length > 0
            ? _flights.Begin(ticket.Fingerprint, ticket.RequestId, ticket.Url, ticket.IsAlone)
            : null;
}

/// <summary>A render that is being computed.</summary>
/// <param name="Ticket">Who asked for it.</param>
/// <param name="Elapsed">How long it has been computed.</param>
public sealed record RunningRender(RenderTicket Ticket, TimeSpan Elapsed);
