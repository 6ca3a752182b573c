using ImageServing.Control;
using ImageServing.Supervision;

namespace ImageServing.Supervisor.Running;

/// <summary>What belongs to one instance while the supervisor runs; only the event loop touches it.</summary>
internal sealed class InstanceLive
{
    private readonly Dictionary<TimerKind, PushedTimer> _timers = [];

    /// <summary>The current process, or null.</summary>
    public RunningProcess? Process { get; set; }

    /// <summary>When the next try comes, as a timestamp, or null.</summary>
    public long? RetryAt { get; private set; }

    /// <summary>How the last process ended, or null.</summary>
    public ProcessEnd? LastEnd { get; set; }

    /// <summary>Sets a timer in the place of the one of the same kind.</summary>
    public void SetTimer(FleetAction.SetTimer set, TimeProvider time, Action due)
    {
        if (!_timers.TryGetValue(set.Kind, out var timer))
        {
            timer = new PushedTimer(time);
            _timers.Add(set.Kind, timer);
        }

        timer.Set(set.Delay, due);
        if (set.Kind == TimerKind.State)
        {
            RetryAt =
                set.Due == InstanceEvent.RetryDue
                    ? time.GetTimestamp() + (long)(set.Delay.TotalSeconds * time.TimestampFrequency)
                    : null;
        }
    }

    /// <summary>Clears a timer, if it is set.</summary>
    public void ClearTimer(TimerKind kind)
    {
        _timers.GetValueOrDefault(kind)?.Clear();
        if (kind == TimerKind.State)
        {
            RetryAt = null;
        }
    }

    /// <summary>Lets go of everything; what runs goes on running.</summary>
    public void Dispose()
    {
        foreach (var timer in _timers.Values)
        {
            timer.Dispose();
        }

        _timers.Clear();
        RetryAt = null;
        Process?.Dispose();
        Process = null;
    }

    /// <summary>The instance as the control interface shows it, without the figures that only the system knows.</summary>
    public InstanceStatus Describe(int number, InstanceModel model, long? memoryLimit, TimeProvider time) =>
        new(
            number,
            model.State,
            Process?.Handle.Identity.Id,
            Process is { } process ? (time.GetUtcNow() - process.StartedAt).TotalSeconds : null,
            ResidentBytes: null,
            ProportionalBytes: null,
            memoryLimit,
            CpuSeconds: null,
            model.Restarts,
            model.Failures,
            LastEnd,
            RetryAt is { } due
                ? Math.Max(0, time.GetElapsedTime(time.GetTimestamp(), due).TotalSeconds)
                : null,
            Process?.Text
        );
}
