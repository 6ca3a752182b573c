namespace ImageServing.Tests.Kit;

/// <summary>A clock that goes when it is told to; timers are those of the system.</summary>
internal sealed class ManualClock : TimeProvider
{
    /// <summary>The moment at which every test begins.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 14, 5, 30, TimeSpan.Zero);

    private TimeSpan _passed;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + _passed;

    public override long GetTimestamp() => _passed.Ticks;

    public void Pass(TimeSpan time) => _passed += time;
}
