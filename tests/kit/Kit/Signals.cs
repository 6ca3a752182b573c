using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ImageServing.Kit;

/// <summary>The signals that a fault can be made of; the numbers are those of Linux.</summary>
public enum Signal
{
    /// <summary>What the end of a terminal sends; a program may make of it what it likes.</summary>
    Hangup = 1,

    /// <summary>What Ctrl-C of a terminal sends.</summary>
    Interrupt = 2,

    /// <summary>Ends a process that cannot refuse.</summary>
    Kill = 9,

    /// <summary>What a program does to itself with a wild pointer.</summary>
    SegmentationFault = 11,

    /// <summary>Asks a process to end.</summary>
    Terminate = 15,

    /// <summary>Lets a stopped process go on.</summary>
    Continue = 18,

    /// <summary>Freezes a process that cannot refuse.</summary>
    Stop = 19,
}

/// <summary>Sends signals at once: a shell's <c>kill</c> takes as long as a whole request.</summary>
internal static partial class Signals
{
    private const int NoSuchProcess = 3;

    /// <summary>Sends one; a negative number is that of a process group.</summary>
    /// <returns>Whether there was such a process.</returns>
    public static bool Send(int processId, Signal signal)
    {
        if (Kill(processId, (int)signal) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess ? false : throw new Win32Exception(error);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
