using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>
/// Waits for many descriptors at once (epoll, level triggered). One thread waits; everything else is thread safe.
/// </summary>
public sealed unsafe class EventPoll : IDisposable
{
    private readonly int _poll;
    private readonly int _wake;

    /// <summary>Waits for nothing yet.</summary>
    /// <exception cref="IOException">The process has no descriptor left.</exception>
    public EventPoll()
    {
        _poll = Checked(Libc.CreatePoll(Libc.PollCloseOnExec));
        _wake = Checked(Libc.EventDescriptor(0, Libc.EventCloseOnExec | Libc.NonBlocking));
        Add(_wake, Readiness.Readable);
    }

    /// <summary>Waits for a descriptor, too. Closing the descriptor ends that.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="wanted">What for.</param>
    public void Add(int descriptor, Readiness wanted) => Control(Libc.PollAdd, descriptor, wanted);

    /// <summary>Waits for something else of a descriptor.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="wanted">What for.</param>
    public void Change(int descriptor, Readiness wanted) => Control(Libc.PollModify, descriptor, wanted);

    /// <summary>Waits for a descriptor no more.</summary>
    /// <param name="descriptor">The descriptor.</param>
    public void Remove(int descriptor) => Control(Libc.PollDelete, descriptor, Readiness.None);

    /// <summary>Ends a wait, the present one or else the next.</summary>
    public void Wake()
    {
        ulong one = 1;
        _ = Libc.Write(_wake, (byte*)&one, sizeof(ulong));
    }

    /// <summary>Waits until something is ready, or for <see cref="Wake"/>.</summary>
    /// <param name="events">Takes what is ready; the rest is told by the next wait.</param>
    /// <param name="milliseconds">How long at most; -1 for ever.</param>
    /// <returns>How many are ready; 0 when there was only the wake, or nothing.</returns>
    public int Wait(Span<PollEvent> events, int milliseconds)
    {
        int count;
        fixed (PollEvent* first = events)
        {
            count = Libc.WaitPoll(_poll, first, events.Length, milliseconds);
        }

        return count < 0 ? Failed() : WithoutWake(events[..count]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ = Libc.Close(_poll);
        _ = Libc.Close(_wake);
    }

    private static int Failed() =>
        Marshal.GetLastPInvokeError() == Libc.Interrupted ? 0 : throw LastError("epoll_wait");

    private int WithoutWake(Span<PollEvent> events)
    {
        for (var i = 0; i < events.Length; i++)
        {
            if (events[i].Descriptor == _wake)
            {
                ulong count;
                _ = Libc.Read(_wake, (byte*)&count, sizeof(ulong));
                events[i] = events[^1];
                return events.Length - 1;
            }
        }

        return events.Length;
    }

    private void Control(int operation, int descriptor, Readiness wanted)
    {
        var entry = new PollEvent(descriptor, wanted);
        if (Libc.ControlPoll(_poll, operation, descriptor, &entry) < 0)
        {
            throw LastError("epoll_ctl");
        }
    }

    private static int Checked(int descriptor) =>
        descriptor >= 0 ? descriptor : throw LastError("an event poll");

    private static IOException LastError(string what) =>
        new($"{what} failed: {Marshal.GetLastPInvokeErrorMessage()}");
}
