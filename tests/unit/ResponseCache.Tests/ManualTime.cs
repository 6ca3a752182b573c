namespace ResponseCache.Tests;

/// <summary>A clock that stands until it is moved; it starts with the clock of the file system.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _ticks = System.GetUtcNow().UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
