using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>
/// One thread that sleeps until a process ends that set a <see cref="LifeSign"/>. Where the system cannot wait for
/// several words (before Linux 5.16, or when a container forbids it) nothing is ever told. Thread safe.
/// </summary>
internal sealed unsafe class LifeWatch : IDisposable
{
    // It waits, and ends connections.
    private const int StackBytes = 256 * 1024;

    // One word is our own.
    private const int MostWatched = Libc.MostFutexesAwaited - 1;

    private readonly Lock _gate = new();
    private readonly List<FlightFile> _added = [];
    private readonly List<FlightFile> _watched = [];
    private readonly Action<FlightFile> _died;
    private readonly uint* _wake = (uint*)NativeMemory.AllocZeroed(sizeof(uint));
    private readonly Thread _thread;
    private bool _isClosing;
    private bool _isDisposed;

    /// <summary>Starts the thread.</summary>
    /// <param name="died">Takes the file of a process that has died; called on the thread.</param>
    public LifeWatch(Action<FlightFile> died)
    {
        _died = died;
        _thread = new Thread(Run, StackBytes) { IsBackground = true, Name = "life watch" };
        _thread.Start();
    }

    /// <summary>Whether the file at a path is watched.</summary>
    public bool IsWatching(string path)
    {
        lock (_gate)
        {
            return _watched.Exists(file => file.Path == path) || _added.Exists(file => file.Path == path);
        }
    }

    /// <summary>Watches the process of a file, which is closed when there is nothing more to see.</summary>
    /// <returns>False when there are too many already, or the watch has ended.</returns>
    public bool TryWatch(FlightFile file)
    {
        lock (_gate)
        {
            if (_isClosing || _watched.Count + _added.Count >= MostWatched)
            {
                return false;
            }

            _added.Add(file);
            Wake();
            return true;
        }
    }

    /// <summary>Ends the thread; nothing is told any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _isClosing = true;
            Wake();
        }

        _thread.Join();
        NativeMemory.Free(_wake);
    }

    private void Wake()
    {
        Interlocked.Increment(ref *_wake);
        Libc.WakeAll(_wake);
    }

    private void Run()
    {
        // Read before what was added is taken: what comes after that changes it, and the wait ends at once.
        var wake = Volatile.Read(ref *_wake);
        while (TakeAdded() && Await(wake))
        {
            wake = Volatile.Read(ref *_wake);
            TellDead();
        }

        lock (_gate)
        {
            _isClosing = true;
            _added.ForEach(file => file.Dispose());
            _watched.ForEach(file => file.Dispose());
            _added.Clear();
            _watched.Clear();
        }
    }

    private bool TakeAdded()
    {
        lock (_gate)
        {
            _watched.AddRange(_added);
            _added.Clear();
            return !_isClosing;
        }
    }

    // False when the system cannot: then there is nothing to wait for, ever.
    private bool Await(uint wake)
    {
        var waits = new Libc.FutexWait[1 + _watched.Count];
        waits[0] = new Libc.FutexWait(_wake, wake);
        for (var i = 0; i < _watched.Count; i++)
        {
            var value = _watched[i].LifeValue;
            if (!LifeSign.IsAlive(value))
            {
                return true;
            }

            waits[i + 1] = new Libc.FutexWait(_watched[i].Life, value);
        }

        return Libc.AwaitAny(waits) >= 0
            || Marshal.GetLastPInvokeError() is Libc.AgainError or Libc.Interrupted;
    }

    private void TellDead()
    {
        foreach (var file in _watched.FindAll(file => !LifeSign.IsAlive(file.LifeValue)))
        {
            if (LifeSign.IsDead(file.LifeValue))
            {
                // The kernel wakes one of those who wait.
                Libc.WakeAll(file.Life);
                _died(file);
            }

            lock (_gate)
            {
                _watched.Remove(file);
            }

            file.Dispose();
        }
    }
}
