namespace ImageServing.Control;

/// <summary>Body of every reply that is no success.</summary>
/// <param name="Message">One line for people.</param>
public sealed record ControlError(string Message);
