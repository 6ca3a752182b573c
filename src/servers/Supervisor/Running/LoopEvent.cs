using ImageServing.Processes;
using ImageServing.Supervision;
using ImageServing.Supervisor.Controlling;

namespace ImageServing.Supervisor.Running;

/// <summary>What reaches the event loop. A closed family.</summary>
internal abstract record LoopEvent
{
    /// <summary>A process ended.</summary>
    public sealed record Exited(InstanceId Instance, int Incarnation, ProcessExit Exit) : LoopEvent;

    /// <summary>A process could not be started.</summary>
    public sealed record NotStarted(InstanceId Instance, int Incarnation) : LoopEvent;

    /// <summary>A process said something.</summary>
    public sealed record Notified(InstanceId Instance, int Incarnation, Notification Message) : LoopEvent;

    /// <summary>The health probe of a process gave up on it.</summary>
    public sealed record ProbeFailed(InstanceId Instance, int Incarnation, string Reason) : LoopEvent;

    /// <summary>A process takes more memory than it may.</summary>
    public sealed record OverMemoryLimit(InstanceId Instance, int Incarnation, long Bytes) : LoopEvent;

    /// <summary>The dump of a process is written, or cannot be.</summary>
    /// <param name="Instance">The instance.</param>
    /// <param name="Incarnation">Number of the process in its server.</param>
    /// <param name="Path">Path of the dump.</param>
    /// <param name="Failure">One line that says why there is none; null when there is.</param>
    public sealed record Dumped(InstanceId Instance, int Incarnation, string Path, string? Failure)
        : LoopEvent;

    /// <summary>A timer ran out.</summary>
    public sealed record TimerDue(FleetEvent.OfTimer Timer) : LoopEvent;

    /// <summary>The control interface asks.</summary>
    public sealed record Asked(ControlRequest Request, TaskCompletionSource<ControlReply> Reply) : LoopEvent;

    /// <summary>A signal or the program itself wants something; nobody waits for an answer.</summary>
    public sealed record Told(ControlRequest Request) : LoopEvent;

    /// <summary>The time for statistics has come.</summary>
    public sealed record StatisticsDue : LoopEvent;

    /// <summary>The time for the next sign of life has come.</summary>
    public sealed record SignOfLifeDue : LoopEvent;

    /// <summary>The guardian ended.</summary>
    public sealed record GuardianEnded : LoopEvent;

    /// <summary>A new guardian is there and takes the descriptors.</summary>
    public sealed record GuardianReady : LoopEvent;
}
