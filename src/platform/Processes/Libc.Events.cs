using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>Readiness of many descriptors (epoll), and what its sockets need.</summary>
internal static unsafe partial class Libc
{
    public const int PollAdd = 1;
    public const int PollDelete = 2;
    public const int PollModify = 3;
    public const int PollCloseOnExec = 0x80000;

    [LibraryImport(Library, EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int CreatePoll(int flags);

    [LibraryImport(Library, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int ControlPoll(int poll, int operation, int descriptor, PollEvent* wanted);

    [LibraryImport(Library, EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int WaitPoll(int poll, PollEvent* events, int count, int timeout);

    [LibraryImport(Library, EntryPoint = "accept4", SetLastError = true)]
    public static partial int Accept(int socket, byte* address, uint* length, int flags);
}
