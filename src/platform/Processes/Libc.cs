using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>The C library's calls that .NET does not offer; Linux only.</summary>
internal static unsafe partial class Libc
{
    public const int Interrupted = 4;
    public const int NoChild = 10;
    public const int AgainError = 11;

    public const int OpenReadOnly = 0;
    public const int OpenWriteOnly = 1;
    public const int OpenReadWrite = 2;
    public const int OpenCreate = 0x40;
    public const int OpenAppend = 0x400;
    public const int OpenCloseOnExec = 0x80000;

    public const short SpawnSetSignalDefaults = 0x04;
    public const short SpawnSetSignalMask = 0x08;
    public const short SpawnNewSession = 0x80;

    public const int LockExclusiveNow = 2 | 4;

    public const short PollIn = 1;
    public const int EventCloseOnExec = 0x80000;
    public const int NonBlocking = 0x800;

    private const string Library = "libc";
    private const int SetDescriptorFlags = 2;
    private const int SetStatusFlags = 4;
    private const int CloseOnExecFlag = 1;
    private const int DuplicateCloseOnExec = 1030;
    private const int SetPipeSizeCommand = 1031;
    private const long CloseRangeNumber = 436;
    private const long CloseRangeOnExec = 4;

    // The types' real sizes differ between C libraries (glibc: 80, 336 and 128 bytes); these hold any of them.
    public const int FileActionsSize = 512;
    public const int SpawnAttributesSize = 1024;
    public const int SignalSetSize = 256;

    /// <summary>Marks a descriptor close-on-exec; a descriptor that is not open is left alone.</summary>
    public static void SetCloseOnExec(int descriptor) =>
        _ = Fcntl(descriptor, SetDescriptorFlags, CloseOnExecFlag);

    /// <summary>Duplicates a descriptor to the first free number at or above <paramref name="minimum"/>.</summary>
    public static int DuplicateAbove(int descriptor, int minimum) =>
        Fcntl(descriptor, DuplicateCloseOnExec, minimum);

    /// <summary>Lets reads of a descriptor return at once, of all who share it.</summary>
    public static void SetNonBlocking(int descriptor) => _ = Fcntl(descriptor, SetStatusFlags, NonBlocking);

    /// <summary>Makes a pipe hold more; without privileges the system may refuse.</summary>
    public static void SetPipeSize(int descriptor, int bytes) =>
        _ = Fcntl(descriptor, SetPipeSizeCommand, bytes);

    /// <summary>Marks all descriptors from <paramref name="first"/> on close-on-exec; needs Linux 5.11.</summary>
    public static void SetCloseOnExecFrom(int first) =>
        _ = Syscall(CloseRangeNumber, first, uint.MaxValue, CloseRangeOnExec, 0);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Fcntl(int descriptor, int command, int argument);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial long Syscall(long number, long first, long second, long third, long fourth);

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport(
        Library,
        EntryPoint = "open",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8
    )]
    public static partial int Open(string path, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    public static partial int Flock(int descriptor, int operation);

    [LibraryImport(Library, EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int Truncate(int descriptor, nint length);

    [LibraryImport(Library, EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int pid, int signal);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollDescriptor* descriptors, nuint count, int timeout);

    [LibraryImport(Library, EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventDescriptor(uint initial, int flags);

    [LibraryImport(Library, EntryPoint = "pipe2", SetLastError = true)]
    public static partial int Pipe(int* ends, int flags);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* bytes, nint count);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* bytes, nint count);

    [LibraryImport(Library, EntryPoint = "sigemptyset")]
    public static partial int SignalSetEmpty(byte* set);

    [LibraryImport(Library, EntryPoint = "sigfillset")]
    public static partial int SignalSetFill(byte* set);

    /// <summary>One entry of <see cref="Poll"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }
}
