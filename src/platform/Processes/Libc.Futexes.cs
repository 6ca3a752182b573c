using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>
/// Futexes (futex(2), futex_waitv(2), set_robust_list(2)): words in shared memory that the kernel changes when the
/// thread that holds them ends. The C library's own robust mutexes stand on the same, but keep their word where each
/// library likes.
/// </summary>
internal static unsafe partial class Libc
{
    /// <summary>In a held word: who holds it has to wake those who wait.</summary>
    public const uint FutexWaiters = 0x8000_0000;

    /// <summary>In a word: its holder ended and did not release it.</summary>
    public const uint FutexOwnerDied = 0x4000_0000;

    /// <summary>The bits of a word that name its holder.</summary>
    public const uint FutexHolder = 0x3fff_ffff;

    /// <summary>FUTEX_WAITV_MAX: the most words that one call awaits.</summary>
    public const int MostFutexesAwaited = 128;

    private const long FutexWake = 1;
    private const long FutexAwaitAnyNumber = 449;

    // FUTEX2_SIZE_U32; without FUTEX2_PRIVATE, so that the word is the same one in every process that maps it.
    private const uint Shared32Bits = 2;

    // These two calls are older than the numbers that all processors share.
    private static (long Wake, long SetRobustList)? OldNumbers =>
        RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 when OperatingSystem.IsLinux() => (202, 273),
            Architecture.Arm64 when OperatingSystem.IsLinux() => (98, 99),
            _ => null,
        };

    /// <summary>Sets what the kernel releases when the calling thread ends; null for nothing.</summary>
    /// <returns>Whether the system can.</returns>
    public static bool SetRobustList(RobustList* list) =>
        OldNumbers is { } numbers
        && Syscall(numbers.SetRobustList, (long)list, RobustList.HeadSize, 0, 0) == 0;

    /// <summary>Wakes all who wait for a word.</summary>
    public static void WakeAll(uint* word)
    {
        if (OldNumbers is { } numbers)
        {
            _ = Syscall(numbers.Wake, (long)word, FutexWake, int.MaxValue, 0);
        }
    }

    /// <summary>Sleeps while every word has its value; needs Linux 5.16.</summary>
    /// <returns>Negative when it failed, or when a word had another value already (<see cref="AgainError"/>).</returns>
    public static long AwaitAny(ReadOnlySpan<FutexWait> words)
    {
        if (OldNumbers is null)
        {
            Marshal.SetLastPInvokeError(NotImplemented);
            return -1;
        }

        fixed (FutexWait* first = words)
        {
            return Syscall(FutexAwaitAnyNumber, (long)first, words.Length, 0, 0);
        }
    }

    /// <summary>The calling thread as futexes name it.</summary>
    [LibraryImport(Library, EntryPoint = "gettid")]
    public static partial int GetThreadId();

    /// <summary>struct robust_list_head of a 64-bit system, and the one entry that its list has.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct RobustList
    {
        public const int HeadSize = 24;

        public nint First;

        /// <summary>From an entry to its word.</summary>
        public nint Offset;

        public nint Pending;

        /// <summary>The entry: the address of the next one, after the last one that of the head.</summary>
        public nint Entry;
    }

    /// <summary>struct futex_waitv.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FutexWait
    {
        public ulong Value;
        public ulong Word;
        public uint Flags;
        public uint Reserved;

        public FutexWait(uint* word, uint value)
        {
            Word = (ulong)word;
            Value = value;
            Flags = Shared32Bits;
        }
    }
}
