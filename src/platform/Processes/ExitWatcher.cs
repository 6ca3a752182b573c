using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>
/// One thread that sleeps until a child ends: each child has a pidfd, which becomes readable at its end. An event
/// descriptor wakes the thread when children are added or the watcher closes.
/// </summary>
internal sealed unsafe class ExitWatcher : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<LinuxProcess> _added = [];
    private readonly int _wake;
    private readonly Thread _thread;
    private bool _closing;

    public ExitWatcher()
    {
        _wake = Libc.EventDescriptor(0, Libc.EventCloseOnExec);
        _thread = new Thread(Run) { IsBackground = true, Name = "exit watcher" };
        _thread.Start();
    }

    public void Watch(LinuxProcess process)
    {
        lock (_lock)
        {
            _added.Add(process);
        }

        Wake();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closing = true;
        }

        Wake();
        _thread.Join();
        _ = Libc.Close(_wake);
    }

    private void Wake()
    {
        ulong one = 1;
        _ = Libc.Write(_wake, (byte*)&one, sizeof(ulong));
    }

    private void Run()
    {
        List<LinuxProcess> watched = [];
        while (Take(watched))
        {
            var polled = new Libc.PollDescriptor[watched.Count + 1];
            polled[0] = new Libc.PollDescriptor { Descriptor = _wake, Wanted = Libc.PollIn };
            for (var i = 0; i < watched.Count; i++)
            {
                polled[i + 1] = new Libc.PollDescriptor
                {
                    Descriptor = watched[i].Pidfd,
                    Wanted = Libc.PollIn,
                };
            }

            Await(polled);
            for (var i = watched.Count - 1; i >= 0; i--)
            {
                if (polled[i + 1].Found != 0)
                {
                    var ended = watched[i];
                    watched.RemoveAt(i);
                    ended.Reap();
                }
            }
        }
    }

    private bool Take(List<LinuxProcess> watched)
    {
        lock (_lock)
        {
            watched.AddRange(_added);
            _added.Clear();
            return !_closing;
        }
    }

    private void Await(Libc.PollDescriptor[] polled)
    {
        fixed (Libc.PollDescriptor* first = polled)
        {
            while (Libc.Poll(first, (nuint)polled.Length, -1) < 0)
            {
                if (Marshal.GetLastPInvokeError() != Libc.Interrupted)
                {
                    throw new InvalidOperationException(
                        $"poll failed: {Marshal.GetLastPInvokeErrorMessage()}"
                    );
                }
            }
        }

        if (polled[0].Found != 0)
        {
            ulong count;
            _ = Libc.Read(_wake, (byte*)&count, sizeof(ulong));
        }
    }
}
