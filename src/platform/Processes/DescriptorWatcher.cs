using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>
/// One thread that sleeps until a process ends or writes: each process has a pidfd, which becomes readable at its
/// end, each output a pipe and each process that notifies a socket. An event descriptor wakes the thread when there is more to watch, when an orphan may
/// have ended, or when the watcher closes. Ends come before output, so that a talkative server delays no restart.
/// </summary>
internal sealed unsafe class DescriptorWatcher : IDisposable
{
    /// <summary>What is read at once: what a pipe holds by default, so that no writer keeps the thread for long.</summary>
    public const int MostBytesARound = 64 * 1024;

    // A parent reaps within milliseconds; past this it does not reap at all.
    private static readonly TimeSpan s_patienceWithParent = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<LinuxProcess> _addedProcesses = [];
    private readonly List<IWatched> _addedReaders = [];
    private readonly List<LinuxProcess> _processes = [];
    private readonly List<IWatched> _readers = [];
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(MostBytesARound);
    private readonly TimeProvider _time;
    private readonly int _wake;
    private readonly Thread _thread;
    private bool _isClosing;

    public DescriptorWatcher(TimeProvider time)
    {
        _time = time;
        _wake = Libc.EventDescriptor(0, Libc.EventCloseOnExec | Libc.NonBlocking);
        _thread = new Thread(Run) { IsBackground = true, Name = "descriptor watcher" };
        _thread.Start();
    }

    public void Watch(LinuxProcess process)
    {
        lock (_lock)
        {
            _addedProcesses.Add(process);
        }

        Wake();
    }

    public void Watch(IWatched reader)
    {
        lock (_lock)
        {
            _addedReaders.Add(reader);
        }

        Wake();
    }

    /// <summary>Lets the thread look again at everything.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            if (!_isClosing)
            {
                WriteEvent();
            }
        }
    }

    /// <summary>Ends the thread. What it watched is left alone and reported no more.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isClosing = true;
            WriteEvent();
        }

        _thread.Join();
        _ = Libc.Close(_wake);
        _processes.ForEach(ChildTable.Remove);
    }

    private void WriteEvent()
    {
        ulong one = 1;
        _ = Libc.Write(_wake, (byte*)&one, sizeof(ulong));
    }

    private void Run()
    {
        while (TakeAdded())
        {
            var polled = Describe();
            Await(polled);
            // The readers' entries come after the processes', of which some are about to go.
            var firstReader = 1 + _processes.Count;
            EndProcesses(polled);
            OrphanReaper.Reap();
            ReadAll(polled, firstReader);
        }
    }

    private bool TakeAdded()
    {
        lock (_lock)
        {
            _processes.AddRange(_addedProcesses);
            _readers.AddRange(_addedReaders);
            _addedProcesses.Clear();
            _addedReaders.Clear();
            return !_isClosing;
        }
    }

    private Libc.PollDescriptor[] Describe()
    {
        _processes.RemoveAll(process => process.HasEnded);
        _readers.RemoveAll(reader => reader.IsClosed);
        var polled = new Libc.PollDescriptor[1 + _processes.Count + _readers.Count];
        polled[0] = new Libc.PollDescriptor { Descriptor = _wake, Wanted = Libc.PollIn };
        var i = 1;
        foreach (var process in _processes)
        {
            polled[i++] = new Libc.PollDescriptor
            {
                Descriptor = process.Pidfd,
                // After the end only the hang-up is left to wait for, which is always told: the parent has reaped.
                Wanted = process.UnreapedSince is null ? Libc.PollIn : (short)0,
            };
        }

        foreach (var reader in _readers)
        {
            polled[i++] = new Libc.PollDescriptor { Descriptor = reader.Descriptor, Wanted = Libc.PollIn };
        }

        return polled;
    }

    private void Await(Libc.PollDescriptor[] polled)
    {
        fixed (Libc.PollDescriptor* first = polled)
        {
            while (Libc.Poll(first, (nuint)polled.Length, Timeout()) < 0)
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

    // Only a process that has ended unreaped has a deadline.
    private int Timeout() =>
        _processes.Exists(process => process.UnreapedSince is not null)
            ? (int)s_patienceWithParent.TotalMilliseconds
            : -1;

    private void EndProcesses(Libc.PollDescriptor[] polled)
    {
        for (var i = _processes.Count - 1; i >= 0; i--)
        {
            var process = _processes[i];
            var since = process.UnreapedSince;
            var isLate = since is { } start && _time.GetElapsedTime(start) >= s_patienceWithParent;
            if (polled[i + 1].Found == 0 && !isLate)
            {
                continue;
            }

            // A second sign is the hang-up: there is nothing more to come.
            if (process.End(isLastChance: isLate || since is not null))
            {
                _processes.RemoveAt(i);
            }
            else
            {
                process.UnreapedSince = _time.GetTimestamp();
            }
        }
    }

    private void ReadAll(Libc.PollDescriptor[] polled, int first)
    {
        for (var i = _readers.Count - 1; i >= 0; i--)
        {
            if (polled[first + i].Found != 0 && !_readers[i].Read(_buffer))
            {
                _readers.RemoveAt(i);
            }
        }
    }
}
