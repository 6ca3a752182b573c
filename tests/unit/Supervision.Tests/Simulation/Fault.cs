using System.Collections.Immutable;
using System.Globalization;
using ImageServing.Supervision;

namespace Supervision.Tests.Simulation;

/// <summary>What befalls the world from outside: failures and the wishes of an administrator. A closed family.</summary>
/// <param name="At">When, in milliseconds since the start.</param>
public abstract record Fault(int At)
{
    /// <summary>A process ends.</summary>
    public sealed record Kill(int At, InstanceId Instance) : Fault(At);

    /// <summary>A process does nothing any more.</summary>
    public sealed record Hang(int At, InstanceId Instance) : Fault(At);

    /// <summary>The health probe of a process fails.</summary>
    public sealed record Probe(int At, InstanceId Instance) : Fault(At);

    /// <summary>All servers or one shall be restarted.</summary>
    public sealed record Restart(int At, string? Server) : Fault(At);

    /// <summary>One instance shall be replaced.</summary>
    public sealed record Replace(int At, InstanceId Instance) : Fault(At);

    /// <summary>The registry was changed.</summary>
    public sealed record Reload(int At, ImmutableArray<ServerPlan> Plans, ImmutableArray<string> Renewed)
        : Fault(At);

    /// <summary>Everything shall stop.</summary>
    public sealed record Stop(int At) : Fault(At);

    /// <summary>The supervisor dies.</summary>
    /// <param name="At">When, in milliseconds since the start.</param>
    /// <param name="Deeds">
    /// Null: between two events. Else in the midst of the next one that does something, after this many actions.
    /// </param>
    /// <param name="Away">After how many milliseconds the next one is there.</param>
    public sealed record SupervisorDies(int At, int? Deeds, int Away) : Fault(At);

    /// <summary>The model cannot be written for some milliseconds.</summary>
    public sealed record DiskIsFull(int At, int Duration) : Fault(At);

    /// <inheritdoc/>
    public sealed override string ToString()
    {
        var what = this switch
        {
            Kill(_, var id) => $"kill {id}",
            Hang(_, var id) => $"hang {id}",
            Probe(_, var id) => $"fail the probe of {id}",
            Restart(_, var server) => $"restart {server ?? "all"}",
            Replace(_, var id) => $"replace {id}",
            Reload(_, var plans, var renewed) =>
                $"reload, renew [{string.Join(", ", renewed)}]{History.Describe(plans)}",
            SupervisorDies(_, null, var away) => $"supervisor dies, away for {away} ms",
            SupervisorDies(_, var deeds, var away) =>
                $"supervisor dies after {deeds} actions of the next event that has some, away for {away} ms",
            DiskIsFull(_, var duration) => $"disk is full for {duration} ms",
            _ => "stop",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{At, 6} ms  {what}");
    }
}
