using System.Globalization;
using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>
/// Tells a server that its supervisor has died. Nobody would watch over the server any more, and it would keep the
/// listening sockets from the next supervisor. The thread sleeps in the kernel; it ends with the process.
/// </summary>
public static unsafe class ParentWatch
{
    /// <summary>Environment variable with the supervisor's process id; only a supervisor sets it.</summary>
    public const string Variable = "IMAGESERVING_SUPERVISOR";

    /// <summary>Watches the supervisor that the environment names; does nothing without one.</summary>
    /// <param name="ended">Called once, from a thread of its own, when the supervisor has ended.</param>
    public static void Start(Action ended)
    {
        if (
            !int.TryParse(
                Environment.GetEnvironmentVariable(Variable),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var supervisor
            )
        )
        {
            return;
        }

        new Thread(() => Watch(supervisor, ended)) { IsBackground = true, Name = "parent watch" }.Start();
    }

    private static void Watch(int supervisor, Action ended)
    {
        // The handle first, the question afterwards: an id that came to mean another process is no parent of ours.
        var pidfd = Libc.PidfdOpen(supervisor);
        if (pidfd >= 0 && Libc.GetParentId() == supervisor)
        {
            var polled = new Libc.PollDescriptor { Descriptor = pidfd, Wanted = Libc.PollIn };
            while (Libc.Poll(&polled, 1, -1) < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted)
            {
                // A signal came in between; the wait goes on.
            }
        }

        if (pidfd >= 0)
        {
            _ = Libc.Close(pidfd);
        }

        ended();
    }
}
