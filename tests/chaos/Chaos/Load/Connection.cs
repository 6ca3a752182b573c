namespace ImageServing.Chaos.Load;

/// <summary>A TCP connection of a client.</summary>
/// <param name="port">The client's port.</param>
public sealed class Connection(int port)
{
    public int Port { get; } = port;

    /// <summary>Whether the process that had accepted it was killed or frozen as a fault.</summary>
    public bool IsDoomed { get; set; }
}
