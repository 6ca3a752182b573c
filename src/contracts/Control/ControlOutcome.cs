namespace ImageServing.Control;

/// <summary>What became of a control request: exactly one of the two is set.</summary>
/// <typeparam name="T">The reply of a success.</typeparam>
/// <param name="Value">The reply.</param>
/// <param name="Failure">Why there is none.</param>
public sealed record ControlOutcome<T>(T? Value, ControlFailure? Failure)
    where T : class
{
    /// <summary>A request that failed.</summary>
    public ControlOutcome(ControlFailureKind kind, string message)
        : this(null, new ControlFailure(kind, message)) { }
}
