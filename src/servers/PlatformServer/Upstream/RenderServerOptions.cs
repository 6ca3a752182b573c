namespace ImageServing.PlatformServer.Upstream;

/// <summary>Where a render server is and how long it is waited for.</summary>
internal sealed record RenderServerOptions
{
    /// <summary>The name that people know, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Root of its HTTP interface.</summary>
    public required Uri Address { get; init; }

    /// <summary>The longest wait for an answer, attempts included.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Connections at most; more requests wait here rather than in the server's queue.</summary>
    public int MaxConnections { get; init; } = 256;

    /// <summary>Largest reply in bytes. The documented MaxMessageSize is 16 MB.</summary>
    public int MaxReplyBytes { get; init; } = 16 * 1024 * 1024;
}
