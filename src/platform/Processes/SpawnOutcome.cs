namespace ImageServing.Processes;

/// <summary>What became of a spawn: exactly one of the two is set.</summary>
/// <param name="Process">The running process.</param>
/// <param name="Failure">Why there is none.</param>
public sealed record SpawnOutcome(IProcess? Process, SpawnFailure? Failure)
{
    /// <summary>A spawn that worked.</summary>
    public static SpawnOutcome Of(IProcess process) => new(process, null);

    /// <summary>A spawn that failed.</summary>
    public static SpawnOutcome Failed(string reason) => new(null, new SpawnFailure(reason));
}
