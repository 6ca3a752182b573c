using ImageServing.Rendering;

namespace ImageServing.RenderServing;

/// <summary>
/// Runs renders on threads of its own, a bounded number at once and a bounded number waiting. Rendering is long and
/// blocks; on the thread pool it would starve the requests, and libvips keeps buffers for each thread that meets it.
/// </summary>
/// <remarks>
/// Invariants: a caller is answered at its deadline at the latest, even when the worker still winds up; a render
/// counts until its worker is really free; a render whose caller has gone before it began never begins.
/// </remarks>
public sealed class RenderScheduler : IDisposable
{
    // The C library's usual 8 MB, also where the runtime's default is less: SVG renders by recursion.
    private const int StackBytes = 8 * 1024 * 1024;

    private readonly SchedulerOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly LinkedList<RenderJob> _waiting = new();
    private readonly SemaphoreSlim _arrivals = new(0);
    private readonly CancellationTokenSource _closing = new();
    private int _running;

    /// <summary>Starts the workers.</summary>
    public RenderScheduler(SchedulerOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        for (var i = 1; i <= options.Workers; i++)
        {
            new Thread(Work, StackBytes) { IsBackground = true, Name = $"render-{i}" }.Start();
        }
    }

    /// <summary>Renders being computed, those included whose callers have gone.</summary>
    public int Running => Volatile.Read(ref _running);

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

    /// <summary>Runs one render.</summary>
    /// <typeparam name="T">What it gives; disposed here when it comes too late for the caller.</typeparam>
    /// <param name="work">The render; it ends soon after its token is cancelled.</param>
    /// <param name="callerWaits">How long the caller waits, or null when only the own deadline holds.</param>
    /// <param name="callerLeft">Cancelled when the caller has gone.</param>
    /// <returns>The outcome of the work, or Busy, or DeadlineExceeded.</returns>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public async Task<RenderOutcome<T>> RunAsync<T>(
        Func<CancellationToken, RenderOutcome<T>> work,
        TimeSpan? callerWaits,
        CancellationToken callerLeft
    )
        where T : class
    {
        var patience = callerWaits < _options.Deadline ? callerWaits.Value : _options.Deadline;
        var job = new RenderJob(work, Discard<T>, patience, _time);
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
    public void Dispose() => _closing.Cancel();

    private static void Discard<T>(object outcome)
        where T : class => (((RenderOutcome<T>)outcome).Value as IDisposable)?.Dispose();

    private bool TryEnqueue(RenderJob job)
    {
        lock (_gate)
        {
            if (_waiting.Count + _running >= _options.Workers + _options.QueueLength)
            {
                job.Release();
                return false;
            }

            _waiting.AddLast(job);
        }

        _arrivals.Release();
        return true;
    }

    private void Abandon(RenderJob job)
    {
        lock (_gate)
        {
            if (_waiting.Remove(job))
            {
                job.Release();
            }
        }

        job.Abandon();
    }

    private void Work()
    {
        try
        {
            while (true)
            {
                _arrivals.Wait(_closing.Token);
                if (TryDequeue() is { } job)
                {
                    RunOne(job);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    // An arrival whose job was abandoned meanwhile finds the queue shorter than the semaphore says.
    private RenderJob? TryDequeue()
    {
        lock (_gate)
        {
            if (_waiting.First is not { } first)
            {
                return null;
            }

            _waiting.RemoveFirst();
            _running++;
            return first.Value;
        }
    }

    private void RunOne(RenderJob job)
    {
        var complete = job.Run();
        lock (_gate)
        {
            _running--;
        }

        // Only now: a caller that sends its next request on the answer must not find the worker still counted.
        complete();
        job.Release();
    }
}
