using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>
/// A process and the group it leads, whether we started it or took it over. It is named by a pidfd, so that neither
/// a signal nor a question can ever meet a stranger with the same id.
/// </summary>
internal sealed class LinuxProcess : IProcess
{
    private readonly Lock _lock = new();
    private readonly bool _isChild;
    private readonly Action<ProcessExit> _exited;
    private bool _hasEnded;

    /// <summary>Names a process.</summary>
    /// <param name="identity">Its id and start.</param>
    /// <param name="pidfd">Handle on it, which this object closes after its end.</param>
    /// <param name="isChild">Whether we started it: then its id is its own until we reap it.</param>
    /// <param name="exited">Called once after its end.</param>
    public LinuxProcess(ProcessIdentity identity, int pidfd, bool isChild, Action<ProcessExit> exited)
    {
        Identity = identity;
        Pidfd = pidfd;
        _isChild = isChild;
        _exited = exited;
    }

    public ProcessIdentity Identity { get; }

    public int Pidfd { get; }

    /// <summary>For the watcher: when it was seen to have ended, while its parent has yet to reap it.</summary>
    public long? UnreapedSince { get; set; }

    public bool HasEnded
    {
        get
        {
            lock (_lock)
            {
                return _hasEnded;
            }
        }
    }

    public void Signal(ProcessSignal signal)
    {
        lock (_lock)
        {
            if (!_hasEnded)
            {
                SignalGroup((int)signal);
            }
        }
    }

    public bool IsStopped() => ProcessFacts.IsStopped(Identity.Id);

    public long? ResidentBytes() => HasEnded ? null : ProcessFacts.ResidentBytes(Identity.Id);

    public ProcessUsage? Usage() => HasEnded ? null : ProcessFacts.Usage(Identity);

    /// <summary>Ends what is left of the group, takes the exit status and reports it, once.</summary>
    /// <param name="isLastChance">Whether to report the end even if the system has not told how it came.</param>
    /// <returns>False while the system may still tell how the process ended: after its parent has reaped it.</returns>
    public bool End(bool isLastChance)
    {
        ProcessExit? exit;
        lock (_lock)
        {
            if (_hasEnded)
            {
                return true;
            }

            // While the leader is not reaped, the group's id cannot be given to another group.
            SignalGroup((int)ProcessSignal.Kill);
            exit =
                ExitStatus.TakeOfChild(Pidfd)
                ?? ExitStatus.ReadOfUnreaped(Identity)
                ?? ExitStatus.ReadOfStranger(Pidfd);
            if (exit is null && !isLastChance)
            {
                return false;
            }

            _hasEnded = true;
            _ = Libc.Close(Pidfd);
        }

        ChildTable.Remove(this);
        _exited(exit ?? ProcessExit.Unseen);
        return true;
    }

    private void SignalGroup(int signal)
    {
        if (Libc.PidfdSignalWholeGroup(Pidfd, signal) == 0)
        {
            return;
        }

        var error = Marshal.GetLastPInvokeError();
        if (error is Libc.InvalidArgument or Libc.NotImplemented && (_isChild || IsAlive()))
        {
            _ = Libc.Kill(-Identity.Id, signal);
        }
    }

    private unsafe bool IsAlive()
    {
        var polled = new Libc.PollDescriptor { Descriptor = Pidfd, Wanted = Libc.PollIn };
        return Libc.Poll(&polled, 1, 0) == 0;
    }
}
