using ImageServing.Control;
using ImageServing.Supervisor.Controlling;

namespace ImageServing.Supervisor.Running;

/// <summary>Those who wait for a change of the status. Their number is that of the control connections.</summary>
internal sealed class StatusWaiters
{
    private readonly List<(long After, TaskCompletionSource<ControlReply> Reply)> _waiting = [];

    /// <summary>Waits for a revision later than the given one.</summary>
    public void Add(long after, TaskCompletionSource<ControlReply> reply)
    {
        // Who gave up waiting has completed its own reply.
        _waiting.RemoveAll(waiter => waiter.Reply.Task.IsCompleted);
        _waiting.Add((after, reply));
    }

    /// <summary>Answers all whose wait is over.</summary>
    public void Release(long revision, Func<SupervisorStatus> describe)
    {
        if (!_waiting.Exists(waiter => waiter.After < revision))
        {
            return;
        }

        var reply = ControlReply.Of(describe());
        foreach (var waiter in _waiting.Where(waiter => waiter.After < revision))
        {
            waiter.Reply.TrySetResult(reply);
        }

        _waiting.RemoveAll(waiter => waiter.After < revision);
    }

    /// <summary>Answers all: nothing will change any more.</summary>
    public void ReleaseAll(SupervisorStatus status) => Release(long.MaxValue, () => status);
}
