using ImageServing.Supervisor.Controlling;

namespace Supervisor.Tests.Controlling;

public class WaitersTests
{
    private static readonly ControlReply s_reply = ControlReply.Of(StubLoop.Status);

    private readonly Waiters<long> _waiters = new();

    [Fact]
    public async Task Those_whose_wait_is_over_get_one_answer_and_the_others_go_on()
    {
        var (first, second, third) = (Wait(1), Wait(2), Wait(1));
        var described = 0;
        _waiters.Release(
            after => after == 1,
            () =>
            {
                described++;
                return s_reply;
            }
        );
        Assert.Same(s_reply, await first.Task);
        Assert.Same(s_reply, await third.Task);
        Assert.False(second.Task.IsCompleted);
        Assert.Equal(1, described);
        Assert.Equal(1, _waiters.Count);
    }

    [Fact]
    public void Nothing_is_described_for_nobody()
    {
        Wait(1);
        _waiters.Release(_ => false, () => throw new InvalidOperationException());
        Assert.Equal(1, _waiters.Count);
    }

    [Fact]
    public void Who_gave_up_is_forgotten()
    {
        Wait(1).SetCanceled(TestContext.Current.CancellationToken);
        _waiters.Release(_ => true, () => throw new InvalidOperationException());
        Assert.Equal(0, _waiters.Count);
    }

    private TaskCompletionSource<ControlReply> Wait(long after)
    {
        var reply = new TaskCompletionSource<ControlReply>();
        _waiters.Add(after, reply);
        return reply;
    }
}
