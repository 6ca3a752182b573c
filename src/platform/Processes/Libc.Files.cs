using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>What .NET does not tell about files: the real path, and whether a name is a pipe or a device.</summary>
internal static unsafe partial class Libc
{
    public const int NotPermitted = 1;
    public const int NotFound = 2;
    public const int AccessDenied = 13;

    /// <summary>PATH_MAX, which realpath never exceeds.</summary>
    public const int LongestPath = 4096;

    public const int CurrentFolder = -100;
    public const int EffectiveUser = 0x200;
    public const int MayRead = 4;

    /// <summary>STATX_BASIC_STATS.</summary>
    public const uint BasicFacts = 0x7ff;

    public const int KindMask = 0xf000;
    public const int KindFolder = 0x4000;
    public const int KindRegular = 0x8000;

    [LibraryImport(
        Library,
        EntryPoint = "realpath",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8
    )]
    public static partial byte* RealPath(string path, byte* resolved);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true)]
    public static partial int StatX(int folder, byte* path, int flags, uint mask, FileFacts* facts);

    [LibraryImport(Library, EntryPoint = "faccessat", SetLastError = true)]
    public static partial int Access(int folder, byte* path, int mode, int flags);

    /// <summary>struct statx, which unlike struct stat is the same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct FileFacts
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(40)]
        public ulong Length;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanoseconds;
    }
}
