namespace ImageServing.ResponseCache.Flights;

/// <summary>How requests for the same key share one making.</summary>
public sealed record FlightOptions
{
    /// <summary>How long a failure is told to later requests, too; zero: not at all.</summary>
    public TimeSpan FailureHold { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// How long to wait for another process that makes the same response, before we make it ourselves: about what a large
    /// picture takes.
    /// </summary>
    public TimeSpan PeerPatience { get; init; } = TimeSpan.FromSeconds(20);
}
