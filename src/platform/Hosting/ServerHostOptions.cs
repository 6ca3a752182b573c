using ImageServing.Hosting.Logging;

namespace ImageServing.Hosting;

/// <summary>What one of our servers is, where it listens and where it logs.</summary>
public sealed record ServerHostOptions
{
    /// <summary>Short name: "ps", "is" or "svg".</summary>
    public required string Name { get; init; }

    /// <summary>Name for people: "Image Server".</summary>
    public required string Title { get; init; }

    /// <summary>The install folder.</summary>
    public required ServerHome Home { get; init; }

    /// <summary>The trace log.</summary>
    public required LogOptions Log { get; init; }

    /// <summary>Where to listen; at least one.</summary>
    public required IReadOnlyList<ServerEndpoint> Endpoints { get; init; }

    /// <summary>What one client may cost.</summary>
    public ServerLimits Limits { get; init; } = new();

    /// <summary>
    /// How long requests in flight may take to finish once the server is asked to stop; then their connections are
    /// cut. Well below the stopTimeout of 60 s in the documented SupervisorRegistry.xml, after which it kills.
    /// </summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
