namespace ImageServing.PlatformServer.Monitoring;

/// <summary>A request that is being answered. Disposing it without an end counts it as a fault of the server.</summary>
internal sealed class PendingRequest : IDisposable
{
    private readonly TrafficMonitor _monitor;
    private bool _isEnded;

    public PendingRequest(TrafficMonitor monitor, long begun)
    {
        _monitor = monitor;
        Begun = begun;
        Node = new LinkedListNode<PendingRequest>(this);
    }

    /// <summary>Timestamp of its beginning.</summary>
    public long Begun { get; }

    /// <summary>Requests at that moment, this one included.</summary>
    public int Overlap { get; set; }

    /// <summary>Its place among all pending ones.</summary>
    public LinkedListNode<PendingRequest> Node { get; }

    /// <summary>It has been answered.</summary>
    public void End(int status)
    {
        if (!_isEnded)
        {
            _isEnded = true;
            _monitor.End(this, status);
        }
    }

    public void Dispose() => End(StatusCodes.Status500InternalServerError);
}
