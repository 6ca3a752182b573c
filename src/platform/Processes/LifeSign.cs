namespace ImageServing.Processes;

/// <summary>
/// A word in shared memory that tells others of this process's end within a fraction of a millisecond: the kernel
/// marks it before it frees the memory, which takes a big process some ten milliseconds, and only then are its sockets
/// closed and its pidfd told. <see cref="LifeWatch"/> waits for it. On a system that cannot, it tells nothing.
/// </summary>
/// <remarks>
/// The kernel releases the word for the thread that holds it, so a thread of its own does. Disposing takes the word
/// back: a process that ends in peace has not died.
/// </remarks>
internal sealed unsafe class LifeSign : IDisposable
{
    // It only waits; the runtime's own frames need some room.
    private const int StackBytes = 256 * 1024;

    private readonly uint* _word;
    private readonly ManualResetEventSlim _isHeld = new();
    private readonly ManualResetEventSlim _isOver = new();
    private readonly Thread _holder;

    /// <summary>Holds the word of a file until it is disposed; the file is closed later.</summary>
    public LifeSign(FlightFile file)
    {
        _word = file.Life;
        _holder = new Thread(Hold, StackBytes) { IsBackground = true, Name = "life sign" };
        _holder.Start();
        _isHeld.Wait();
    }

    /// <summary>Whether the process that set a word has died since.</summary>
    public static bool IsDead(uint value) => (value & Libc.FutexOwnerDied) != 0;

    /// <summary>Whether a process holds a word.</summary>
    public static bool IsAlive(uint value) => !IsDead(value) && (value & Libc.FutexHolder) != 0;

    public void Dispose()
    {
        _isOver.Set();
        _holder.Join();
        _isHeld.Dispose();
        _isOver.Dispose();
    }

    private void Hold()
    {
        var list = default(Libc.RobustList);
        list.First = (nint)(&list.Entry);
        list.Offset = (nint)_word - (nint)(&list.Entry);
        list.Entry = (nint)(&list);
        var canHold = Libc.SetRobustList(&list);
        if (canHold)
        {
            // The kernel wakes nobody without the mark of a waiter, and those who wait may not write.
            Volatile.Write(ref *_word, (uint)Libc.GetThreadId() | Libc.FutexWaiters);
        }

        _isHeld.Set();
        _isOver.Wait();
        if (canHold)
        {
            Volatile.Write(ref *_word, 0);
            Libc.WakeAll(_word);
            // The list is on this thread's stack, and the thread ends.
            Libc.SetRobustList(null);
        }
    }
}
