using ImageServing.Cli.Status;
using ImageServing.Control;
using ImageServing.Tests.Kit;

namespace ImageServing.Tests.Status;

public class CpuSharesTests
{
    private readonly ManualClock _clock = new();
    private readonly CpuShares _shares;

    public CpuSharesTests()
    {
        _shares = new CpuShares(_clock);
    }

    [Fact]
    public void A_share_comes_from_two_looks()
    {
        _shares.Look(StatusWith(10));
        Assert.Null(_shares.Of(5003));
        _clock.Pass(TimeSpan.FromSeconds(2));
        _shares.Look(StatusWith(11));
        Assert.Equal(0.5, _shares.Of(5003));
        Assert.Equal(0.5, _shares.Of([5003, null, 1]));
        Assert.Null(_shares.Of(1));
    }

    [Fact]
    public void Looks_in_quick_succession_do_not_count()
    {
        _shares.Look(StatusWith(10));
        _clock.Pass(TimeSpan.FromMilliseconds(1));
        _shares.Look(StatusWith(11));
        Assert.Null(_shares.Of(5003));
    }

    private static SupervisorStatus StatusWith(double cpuSeconds) =>
        Statuses
            .Ready("/home")
            .With("svg", ServerState.Ready, Statuses.Serving(1, 5003) with { CpuSeconds = cpuSeconds });
}
