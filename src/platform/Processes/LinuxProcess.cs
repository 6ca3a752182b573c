using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>
/// A child process and the group it leads. Until it is reaped its id cannot come to mean another process; after that
/// it is not used any more, so that a signal can never hit a stranger.
/// </summary>
internal sealed unsafe class LinuxProcess : IProcess
{
    private readonly Lock _lock = new();
    private readonly Action<ProcessExit> _exited;
    private bool _reaped;

    public LinuxProcess(int id, int pidfd, Action<ProcessExit> exited)
    {
        Id = id;
        Pidfd = pidfd;
        _exited = exited;
    }

    public int Id { get; }

    public int Pidfd { get; }

    public void Signal(ProcessSignal signal)
    {
        lock (_lock)
        {
            if (!_reaped)
            {
                _ = Libc.Kill(-Id, (int)signal);
            }
        }
    }

    public long? ResidentBytes() => ProcessFacts.ResidentBytes(Id);

    /// <summary>Ends what is left of the group, takes the exit status and reports it.</summary>
    public void Reap()
    {
        ProcessExit exit;
        lock (_lock)
        {
            // While the leader is a zombie the group's id cannot be given to another group.
            _ = Libc.Kill(-Id, (int)ProcessSignal.Kill);
            exit = Wait();
            _reaped = true;
            _ = Libc.Close(Pidfd);
        }

        _exited(exit);
    }

    private ProcessExit Wait()
    {
        var info = stackalloc byte[Libc.SignalInfoSize];
        int result;
        do
        {
            result = Libc.WaitId(Libc.WaitByPid, Id, info, Libc.WaitExited);
        } while (result != 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted);

        // siginfo_t: si_code at 8, si_status at 24 on every 64-bit Linux.
        var code = *(int*)(info + 8);
        var status = *(int*)(info + 24);
        return code == Libc.CodeExited
            ? ProcessExit.WithCode(status)
            : ProcessExit.BySignal(status, coreDumped: code == Libc.CodeDumped);
    }
}
