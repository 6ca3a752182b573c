using System.Threading.Channels;
using Supervisor.Tests.Simulation;

namespace Supervisor.Tests.Controlling;

/// <summary>A clock that stands until it is moved, and tells when somebody begins to wait for it.</summary>
internal sealed class ObservedTime : TimeProvider
{
    private readonly ManualTime _time = new();
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    public override long TimestampFrequency => _time.TimestampFrequency;

    public override long GetTimestamp() => _time.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        var timer = _time.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Whether somebody began to wait whom <see cref="SetAsync"/> has not told of.</summary>
    public bool HasNewTimer => _timers.Reader.TryPeek(out _);

    /// <summary>Lets the time pass.</summary>
    public void Pass(TimeSpan time) => _time.Pass(time);

    /// <summary>Waits until somebody waits for this long, then lets the time pass.</summary>
    public async Task PassAsync(TimeSpan time, CancellationToken cancellation)
    {
        await SetAsync(time, cancellation);
        Pass(time);
    }

    /// <summary>Waits until somebody waits for this long. Each timer is told once.</summary>
    public async Task SetAsync(TimeSpan time, CancellationToken cancellation)
    {
        while (await _timers.Reader.ReadAsync(cancellation) != time) { }
    }
}
