namespace ImageServing.Control;

/// <summary>What became of a control request: exactly one of the two is set.</summary>
/// <param name="Status">The supervisor's status after the request.</param>
/// <param name="Failure">Why there is none.</param>
public sealed record ControlOutcome(SupervisorStatus? Status, ControlFailure? Failure)
{
    /// <summary>A request that worked.</summary>
    public static ControlOutcome Of(SupervisorStatus status) => new(status, null);

    /// <summary>A request that failed.</summary>
    public static ControlOutcome Failed(ControlFailureKind kind, string message) =>
        new(null, new ControlFailure(kind, message));
}
