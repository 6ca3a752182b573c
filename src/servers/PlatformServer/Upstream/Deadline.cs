using System.Globalization;

namespace ImageServing.PlatformServer.Upstream;

/// <summary>The time that one request has, all its attempts together.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly CancellationTokenSource _late;
    private readonly CancellationTokenSource _either;

    public Deadline(TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        _patience = patience;
        _time = time;
        _started = time.GetTimestamp();
        _late = new CancellationTokenSource(patience, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _late.Token);
        Token = _either.Token;
    }

    /// <summary>Cancelled when the time is over or the client has left.</summary>
    public CancellationToken Token { get; }

    /// <summary>What is left, for <see cref="ImageServing.Rendering.RenderWire.DeadlineHeader"/>.</summary>
    public string RemainingMilliseconds =>
        Math.Max(1, (long)(_patience - _time.GetElapsedTime(_started)).TotalMilliseconds)
            .ToString(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _either.Dispose();
        _late.Dispose();
    }
}
