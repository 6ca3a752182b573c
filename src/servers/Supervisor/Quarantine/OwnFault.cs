using ImageServing.Control;
using ImageServing.Processes;

namespace ImageServing.Supervisor.Quarantine;

/// <summary>Whether a process ended by what it was computing, as far as that can be seen from outside.</summary>
internal static class OwnFault
{
    // Linux's numbers of the signals that the kernel or the process itself raises when its code goes wrong: SIGILL,
    // SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS. All others come from somebody else, or from a limit.
    private static readonly int[] s_faults = [4, 5, 6, 7, 8, 11, 31];

    /// <summary>True for a crash that counts against the requests in the air.</summary>
    /// <param name="cause">Why it ended, as the supervisor judged it.</param>
    /// <param name="exit">How it ended, or null when it never began.</param>
    /// <param name="wasServing">Whether it was ready: one that cannot start has no request to blame.</param>
    public static bool Is(EndCause cause, ProcessExit? exit, bool wasServing) =>
        cause switch
        {
            EndCause.OutOfMemory or EndCause.Hang => wasServing,
            EndCause.Signal => wasServing && exit?.Signal is { } signal && s_faults.Contains(signal),
            EndCause.ExitCode => wasServing && exit?.Code is not (null or 0),
            // Wished, over the memory limit, never ready, never started, unseen: nothing that a request did.
            _ => false,
        };
}
