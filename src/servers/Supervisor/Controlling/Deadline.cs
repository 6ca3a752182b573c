namespace ImageServing.Supervisor.Controlling;

/// <summary>A token that is cancelled when a time has passed or when another token is.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _both;

    /// <summary>Starts the time.</summary>
    public Deadline(TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        _limit = new CancellationTokenSource(patience, time);
        _both = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, cancellation);
    }

    /// <summary>The token.</summary>
    public CancellationToken Token => _both.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _both.Dispose();
        _limit.Dispose();
    }
}
