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
    /// How long a connection may stay idle once the server is asked to stop. A client that is just about to send on
    /// it must not meet its end; 5 s is how soon a browser with a page to fill, or a proxy under load, sends again.
    /// Zero where clients ask again by themselves.
    /// </summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long requests in flight may take to finish once the server is asked to stop, lingering included; then
    /// their connections are cut. Best taken from <see cref="DrainTimeoutFor"/>.
    /// </summary>
    public TimeSpan DrainTimeout { get; init; } = DrainTimeoutFor(TimeSpan.FromSeconds(30));

    /// <summary>
    /// Enough for a request that was accepted just before the stop, and for a slow client to take its reply. With the
    /// usual deadline of 30 s it stays below the stopTimeout of 60 s in the documented SupervisorRegistry.xml, after
    /// which the supervisor kills.
    /// </summary>
    /// <param name="deadline">Longest time for one request.</param>
    public static TimeSpan DrainTimeoutFor(TimeSpan deadline) => deadline + TimeSpan.FromSeconds(15);
}
