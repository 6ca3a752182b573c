using System.Threading.Channels;
using Supervisor.Tests.Simulation;

namespace ImageServing.PlatformServer.Tests.Monitoring;

/// <summary>A clock that stands still, and on which a test can await that somebody waits for it.</summary>
internal sealed class ArmedTime(ManualTime inner) : TimeProvider
{
    private readonly Channel<TimeSpan> _armed = Channel.CreateUnbounded<TimeSpan>();

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        var timer = inner.CreateTimer(callback, state, dueTime, period);
        _armed.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Completes once somebody has begun to wait for just so long.</summary>
    public async Task ArmedAsync(TimeSpan wait, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (await _armed.Reader.ReadAsync(patience.Token) != wait)
        {
            // Another timer.
        }
    }
}
