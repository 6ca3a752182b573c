using ImageServing.ResponseCache.Purging;

namespace ImageServing.ResponseCache.Flights;

/// <summary>One making of a response, and how many wait for it. It is cancelled when the last of them has left.</summary>
internal sealed class Flight<TFailure>(PurgeMark mark) : IDisposable
    where TFailure : class
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly TaskCompletionSource<Landing<TFailure>> _landing = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private int _waiters;
    private bool _isClosed;
    private bool _isOver;

    /// <summary>The purges that were known when it began.</summary>
    public PurgeMark Mark => mark;

    public Task<Landing<TFailure>> Landing => _landing.Task;

    /// <summary>Cancelled when nobody waits any more.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    /// <summary>Takes part; false when all others have left before.</summary>
    public bool TryJoin()
    {
        lock (_gate)
        {
            _waiters += _isClosed ? 0 : 1;
            return !_isClosed;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _isClosed = --_waiters == 0;
            if (_isClosed && !_isOver)
            {
                // Whoever is told runs on another thread than this, which holds the lock.
                _ = _abandoned.CancelAsync();
            }
        }
    }

    /// <summary>Tells all who wait what came of it, an exception included.</summary>
    public void Land(Task<Landing<TFailure>> made) => _landing.TrySetFromTask(made);

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _abandoned.Dispose();
        }
    }
}
