using ImageServing.Control;
using ImageServing.Processes;

namespace ImageServing.Supervisor.Running;

/// <summary>Tells why a process ended, from its exit and from what the supervisor and the kernel did to it.</summary>
internal sealed class EndJudge
{
    private const int KillSignal = (int)ProcessSignal.Kill;

    private readonly IProcessHost _host;
    private readonly TimeProvider _time;
    private long _outOfMemoryKills;

    public EndJudge(IProcessHost host, TimeProvider time)
    {
        _host = host;
        _time = time;
        _outOfMemoryKills = host.OutOfMemoryKills();
    }

    /// <summary>Judges an end.</summary>
    /// <param name="exit">How the process ended.</param>
    /// <param name="verdict">Why the supervisor ended it, or null.</param>
    /// <param name="wasAsked">Whether it was asked to end.</param>
    public ProcessEnd Judge(ProcessExit exit, Verdict? verdict, bool wasAsked)
    {
        var (cause, text) = CauseOf(exit, verdict, wasAsked);
        return new ProcessEnd(cause, text, _time.GetUtcNow());
    }

    /// <summary>A process that could not be started.</summary>
    public ProcessEnd NotStarted(string reason) => new(EndCause.NotStarted, reason, _time.GetUtcNow());

    private (EndCause, string) CauseOf(ProcessExit exit, Verdict? verdict, bool wasAsked)
    {
        if (verdict is not null)
        {
            return (verdict.Cause, verdict.Text);
        }

        // Asked for at any SIGKILL, so that a kill that was told already is not told again.
        if (exit.Signal == KillSignal && TakeOutOfMemoryKills() && !wasAsked)
        {
            return (EndCause.OutOfMemory, "killed by the kernel: out of memory");
        }

        return (
            wasAsked ? EndCause.Wished
            : exit.Signal is not null ? EndCause.Signal
            : exit.Code is not null ? EndCause.ExitCode
            : EndCause.Unknown,
            exit.ToString()
        );
    }

    private bool TakeOutOfMemoryKills()
    {
        var before = _outOfMemoryKills;
        _outOfMemoryKills = _host.OutOfMemoryKills();
        return _outOfMemoryKills > before;
    }
}
