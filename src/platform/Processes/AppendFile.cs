using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ImageServing.Processes;

/// <summary>
/// A file that several processes append to at once. FileMode.Append of .NET seeks once and then writes at its own
/// offset, so that two processes overwrite each other; O_APPEND puts each write behind the last one.
/// </summary>
public static class AppendFile
{
    // rw-r----- : logs name clients and files.
    private const uint Rights = 0b110_100_000;

    /// <summary>Opens or creates a file; each write to the handle lands at its end, whatever offset is given.</summary>
    /// <param name="path">Path of the file; its folder exists.</param>
    /// <exception cref="IOException">It cannot be opened; the message is the system's.</exception>
    public static SafeFileHandle Open(string path)
    {
        const int flags = Libc.OpenWriteOnly | Libc.OpenCreate | Libc.OpenAppend | Libc.OpenCloseOnExec;
        var descriptor = Libc.Open(path, flags, Rights);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException(Marshal.GetLastPInvokeErrorMessage());
    }
}
