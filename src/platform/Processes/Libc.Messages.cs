using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>Messages that carry descriptors between processes.</summary>
internal static unsafe partial class Libc
{
    public const int UnixFamily = 1;
    public const int DatagramType = 2;
    public const int SocketCloseOnExec = 0x80000;
    public const int SocketLevel = 1;
    public const int SendTimeout = 21;
    private const int AcceptsConnections = 30;
    public const int PassDescriptors = 1;

    public const int MessageDoNotWait = 0x40;
    public const int MessageNoSignal = 0x4000;
    public const int MessageCloseOnExec = 0x4000_0000;
    public const int ShutDownReads = 0;
    public const int MessageCut = 0x20;
    public const int MessageControlCut = 0x08;

    /// <summary>SCM_MAX_FD: no message carries more.</summary>
    public const int MostPassedDescriptors = 253;

    /// <summary>Whether a descriptor is a socket that listens.</summary>
    public static bool IsListening(int descriptor)
    {
        var listens = 0;
        var length = (uint)sizeof(int);
        return GetSocketOption(descriptor, SocketLevel, AcceptsConnections, &listens, &length) == 0
            && listens != 0;
    }

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    public static partial int OpenSocket(int family, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(int socket, byte* address, uint length);

    [LibraryImport(Library, EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetSocketOption(int socket, int level, int name, void* value, uint length);

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    private static partial int GetSocketOption(int socket, int level, int name, void* value, uint* length);

    /// <summary>Before a bind: the rights of the file that it creates.</summary>
    [LibraryImport(Library, EntryPoint = "fchmod", SetLastError = true)]
    public static partial int ChangeMode(int descriptor, uint mode);

    [LibraryImport(Library, EntryPoint = "sendmsg", SetLastError = true)]
    public static partial nint SendMessage(int socket, MessageHeader* message, int flags);

    [LibraryImport(Library, EntryPoint = "shutdown", SetLastError = true)]
    public static partial int ShutDown(int socket, int direction);

    [LibraryImport(Library, EntryPoint = "recvmsg", SetLastError = true)]
    public static partial nint ReceiveMessage(int socket, MessageHeader* message, int flags);

    /// <summary>struct msghdr of a 64-bit system.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct MessageHeader
    {
        public byte* Name;
        public ulong NameLength;
        public Buffer* Buffers;
        public ulong BufferCount;
        public byte* Control;
        public ulong ControlLength;
        public int Flags;
    }

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Buffer
    {
        public byte* Start;
        public ulong Length;
    }

    /// <summary>struct cmsghdr of a 64-bit system; its content follows, padded to 8 bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ControlHeader
    {
        public ulong Length;
        public int Level;
        public int Type;
    }
}
