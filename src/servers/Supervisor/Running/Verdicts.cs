using System.Globalization;
using ImageServing.Control;
using ImageServing.Supervision;

namespace ImageServing.Supervisor.Running;

/// <summary>Why the supervisor is about to end a process.</summary>
internal static class Verdicts
{
    /// <summary>What a timer that ran out means for the process of its instance; null when it ends nothing.</summary>
    /// <param name="what">What the timer was set for.</param>
    /// <param name="server">The server.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="isStopped">Whether somebody has stopped the process by a signal.</param>
    public static Verdict? OnTimer(
        InstanceEvent what,
        ServerModel server,
        InstanceModel instance,
        bool isStopped
    )
    {
        var silence = FormattableString.Invariant(
            $"no sign of life for {instance.Patience?.TotalSeconds:0.###} s"
        );
        return what switch
        {
            InstanceEvent.FellSilent => new Verdict(
                EndCause.Hang,
                isStopped ? $"killed: stopped by a signal, {silence}" : $"killed: {silence}",
                IsOthersDoing: isStopped
            ),
            InstanceEvent.StartTimedOut => new Verdict(
                EndCause.StartTimeout,
                FormattableString.Invariant(
                    $"killed: not ready after {server.Plan.StartTimeout.TotalSeconds:0} s"
                )
            ),
            _ => null,
        };
    }

    /// <summary>A process whose health probe gave up on it.</summary>
    public static Verdict Unhealthy(string reason, bool isStopped) =>
        new(EndCause.Hang, $"killed: {reason}", IsOthersDoing: isStopped);

    /// <summary>A process that is over its memory limit.</summary>
    public static Verdict OverLimit(long bytes, long limit) =>
        new(
            EndCause.MemoryLimit,
            string.Create(
                CultureInfo.InvariantCulture,
                $"replaced: {Megabytes(bytes)} MB of memory, more than its limit of {Megabytes(limit)} MB"
            )
        );

    private static long Megabytes(long bytes) => bytes / (1024 * 1024);
}
