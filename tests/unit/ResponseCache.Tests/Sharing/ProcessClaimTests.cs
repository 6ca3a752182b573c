using ImageServing.ResponseCache.Sharing;

namespace ResponseCache.Tests.Sharing;

public class ProcessClaimTests
{
    private readonly string _name = Guid.NewGuid().ToString();

    [Fact]
    public void One_takes_it_at_a_time()
    {
        var first = ProcessClaim.TryTake(_name);
        Assert.NotNull(first);
        Assert.Null(ProcessClaim.TryTake(_name));
        first.Dispose();
        using var second = ProcessClaim.TryTake(_name);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task Who_waits_is_woken_when_it_is_given_up()
    {
        var claim = ProcessClaim.TryTake(_name)!;
        var waiting = Enumerable.Range(0, 10).Select(_ => Wait()).ToArray();
        Assert.All(waiting, wait => Assert.False(wait.IsCompleted));
        claim.Dispose();
        Assert.All(await Task.WhenAll(waiting), Assert.True);
    }

    [Fact]
    public async Task What_nobody_has_is_not_waited_for() => Assert.True(await Wait());

    [Fact]
    public async Task A_wait_can_be_ended()
    {
        using var claim = ProcessClaim.TryTake(_name);
        using var stop = new CancellationTokenSource();
        var waiting = ProcessClaim.WaitAsync(_name, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private Task<bool> Wait() =>
        ProcessClaim
            .WaitAsync(_name, TestContext.Current.CancellationToken)
            .WaitAsync(CacheBed.Patience, TestContext.Current.CancellationToken);
}
