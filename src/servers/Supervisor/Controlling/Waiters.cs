namespace ImageServing.Supervisor.Controlling;

/// <summary>
/// Those who wait for something before they are answered. Their number is that of the control connections. For one
/// thread: the event loop's.
/// </summary>
/// <typeparam name="T">What tells those who wait apart: the revision that they know, a request's id.</typeparam>
internal sealed class Waiters<T>
{
    private readonly List<(T Key, TaskCompletionSource<ControlReply> Reply)> _waiting = [];

    /// <summary>How many wait.</summary>
    public int Count => _waiting.Count(waiter => !waiter.Reply.Task.IsCompleted);

    /// <summary>Waits until a release names the key.</summary>
    public void Add(T key, TaskCompletionSource<ControlReply> reply)
    {
        // Who gave up waiting has completed its own reply.
        _waiting.RemoveAll(waiter => waiter.Reply.Task.IsCompleted);
        _waiting.Add((key, reply));
    }

    /// <summary>Answers all whose wait is over.</summary>
    /// <param name="isOver">Whether the wait for a key is over.</param>
    /// <param name="describe">Makes the answer; called once, if there is somebody to answer.</param>
    public void Release(Func<T, bool> isOver, Func<ControlReply> describe)
    {
        _waiting.RemoveAll(waiter => waiter.Reply.Task.IsCompleted);
        var over = _waiting.FindAll(waiter => isOver(waiter.Key));
        if (over.Count == 0)
        {
            return;
        }

        var reply = describe();
        over.ForEach(waiter => waiter.Reply.TrySetResult(reply));
        _waiting.RemoveAll(waiter => waiter.Reply.Task.IsCompleted);
    }
}
