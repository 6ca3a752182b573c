using System.Diagnostics.CodeAnalysis;

namespace ImageServing.RenderServing;

/// <summary>One render in the scheduler's hands, whatever it gives.</summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "Caller and scheduler share it; the last one to call Release disposes."
)]
internal sealed class RenderJob
{
    private readonly Func<CancellationToken, object> _work;
    private readonly Action<object> _discard;
    private readonly CancellationTokenSource _cancellation;
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private readonly TaskCompletionSource<object> _completion = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    // The caller and the scheduler.
    private int _holders = 2;

    /// <summary>Makes a job whose patience runs from now.</summary>
    /// <param name="ticket">Who asks.</param>
    /// <param name="work">The render.</param>
    /// <param name="discard">Frees an outcome that nobody waits for any more.</param>
    /// <param name="patience">Time until <see cref="Cancelled"/>.</param>
    /// <param name="time">Measures the patience.</param>
    public RenderJob(
        RenderTicket ticket,
        Func<CancellationToken, object> work,
        Action<object> discard,
        TimeSpan patience,
        TimeProvider time
    )
    {
        Ticket = ticket;
        _work = work;
        _discard = discard;
        _cancellation = new CancellationTokenSource(patience, time);
        Cancelled = _cancellation.Token;
    }

    /// <summary>Who asks, and under which conditions.</summary>
    public RenderTicket Ticket { get; }

    /// <summary>Timestamp at which a worker took it.</summary>
    public long Begun { get; set; }

    /// <summary>Cancelled at the deadline or by <see cref="Cancel"/>.</summary>
    public CancellationToken Cancelled { get; }

    /// <summary>What the caller awaits.</summary>
    public Task<object> Completion => _completion.Task;

    /// <summary>Asks the work to end.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <summary>Does the work in the caller's context, so that its request id stands in what the render logs.</summary>
    /// <returns>Hands the outcome to the caller.</returns>
    public Action Run()
    {
        if (_context is null)
        {
            return Compute();
        }

        Action complete = Abandon;
        ExecutionContext.Run(_context, _ => complete = Compute(), state: null);
        return complete;
    }

    /// <summary>Answers the caller with a cancellation, wherever the work stands.</summary>
    public void Abandon() => _completion.TrySetCanceled(Cancelled);

    /// <summary>Called once by the caller and once by the scheduler when they are done with the job.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            _cancellation.Dispose();
        }
    }

    private Action Compute()
    {
        try
        {
            Cancelled.ThrowIfCancellationRequested();
            var outcome = _work(Cancelled);
            return () => Complete(outcome);
        }
        catch (OperationCanceledException)
        {
            return Abandon;
        }
#pragma warning disable CA1031 // Carried to the caller, who logs it: a worker thread must not die of it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return () => _completion.TrySetException(e);
        }
    }

    private void Complete(object outcome)
    {
        if (!_completion.TrySetResult(outcome))
        {
            _discard(outcome);
        }
    }
}
