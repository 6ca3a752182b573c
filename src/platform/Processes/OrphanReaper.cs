namespace ImageServing.Processes;

/// <summary>
/// Reaps what came to be a child of this process without being started by it: descendants of servers whose parents
/// have ended, and everything without a parent when this process is the first of a container.
/// </summary>
/// <remarks>
/// Every process that a host starts is in a session of its own, and so are its descendants. A child in this
/// process's own session was started by something else in it, which waits for it itself.
/// </remarks>
internal static unsafe class OrphanReaper
{
    private const int ThisProcess = 0;

    /// <summary>Reaps every orphan that has ended. A child of a host met on the way is reaped for that host.</summary>
    public static void Reap()
    {
        while (TakeOne(out var child) && child?.End(isLastChance: false) != false)
        {
            // The next one.
        }
    }

    /// <summary>Reaps one orphan, or finds a child of ours that has ended.</summary>
    /// <returns>Whether there was one of either.</returns>
    private static bool TakeOne(out LinuxProcess? child)
    {
        var info = stackalloc byte[Libc.SignalInfoSize];
        lock (ChildTable.Lock)
        {
            child = null;
            const int look = Libc.WaitExited | Libc.WaitNoHang | Libc.WaitLeaveZombie;
            *(int*)(info + Libc.SignalInfoPid) = 0;
            if (Libc.WaitId(Libc.WaitAny, 0, info, look) != 0)
            {
                return false;
            }

            var id = *(int*)(info + Libc.SignalInfoPid);
            child = id == 0 ? null : ChildTable.Find(id);
            if (child is not null)
            {
                return true;
            }

            return id != 0
                && Libc.GetSession(id) != Libc.GetSession(ThisProcess)
                && Libc.WaitId(Libc.WaitByPid, id, info, Libc.WaitExited | Libc.WaitNoHang) == 0;
        }
    }
}
