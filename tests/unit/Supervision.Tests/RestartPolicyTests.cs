using FsCheck;
using FsCheck.Fluent;
using ImageServing.Supervision;

namespace Supervision.Tests;

public class RestartPolicyTests
{
    private static readonly RestartPolicy s_policy = new();

    [Fact]
    public void The_first_restart_comes_at_once() => Assert.Equal(TimeSpan.Zero, s_policy.DelayAfter(1, 0.5));

    [Theory]
    [InlineData(2, 100)]
    [InlineData(3, 200)]
    [InlineData(4, 400)]
    [InlineData(10, 25_600)]
    public void Later_ones_double(int failures, int milliseconds)
    {
        // In the middle of the jitter, except where the shortest or the longest delay cuts a side off.
        var delay = s_policy.DelayAfter(failures, failures == 2 ? 0 : 0.5).TotalMilliseconds;
        Assert.InRange(delay, milliseconds * 0.95, milliseconds * 1.05);
    }

    [Fact]
    public void Every_delay_is_between_the_shortest_and_the_longest() =>
        Prop.ForAll(
                Gen.Choose(2, int.MaxValue).ToArbitrary(),
                Gen.Choose(0, 1000).Select(n => n / 1000.0).ToArbitrary(),
                (failures, random) =>
                {
                    var delay = s_policy.DelayAfter(failures, random);
                    return delay >= s_policy.InitialDelay && delay <= s_policy.MaximumDelay;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Servers_that_fail_together_are_spread_even_at_the_longest_delay() =>
        Assert.True(s_policy.DelayAfter(60, 1) - s_policy.DelayAfter(60, 0) > TimeSpan.FromSeconds(5));
}
