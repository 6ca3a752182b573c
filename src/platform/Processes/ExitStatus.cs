using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>How a process that has ended did so, as far as the system tells us.</summary>
internal static unsafe class ExitStatus
{
    private const int SignalMask = 0x7f;
    private const int CoreFlag = 0x80;
    private const int CodeShift = 8;
    private const int CodeMask = 0xff;

    /// <summary>Reaps a child and takes its status; null when it is not our child.</summary>
    public static ProcessExit? TakeOfChild(int pidfd)
    {
        var info = stackalloc byte[Libc.SignalInfoSize];
        *(int*)(info + Libc.SignalInfoPid) = 0;
        int result;
        do
        {
            result = Libc.WaitId(Libc.WaitByPidfd, pidfd, info, Libc.WaitExited | Libc.WaitNoHang);
        } while (result != 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted);

        if (result != 0 || *(int*)(info + Libc.SignalInfoPid) == 0)
        {
            return null;
        }

        var code = *(int*)(info + Libc.SignalInfoCode);
        var status = *(int*)(info + Libc.SignalInfoStatus);
        return code == Libc.CodeExited
            ? ProcessExit.WithCode(status)
            : ProcessExit.BySignal(status, coreDumped: code == Libc.CodeDumped);
    }

    /// <summary>
    /// Reads the status of somebody else's child while its parent leaves it unreaped, as a busy process 1 does: a crash
    /// is not to stay unknown because of that.
    /// </summary>
    /// <returns>The status, or null when it cannot be read there.</returns>
    public static ProcessExit? ReadOfUnreaped(ProcessIdentity process) =>
        ProcessFacts.StatusOfUnreaped(process) is { } status ? Decode(status) : null;

    /// <summary>
    /// Reads the status of somebody else's child, which the system tells once its parent has reaped it.
    /// </summary>
    /// <returns>
    /// The status, <see cref="ProcessExit.Unseen"/> when the system will never tell, or null when it may still.
    /// </returns>
    public static ProcessExit? ReadOfStranger(int pidfd)
    {
        var facts = new Libc.PidfdFacts { Mask = Libc.PidfdInfoExit };
        if (Libc.PidfdInfo(pidfd, &facts) != 0)
        {
            return ProcessExit.Unseen;
        }

        return (facts.Mask & Libc.PidfdInfoExit) == 0 ? null : Decode(facts.ExitStatus);
    }

    private static ProcessExit Decode(int status) =>
        (status & SignalMask) is var signal and not 0
            ? ProcessExit.BySignal(signal, coreDumped: (status & CoreFlag) != 0)
            : ProcessExit.WithCode((status >> CodeShift) & CodeMask);
}
