using ImageServing.Processes;
using ImageServing.Supervision;
using ImageServing.Supervisor.Controlling;

namespace ImageServing.Supervisor.Running;

/// <summary>What reaches the event loop. A closed family.</summary>
internal abstract record LoopEvent
{
    /// <summary>A process ended.</summary>
    public sealed record Exited(int Run, string ServerId, int Incarnation, ProcessExit Exit) : LoopEvent;

    /// <summary>A process could not be started.</summary>
    public sealed record NotStarted(int Run, string ServerId, int Incarnation) : LoopEvent;

    /// <summary>A process said something.</summary>
    public sealed record Notified(int Run, string ServerId, int Incarnation, Notification Message)
        : LoopEvent;

    /// <summary>A timer ran out.</summary>
    public sealed record TimerDue(int Run, FleetEvent.OfTimer Timer) : LoopEvent;

    /// <summary>The control interface asks.</summary>
    public sealed record Asked(ControlRequest Request, TaskCompletionSource<ControlReply> Reply) : LoopEvent;

    /// <summary>A signal or the program itself wants something; nobody waits for an answer.</summary>
    public sealed record Told(ControlRequest Request) : LoopEvent;

    /// <summary>The time for statistics has come.</summary>
    public sealed record StatisticsDue : LoopEvent;
}
