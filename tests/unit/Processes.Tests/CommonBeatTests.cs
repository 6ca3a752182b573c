using ImageServing.Processes;

namespace Processes.Tests;

public class CommonBeatTests
{
    [Theory]
    [InlineData(0, 5000)]
    [InlineData(1, 4999)]
    [InlineData(4374, 626)]
    [InlineData(4375, 5625)]
    [InlineData(4999, 5001)]
    [InlineData(5000, 5000)]
    [InlineData(12_345_000, 5000)]
    public void The_next_moment_is_a_multiple_of_the_interval_and_never_a_second_one_for_a_timer_that_is_early(
        int milliseconds,
        int expected
    ) =>
        Assert.Equal(
            TimeSpan.FromMilliseconds(expected),
            CommonBeat.UntilNext(TimeSpan.FromSeconds(5), new StandingTime(milliseconds))
        );

    [Theory]
    [InlineData(1, 4_000)]
    [InlineData(77, 5_000)]
    [InlineData(3_999, 7_001)]
    public void Whoever_waits_for_an_interval_meets_at_the_same_moments(int one, int another) =>
        Assert.Equal(0, (Next(one) - Next(another)) % 5000);

    private static long Next(int now) =>
        now + (long)CommonBeat.UntilNext(TimeSpan.FromSeconds(5), new StandingTime(now)).TotalMilliseconds;

    private sealed class StandingTime(long milliseconds) : TimeProvider
    {
        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => milliseconds;
    }
}
