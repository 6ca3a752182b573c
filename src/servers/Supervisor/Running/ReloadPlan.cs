using System.Collections.Immutable;
using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor.Running;

/// <summary>What a new registry means for each server, by id.</summary>
/// <param name="Added">They start.</param>
/// <param name="Removed">They stop.</param>
/// <param name="Restarted">Their processes are replaced.</param>
/// <param name="Adjusted">Their settings change without a new process.</param>
internal sealed record ReloadPlan(
    ImmutableArray<string> Added,
    ImmutableArray<string> Removed,
    ImmutableArray<string> Restarted,
    ImmutableArray<string> Adjusted
)
{
    /// <summary>Compares two registries.</summary>
    /// <param name="former">The servers so far.</param>
    /// <param name="next">The servers from now on.</param>
    /// <param name="isRestart">Whether all processes shall be replaced anyway.</param>
    public static ReloadPlan Of(
        ImmutableSortedDictionary<string, ServerOptions> former,
        ImmutableSortedDictionary<string, ServerOptions> next,
        bool isRestart
    )
    {
        var both = next.Keys.Where(former.ContainsKey).ToList();
        var restarted = both.Where(id => isRestart || next[id].NeedsNewProcesses(former[id])).ToList();
        return new ReloadPlan(
            [.. next.Keys.Where(id => !former.ContainsKey(id))],
            [.. former.Keys.Where(id => !next.ContainsKey(id))],
            [.. restarted],
            [.. both.Except(restarted, StringComparer.Ordinal).Where(id => next[id] != former[id])]
        );
    }
}
