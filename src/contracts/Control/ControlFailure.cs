namespace ImageServing.Control;

/// <summary>Why a control request brought nothing.</summary>
/// <param name="Kind">The sort of failure.</param>
/// <param name="Message">One line for people.</param>
public sealed record ControlFailure(ControlFailureKind Kind, string Message);
