namespace ImageServing.Chaos.Load;

/// <summary>What became of a request.</summary>
public enum Outcome
{
    /// <summary>Status and body are the right ones.</summary>
    Right,

    /// <summary>Another status, or another body.</summary>
    Wrong,

    /// <summary>Nobody listened.</summary>
    Refused,

    /// <summary>The connection broke before the whole answer was there.</summary>
    Broken,

    /// <summary>No whole answer in time.</summary>
    TimedOut,
}
