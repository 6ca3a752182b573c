namespace ImageServing.ForeignImages.Tests;

/// <summary>A clock that stands until it is moved; it starts with the clock of the file system. Timers are real.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _ticks = System.GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
