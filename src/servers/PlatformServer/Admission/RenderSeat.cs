namespace ImageServing.PlatformServer.Admission;

/// <summary>The right to have one render in the air, until it is disposed.</summary>
internal sealed class RenderSeat : IDisposable
{
    private readonly RenderGate _gate;
    private int _isGivenBack;

    internal RenderSeat(RenderGate gate, long begun, TimeSpan waited)
    {
        _gate = gate;
        Begun = begun;
        Waited = waited;
    }

    /// <summary>How long it was waited for.</summary>
    public TimeSpan Waited { get; }

    internal long Begun { get; }

    /// <summary>Gives the seat to the next one who waits.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isGivenBack, 1) == 0)
        {
            _gate.Release(this);
        }
    }
}
