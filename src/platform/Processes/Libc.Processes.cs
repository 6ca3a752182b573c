using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>Waiting for processes, and signals that can never hit another process than the one meant.</summary>
internal static unsafe partial class Libc
{
    public const int InvalidArgument = 22;
    public const int NotImplemented = 38;

    /// <summary>SIGCHLD.</summary>
    public const int ChildSignal = 17;

    public const int WaitAny = 0;
    public const int WaitByPid = 1;
    public const int WaitByPidfd = 3;
    public const int WaitNoHang = 1;
    public const int WaitExited = 4;
    public const int WaitLeaveZombie = 0x01000000;

    /// <summary>siginfo_t: si_code at 8, si_pid at 16, si_status at 24 on every 64-bit Linux.</summary>
    public const int SignalInfoSize = 128;
    public const int SignalInfoCode = 8;
    public const int SignalInfoPid = 16;
    public const int SignalInfoStatus = 24;

    public const int CodeExited = 1;
    public const int CodeDumped = 3;

    /// <summary>PIDFD_INFO_EXIT of linux/pidfd.h; Linux 6.15.</summary>
    public const ulong PidfdInfoExit = 1 << 3;

    // _IOWR(0xFF, 11, struct pidfd_info) with the structure's first size; Linux 6.13.
    private const ulong PidfdGetInfo = 0xC040_FF0B;

    // PIDFD_SIGNAL_PROCESS_GROUP; Linux 6.9.
    private const long PidfdSignalGroup = 1 << 2;
    private const long PidfdSendSignalNumber = 424;
    private const long PidfdOpenNumber = 434;
    private const long PidfdGetDescriptorNumber = 438;
    private const int SetChildSubreaper = 36;
    private const int FileSizeLimit = 1;

    /// <summary>Opens a handle on a process that cannot come to mean another one.</summary>
    public static int PidfdOpen(int pid) => (int)Syscall(PidfdOpenNumber, pid, 0, 0, 0);

    /// <summary>Sends a signal to one process; 0 or -1.</summary>
    public static int PidfdSignal(int pidfd, int signal) =>
        (int)Syscall(PidfdSendSignalNumber, pidfd, signal, 0, 0);

    /// <summary>
    /// Sends a signal to the group that a process leads or led, even when it has ended; 0 or -1. Older systems do
    /// not know the flag.
    /// </summary>
    public static int PidfdSignalWholeGroup(int pidfd, int signal) =>
        (int)Syscall(PidfdSendSignalNumber, pidfd, signal, 0, PidfdSignalGroup);

    /// <summary>Duplicates a descriptor of another process, close-on-exec; -1 without the right to trace it.</summary>
    public static int PidfdGetDescriptor(int pidfd, int descriptor) =>
        (int)Syscall(PidfdGetDescriptorNumber, pidfd, descriptor, 0, 0);

    /// <summary>Asks what the system knows of a process, even when it has ended; 0 or -1.</summary>
    public static int PidfdInfo(int pidfd, PidfdFacts* facts) => Ioctl(pidfd, PidfdGetInfo, facts);

    /// <summary>Makes this process the parent of its orphaned descendants.</summary>
    public static void BecomeSubreaper() => _ = ProcessControl(SetChildSubreaper, 1, 0, 0, 0);

    /// <summary>Limits the size of the files that a process writes.</summary>
    public static void LimitFilesOf(int pid, long bytes)
    {
        var limits = stackalloc ulong[2];
        limits[0] = (ulong)bytes;
        limits[1] = (ulong)bytes;
        _ = LimitOf(pid, FileSizeLimit, limits, null);
    }

    [LibraryImport(Library, EntryPoint = "prlimit", SetLastError = true)]
    private static partial int LimitOf(int pid, int resource, ulong* next, ulong* former);

    [LibraryImport(Library, EntryPoint = "waitid", SetLastError = true)]
    public static partial int WaitId(int kind, int id, byte* info, int options);

    [LibraryImport(Library, EntryPoint = "getsid", SetLastError = true)]
    public static partial int GetSession(int pid);

    [LibraryImport(Library, EntryPoint = "geteuid")]
    public static partial uint GetEffectiveUser();

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Ioctl(int descriptor, ulong request, void* argument);

    [LibraryImport(Library, EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(
        int option,
        nuint second,
        nuint third,
        nuint fourth,
        nuint fifth
    );

    /// <summary>struct pidfd_info in its first size.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public struct PidfdFacts
    {
        [FieldOffset(0)]
        public ulong Mask;

        /// <summary>As wait(2) tells it: the signal in the low 7 bits, 0x80 for a core dump, the code above.</summary>
        [FieldOffset(60)]
        public int ExitStatus;
    }
}
