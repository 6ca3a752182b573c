namespace ImageServing.Hosting.Draining;

/// <summary>
/// The end of a server's service, in which nothing that it has accepted is lost. Until it begins it only counts.
/// Thread safe.
/// </summary>
internal sealed class Drain : IDisposable
{
    private readonly CancellationTokenSource _begun = new();
    private readonly TaskCompletionSource _quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();

    // Accepts under way count, too: the kernel may have handed out a connection that nobody has seen yet.
    private int _accepts;
    private int _connections;
    private int _answered;

    public Drain() => Begun = _begun.Token;

    /// <summary>Cancelled when the drain begins.</summary>
    public CancellationToken Begun { get; }

    public bool HasBegun => Begun.IsCancellationRequested;

    /// <summary>Completes when the drain has begun and no connection is open any more.</summary>
    public Task Quiet => _quiet.Task;

    /// <summary>Open connections.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Requests answered since the drain began.</summary>
    public int Answered => Volatile.Read(ref _answered);

    public void Begin()
    {
        _begun.Cancel();
        Settle(accepts: 0, connections: 0);
    }

    /// <summary>Begins an accept, unless the drain has begun.</summary>
    public bool TryBeginAccept()
    {
        lock (_gate)
        {
            if (HasBegun)
            {
                return false;
            }

            _accepts++;
            return true;
        }
    }

    public void EndAccept(bool isConnected) => Settle(accepts: -1, connections: isConnected ? 1 : 0);

    public void Disconnect() => Settle(accepts: 0, connections: -1);

    public void NoteAnswer()
    {
        if (HasBegun)
        {
            Interlocked.Increment(ref _answered);
        }
    }

    public void Dispose() => _begun.Dispose();

    private void Settle(int accepts, int connections)
    {
        bool isQuiet;
        lock (_gate)
        {
            _accepts += accepts;
            _connections += connections;
            isQuiet = HasBegun && _accepts == 0 && _connections == 0;
        }

        if (isQuiet)
        {
            _quiet.TrySetResult();
        }
    }
}
