using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ImageServing.Processes;

/// <summary>
/// A file that one process at a time holds; it tells the holder's process id. The kernel lets go of it when the
/// holder ends, however it ends, so that a leftover file locks nobody out.
/// </summary>
public sealed unsafe class LockFile : IDisposable
{
    private const uint Mode = 0b110_100_100; // rw-r--r--

    private readonly string _path;
    private readonly int _descriptor;

    private LockFile(string path, int descriptor)
    {
        _path = path;
        _descriptor = descriptor;
    }

    /// <summary>Tries to hold the file.</summary>
    /// <param name="path">Path of the file; created when missing.</param>
    /// <param name="processId">Written into the file.</param>
    /// <returns>The held file, or null when another process holds it; <see cref="HolderOf"/> tells which.</returns>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static LockFile? TryHold(string path, int processId)
    {
        while (true)
        {
            var descriptor = OpenForLock(path);
            if (Libc.Flock(descriptor, Libc.LockExclusiveNow) != 0)
            {
                _ = Libc.Close(descriptor);
                return null;
            }

            if (!WasRemoved(descriptor))
            {
                Write(descriptor, processId);
                return new LockFile(path, descriptor);
            }

            _ = Libc.Close(descriptor);
        }
    }

    /// <summary>Whether a process holds the file; does not create it.</summary>
    public static bool IsHeld(string path)
    {
        var descriptor = Libc.Open(path, Libc.OpenReadOnly | Libc.OpenCloseOnExec, 0);
        if (descriptor < 0)
        {
            return false;
        }

        var isFree = Libc.Flock(descriptor, Libc.LockExclusiveNow) == 0;
        _ = Libc.Close(descriptor);
        return !isFree;
    }

    /// <summary>The process id written in the file, or null when there is none.</summary>
    public static int? HolderOf(string path)
    {
        // Not through FileStream, which takes a lock of its own kind and would meet the holder's.
        var descriptor = Libc.Open(path, Libc.OpenReadOnly | Libc.OpenCloseOnExec, 0);
        if (descriptor < 0)
        {
            return null;
        }

        const int mostDigits = 16;
        var bytes = stackalloc byte[mostDigits];
        var count = (int)Libc.Read(descriptor, bytes, mostDigits);
        _ = Libc.Close(descriptor);
        var text = new ReadOnlySpan<byte>(bytes, Math.Max(count, 0)).TrimEnd("\n"u8);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    /// <summary>Removes the file and lets go of it, in this order: whoever waits for it finds it gone or free.</summary>
    public void Dispose()
    {
        File.Delete(_path);
        _ = Libc.Close(_descriptor);
    }

    private static int OpenForLock(string path)
    {
        var descriptor = Libc.Open(path, Libc.OpenReadWrite | Libc.OpenCreate | Libc.OpenCloseOnExec, Mode);
        return descriptor >= 0
            ? descriptor
            : throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    // The former holder may have removed the file between our open and our lock: we would hold what nobody finds.
    private static bool WasRemoved(int descriptor) =>
        File.ResolveLinkTarget($"/proc/self/fd/{descriptor}", returnFinalTarget: false)
            ?.FullName.EndsWith(" (deleted)", StringComparison.Ordinal) == true;

    private static void Write(int descriptor, int processId)
    {
        var text = Encoding.ASCII.GetBytes(processId.ToString(CultureInfo.InvariantCulture) + "\n");
        _ = Libc.Truncate(descriptor, 0);
        fixed (byte* bytes = text)
        {
            _ = Libc.Write(descriptor, bytes, text.Length);
        }
    }
}
