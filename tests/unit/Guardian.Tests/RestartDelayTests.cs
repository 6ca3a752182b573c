using ImageServing.Guardian;

namespace Guardian.Tests;

public class RestartDelayTests
{
    private static readonly TimeSpan s_short = TimeSpan.FromSeconds(1);

    private readonly RestartDelay _delay = new();

    [Fact]
    public void The_wait_doubles_from_nothing_to_five_seconds() =>
        Assert.Equal(
            [0, 100, 200, 400, 800, 1600, 3200, 5000, 5000],
            Enumerable.Range(0, 9).Select(_ => _delay.After(s_short).TotalMilliseconds)
        );

    [Fact]
    public void A_healthy_life_is_a_new_beginning()
    {
        _delay.After(s_short);
        _delay.After(s_short);
        Assert.Equal(TimeSpan.Zero, _delay.After(TimeSpan.FromSeconds(10)));
        Assert.Equal(TimeSpan.FromMilliseconds(100), _delay.After(s_short));
    }
}
